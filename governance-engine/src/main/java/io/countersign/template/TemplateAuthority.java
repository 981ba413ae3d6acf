package io.countersign.template;

import io.countersign.ownership.Platform;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.people.Person;
import io.countersign.people.RealmRole;
import io.countersign.policy.OwnerRole;
import io.countersign.template.TemplateRow.DecisionRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Who may propose a template, decide on it and end it: the four owners decide, four persons, none of whom proposed it; a
 * deputy where the owner is absent or may not.
 */
final class TemplateAuthority {

    private static final String SEGREGATION = "segregation";
    private static final String NOT_YOURS = "not-yours";

    private TemplateAuthority() {}

    /** @throws NotAllowed unless the actor asks for changes, or holds a seat of the platform */
    static void proposer(Actor actor, Platform platform) {
        person(actor);
        boolean seated = Stream.of(OwnerRole.values())
                .anyMatch(role -> platform.holders(role).holds(actor.id()));
        if (!actor.is(RealmRole.REQUESTER) && !seated) {
            throw new NotAllowed(
                    NOT_YOURS,
                    List.of("Only requesters, and the owners of %s and their deputies, propose a template."
                            .formatted(platform.key())));
        }
    }

    /** @throws NotAllowed unless the person may decide for the role, which may have decided already */
    static void decider(Actor actor, OwnerRole role, TemplateRow row, Platform platform) {
        person(actor);
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

    /** @throws NotAllowed unless the actor proposed what is not decided yet, or acts for an owner role */
    static void ender(Actor actor, TemplateRow row, Platform platform) {
        person(actor);
        if (!mayEnd(actor.id(), row, platform)) {
            throw new NotAllowed(
                    NOT_YOURS,
                    List.of(
                            "Only an owner of %s, or the deputy of one who is absent, ends a template; who proposed it takes it back until it is approved."
                                    .formatted(platform.key())));
        }
    }

    static boolean mayEnd(UUID personId, TemplateRow row, Platform platform) {
        boolean own =
                row.state() == TemplateRow.State.PROPOSED && row.proposedBy().equals(personId);
        return own
                || Stream.of(OwnerRole.values())
                        .anyMatch(role -> platform.holders(role).mayAct(personId));
    }

    /** The roles for which the person may decide now. */
    static List<OwnerRole> openTo(UUID personId, TemplateRow row, Platform platform) {
        return row.undecided().stream()
                .filter(role -> seated(personId, role, row, platform)
                        && platform.holders(role)
                                .holder(personId)
                                .filter(person -> barred(person, role, row).isEmpty())
                                .isPresent())
                .toList();
    }

    /** Only people take part, and no administrator decides, whatever seats they hold. */
    private static void person(Actor actor) {
        if (actor.person().machine()) {
            throw new NotAllowed("human", List.of("Only people may do this, and this account is a machine's."));
        }
        if (actor.is(RealmRole.ADMINISTRATOR)) {
            throw new NotAllowed(SEGREGATION, List.of("An administrator never decides on anything."));
        }
    }

    private static boolean seated(UUID personId, OwnerRole role, TemplateRow row, Platform platform) {
        Platform.Seats seats = platform.holders(role);
        boolean ownerBarred = !barred(seats.owner(), role, row).isEmpty();
        boolean deputy = seats.deputy() != null && seats.deputy().id().equals(personId);
        return seats.mayAct(personId) || deputy && ownerBarred;
    }

    private static List<String> barred(Person person, OwnerRole role, TemplateRow row) {
        List<String> reasons = new ArrayList<>();
        if (person.is(row.proposedBy())) {
            reasons.add("You proposed this template.");
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
