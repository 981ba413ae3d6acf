package io.countersign.waiver;

import io.countersign.ownership.Platform;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.people.Person;
import io.countersign.people.RealmRole;
import io.countersign.policy.OwnerRole;
import io.countersign.waiver.ExceptionRow.DecisionRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Who may decide on an exception: the owners of the accountable role and of governance, two persons, neither of whom
 * asked for it or takes part in the change; the deputy where the owner is absent or is one of these.
 */
final class ExceptionAuthority {

    private static final String SEGREGATION = "segregation";
    private static final String NOT_YOURS = "not-yours";

    private ExceptionAuthority() {}

    /** Only people take part, and no administrator waives, whatever seats they hold. */
    static void person(Actor actor) {
        if (actor.person().machine()) {
            throw new NotAllowed("human", List.of("Only people may do this, and this account is a machine's."));
        }
        if (actor.is(RealmRole.ADMINISTRATOR)) {
            throw new NotAllowed(SEGREGATION, List.of("An administrator never waives anything."));
        }
    }

    /** @throws NotAllowed unless the person may decide for the role, which may have decided already */
    static void require(Actor actor, OwnerRole role, ExceptionRow row, Platform platform) {
        person(actor);
        if (!row.asked().contains(role)) {
            throw new NotAllowed(
                    NOT_YOURS,
                    List.of("The %s and the %s decide on this exception."
                            .formatted(owner(row.accountable()), owner(OwnerRole.GOVERNANCE))));
        }
        if (!seated(actor.id(), role, row, platform)) {
            throw new NotAllowed(
                    NOT_YOURS,
                    List.of("The %s of %s decides, or the deputy while the owner is absent or may not."
                            .formatted(owner(role), platform.key())));
        }
        List<String> barred = barred(actor.person(), role, row);
        if (!barred.isEmpty()) {
            throw new NotAllowed(SEGREGATION, barred);
        }
    }

    /** The roles for which the person may decide now. */
    static List<OwnerRole> openTo(UUID personId, ExceptionRow row, Platform platform) {
        return row.undecided().stream()
                .filter(role -> seated(personId, role, row, platform)
                        && platform.holders(role)
                                .holder(personId)
                                .filter(person -> barred(person, role, row).isEmpty())
                                .isPresent())
                .toList();
    }

    private static boolean seated(UUID personId, OwnerRole role, ExceptionRow row, Platform platform) {
        Platform.Seats seats = platform.holders(role);
        boolean ownerBarred = !barred(seats.owner(), role, row).isEmpty();
        boolean deputy = seats.deputy() != null && seats.deputy().id().equals(personId);
        return seats.mayAct(personId) || deputy && ownerBarred;
    }

    private static List<String> barred(Person person, OwnerRole role, ExceptionRow row) {
        List<String> reasons = new ArrayList<>();
        if (person.is(row.askedBy())) {
            reasons.add("You asked for this exception.");
        }
        if (person.isAny(row.barred())) {
            reasons.add("You asked for, wrote or tested the change.");
        }
        for (DecisionRow decision : row.decisions()) {
            if (decision.role() != role && person.is(decision.decidedBy())) {
                reasons.add("You decided on it as %s already.".formatted(owner(decision.role())));
            }
        }
        return List.copyOf(reasons);
    }

    /** The role in words, such as {@code security owner}. */
    static String owner(OwnerRole role) {
        return role.name().toLowerCase(Locale.ROOT) + " owner";
    }
}
