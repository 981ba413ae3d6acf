package io.countersign.ownership;

import io.countersign.people.Person;
import io.countersign.policy.OwnerRole;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line in the history of a seat, from nomination to its end.
 *
 * @param confirmedBy the outgoing owner or the governance owner, null while not confirmed or named at registration
 */
public record Assignment(
        UUID id,
        OwnerRole role,
        boolean deputy,
        Person person,
        State state,
        Person nominatedBy,
        Instant nominatedAt,
        @Nullable Instant acceptedAt,
        @Nullable Person confirmedBy,
        @Nullable Instant effectiveAt,
        @Nullable Instant endedAt) {

    /** Where an assignment stands. */
    public enum State {
        NOMINATED,
        ACCEPTED,
        ACTIVE,
        ENDED
    }
}
