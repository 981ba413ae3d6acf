package io.countersign.web.api;

import io.countersign.ownership.Delegation;
import io.countersign.ownership.DelegationScope;
import io.countersign.policy.Kind;
import io.countersign.policy.Level;
import io.countersign.policy.OwnerRole;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An owner role lent to somebody. Persons are user names.
 *
 * @param onBehalfOf the owner who lent it
 * @param kinds kinds of change for which it may be used, empty for all
 * @param highestRisk the highest risk for which it may be used, null for all
 */
record DelegationBody(
        UUID id,
        String platform,
        OwnerRole role,
        String onBehalfOf,
        String to,
        List<Kind> kinds,
        @Nullable Level highestRisk,
        String reason,
        Instant from,
        Instant until,
        Instant lentAt,
        @Nullable Instant revokedAt,
        Delegation.State state) {

    static DelegationBody of(Delegation delegation) {
        DelegationScope scope = delegation.scope();
        return new DelegationBody(
                delegation.id(),
                delegation.platform(),
                delegation.role(),
                delegation.by().userName(),
                delegation.to().userName(),
                scope.kinds().stream().sorted().toList(),
                scope.highestRisk(),
                delegation.reason(),
                delegation.from(),
                delegation.until(),
                delegation.lentAt(),
                delegation.revokedAt(),
                delegation.state());
    }
}
