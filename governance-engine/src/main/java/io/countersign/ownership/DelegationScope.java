package io.countersign.ownership;

import io.countersign.policy.Kind;
import io.countersign.policy.Level;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * On which changes a lent role may be used.
 *
 * @param kinds kinds of change; empty for all
 * @param highestRisk the highest rating, null for all
 */
public record DelegationScope(Set<Kind> kinds, @Nullable Level highestRisk) {

    /** Every change of the platform. */
    public static final DelegationScope EVERYTHING = new DelegationScope(Set.of(), null);

    public DelegationScope {
        kinds = Set.copyOf(kinds);
    }

    /** Whether a change of this kind and risk is within it. */
    public boolean covers(@Nullable Kind kind, Level risk) {
        return (kinds.isEmpty() || (kind != null && kinds.contains(kind)))
                && (highestRisk == null || risk.compareTo(highestRisk) <= 0);
    }
}
