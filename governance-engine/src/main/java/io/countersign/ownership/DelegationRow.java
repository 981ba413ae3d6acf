package io.countersign.ownership;

import io.countersign.ownership.Delegation.State;
import io.countersign.policy.OwnerRole;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delegation as stored.
 *
 * @param owned whether who lent it still owns the role
 */
record DelegationRow(
        UUID id,
        UUID platformId,
        String platform,
        OwnerRole role,
        UUID by,
        UUID to,
        DelegationScope scope,
        String reason,
        Instant from,
        Instant until,
        Instant lentAt,
        @Nullable Instant revokedAt,
        boolean owned) {

    State state(Instant now) {
        if (revokedAt != null) {
            return State.REVOKED;
        } else if (!owned || !now.isBefore(until)) {
            return State.ENDED;
        }
        return now.isBefore(from) ? State.PLANNED : State.IN_FORCE;
    }

    boolean overlaps(Instant start, Instant end) {
        return from.isBefore(end) && start.isBefore(until);
    }

    DelegationRow revoked(Instant at) {
        return new DelegationRow(id, platformId, platform, role, by, to, scope, reason, from, until, lentAt, at, owned);
    }
}
