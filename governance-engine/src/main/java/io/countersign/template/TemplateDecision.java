package io.countersign.template;

import io.countersign.people.Person;
import io.countersign.policy.OwnerRole;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one of the four roles said on a template.
 *
 * @param onBehalfOf the owner, where the deputy decided
 */
public record TemplateDecision(
        OwnerRole role,
        Outcome outcome,
        @Nullable String rationale,
        Person by,
        @Nullable Person onBehalfOf,
        Instant at) {

    /** Yes or no. */
    public enum Outcome {
        APPROVE,
        REJECT
    }
}
