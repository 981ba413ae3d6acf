package io.countersign.policy;

import java.time.Period;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What must be there for a requirement of a pack to be met. */
public sealed interface Need {

    /**
     * Evidence of a type, not stale.
     *
     * @param type key of the type, such as {@code test-report}
     * @param maxAge how old it may be at most when the requirement is evaluated, null for any age
     * @param ofArtifacts whether it must name the digest of one of the submitted artifacts as its subject
     * @param held whether its content must be kept here; a reference will not do then
     */
    record Evidence(String type, @Nullable Period maxAge, boolean ofArtifacts, boolean held) implements Need {}

    /** A submitted fact of the packs' schema, with a value that the schema allows. */
    record Fact(String name) implements Need {}

    /** A submitted field that is not asked of every request: {@code rollbackTo} or {@code incident}. */
    record Field(String name) implements Need {}

    /** The window opens no sooner than this many business days (Monday to Friday, UTC) after submission. */
    record LeadTime(int businessDays) implements Need {}

    /** These readiness artifacts of the platform are current; keys such as {@code data-readiness}. */
    record Readiness(Set<String> artifacts) implements Need {}

    /** No person plays two of these parts. */
    record Distinct(Set<Part> parts) implements Need {}

    /** Somebody who had no part in it reviewed the change after its deployment; asked before it is closed. */
    record Review() implements Need {}
}
