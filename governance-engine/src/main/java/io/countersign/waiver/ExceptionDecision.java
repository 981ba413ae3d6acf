package io.countersign.waiver;

import io.countersign.people.Person;
import io.countersign.policy.OwnerRole;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one of the two roles said on an exception.
 *
 * @param onBehalfOf the owner, where the deputy decided
 */
public record ExceptionDecision(
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
