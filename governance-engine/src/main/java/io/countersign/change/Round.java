package io.countersign.change;

import io.countersign.policy.OwnerRole;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Where a request stands between being asked and being concluded.
 *
 * @param owed whether the decisions are owed after the fact, as a ratification
 * @param standing what the decisions that stand say
 */
record Round(State state, boolean owed, Map<OwnerRole, Outcome> standing) {

    /** Whether owners are being asked and none of them has ended the round. */
    boolean open() {
        return (owed ? state.underway() : state == State.DECIDING)
                && standing.values().stream().allMatch(outcome -> outcome == Outcome.APPROVE);
    }

    /** The roles that are being asked. */
    Set<OwnerRole> openRoles() {
        Set<OwnerRole> roles = EnumSet.noneOf(OwnerRole.class);
        if (open()) {
            roles.addAll(EnumSet.allOf(OwnerRole.class));
            roles.removeAll(standing.keySet());
        }
        return roles;
    }
}
