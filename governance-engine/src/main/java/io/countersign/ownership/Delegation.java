package io.countersign.ownership;

import io.countersign.people.Person;
import io.countersign.policy.OwnerRole;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An owner's authority lent to a named person for a period and a scope.
 *
 * @param platform platform key
 * @param by the owner who lent it
 * @param to who holds it
 * @param revokedAt when the owner took it back, null if they did not
 */
public record Delegation(
        UUID id,
        String platform,
        OwnerRole role,
        Person by,
        Person to,
        DelegationScope scope,
        String reason,
        Instant from,
        Instant until,
        Instant lentAt,
        @Nullable Instant revokedAt,
        State state) {

    /** Where a delegation stands. */
    public enum State {
        PLANNED,
        IN_FORCE,
        /** By the clock, or because who lent it does not own the role any more. */
        ENDED,
        REVOKED
    }

    /** Whether the owner can still take it back. */
    public boolean revocable() {
        return state == State.PLANNED || state == State.IN_FORCE;
    }
}
