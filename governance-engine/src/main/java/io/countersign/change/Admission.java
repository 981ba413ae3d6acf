package io.countersign.change;

import io.countersign.people.Person;
import io.countersign.policy.OwnerRole;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may decide on one request by another's word.
 *
 * @param admittedBy who named the substitute, or confirmed the newcomer
 * @param reason why a substitute was named, null for a newcomer
 * @param confirmedBy the second compliance officer, null for other roles and while nobody has
 * @param inForce whether it counts now: confirmed where it must be, and for the round that is open
 */
public record Admission(
        UUID id,
        Kind kind,
        OwnerRole role,
        Person person,
        Person admittedBy,
        Instant admittedAt,
        @Nullable String reason,
        @Nullable Person confirmedBy,
        boolean inForce) {

    /** What somebody is admitted as. */
    public enum Kind {
        /** Decides in the place of an owner and a deputy who let their time pass. */
        SUBSTITUTE,
        /** Took the seat after the request was submitted. */
        NEWCOMER
    }
}
