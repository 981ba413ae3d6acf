package io.countersign.policy;

import io.countersign.policy.RollbackAuthority.Basis;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What no table and no pack can loosen: their answers pass through here. */
final class Floor {

    /** How records name it; another floor is another version. */
    static final String REFERENCE = "floor@1";

    private static final Set<OwnerRole> ALL_FOUR = Collections.unmodifiableSet(EnumSet.allOf(OwnerRole.class));

    private Floor() {}

    /** The four owners decide every promotion and normal change, and every rollback without a grant. */
    static RequiredApprovals approvals(Kind kind, @Nullable ChangeClass changeClass, RequiredApprovals asked) {
        boolean decidedByAllFour = kind != Kind.CHANGE || changeClass == null || changeClass == ChangeClass.NORMAL;
        boolean fewer = !asked.roles().containsAll(ALL_FOUR) || asked.count() < ALL_FOUR.size();
        return decidedByAllFour && fewer
                ? new RequiredApprovals(
                        ALL_FOUR, ALL_FOUR.size(), asked.timeToDecide(), with(asked.rules(), "floor.four-owner-roles"))
                : asked;
    }

    /** Going back needs a grant, and never destroys data under one. */
    static RollbackAuthority authority(boolean grantInForce, DataEffect effect, RollbackAuthority given) {
        boolean mayGoBack = grantInForce && effect != DataEffect.IRREVERSIBLE;
        return given.basis() == Basis.GRANT && !mayGoBack
                ? new RollbackAuthority(
                        Basis.EXPEDITED_APPROVAL,
                        Duration.ZERO,
                        given.timeToRatify(),
                        with(given.rules(), "floor.no-rollback-without-grant"))
                : given;
    }

    private static List<String> with(List<String> rules, String rule) {
        return Stream.concat(rules.stream(), Stream.of(rule)).toList();
    }
}
