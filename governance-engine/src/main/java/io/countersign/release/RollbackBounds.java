package io.countersign.release;

import io.countersign.policy.DataEffect;
import io.countersign.policy.Kind;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.RollbackAuthority;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides whether a change may be taken back at once. Depends on nothing but its components.
 *
 * @param kind of the request that is to be taken back
 * @param effect what it does to data, as approved
 * @param grant the grant that came with its approval, null if none did
 * @param roles owner roles of the platform that the invoker acts for
 * @param administrator whether the invoker administers, which bars from acting
 * @param proven whether the target is still known to have run there and to have been right
 * @param overtaken whether another request deployed the same artifacts there since
 * @param faults what keeps the rollback from being a request at all, one sentence each
 * @param authority what policy says at this moment
 */
record RollbackBounds(
        Kind kind,
        DataEffect effect,
        @Nullable GrantRow grant,
        Set<OwnerRole> roles,
        boolean administrator,
        boolean proven,
        boolean overtaken,
        List<String> faults,
        RollbackAuthority authority,
        Instant now) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** Every bound that does not hold; none where it may be taken back at once. */
    List<Reason> reasons() {
        List<Reason> reasons = new ArrayList<>();
        if (administrator) {
            reasons.add(new Reason("administrator", "An administrator rolls nothing back."));
        }
        if (effect == DataEffect.IRREVERSIBLE) {
            reasons.add(
                    new Reason("irreversible", "What it did to data cannot be undone, so the owners are asked first."));
        }
        if (grant == null) {
            ungranted(reasons);
        } else {
            granted(grant, reasons);
        }
        faults.forEach(fault -> reasons.add(new Reason("request", fault)));
        if (reasons.isEmpty() && authority.basis() != RollbackAuthority.Basis.GRANT) {
            reasons.add(new Reason("policy", "Policy asks the owners first here."));
        }
        return List.copyOf(reasons);
    }

    private void ungranted(List<Reason> reasons) {
        if (kind != Kind.PROMOTION) {
            reasons.add(new Reason("no-grant", "Only the approval of a promotion comes with a way back."));
        } else if (effect != DataEffect.IRREVERSIBLE) {
            reasons.add(new Reason(
                    "no-grant", "Nothing else had been deployed and found right there when it was approved."));
        }
    }

    private void granted(GrantRow given, List<Reason> reasons) {
        switch (given.state(now)) {
            case OPEN -> {}
            case USED -> reasons.add(new Reason("used", "The grant was used already."));
            case EXPIRED ->
                reasons.add(
                        new Reason("expired", "The grant expired at %s.".formatted(TIME.format(given.expiresAt()))));
            case REVOKED -> reasons.add(new Reason("revoked", "The approval that the grant came with fell."));
        }
        if (given.state(now) == RollbackGrant.State.OPEN && given.expiresAt() == null) {
            reasons.add(new Reason("not-deployed", "The grant holds from the deployment on."));
        }
        if (given.invokerRoles().stream().noneMatch(roles::contains)) {
            reasons.add(new Reason(
                    "role",
                    "Only the %s, or who acts for them, may use the grant.".formatted(names(given.invokerRoles()))));
        }
        if (!proven) {
            reasons.add(
                    new Reason("target", "What the grant leads back to was itself taken back or found wrong since."));
        }
        if (overtaken) {
            reasons.add(new Reason("overtaken", "Another change deployed the same artifacts since."));
        }
    }

    /** The words of a constant, in lower case. */
    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Such as {@code platform or security owner}. */
    static String names(Set<OwnerRole> roles) {
        return roles.stream().sorted().map(RollbackBounds::lower).collect(Collectors.joining(" or ")) + " owner";
    }
}
