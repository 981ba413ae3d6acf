package io.countersign.change;

import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.people.People;
import io.countersign.people.RealmRole;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Who may come near a request at all; who decides on it is {@link DecisionAuthority}'s to say. */
final class Access {

    private static final Set<RealmRole> READERS = EnumSet.complementOf(EnumSet.of(RealmRole.OBSERVER));

    private Access() {}

    static void read(Actor actor) {
        People.require(actor, READERS);
    }

    /** Only those who answer for the rules, and those who audit them, repeat and try them on history. */
    static void review(Actor actor) {
        People.require(actor, Set.of(RealmRole.COMPLIANCE_OFFICER, RealmRole.AUDITOR));
    }

    /** Only people with the role of a requester ask for changes. */
    static void ask(Actor actor) {
        People.require(actor, Set.of(RealmRole.REQUESTER));
        human(actor);
    }

    /** Only people take part, and no administrator decides, whatever seats they hold. */
    static void decide(Actor actor) {
        human(actor);
        if (actor.is(RealmRole.ADMINISTRATOR)) {
            throw new NotAllowed(DecisionAuthority.SEGREGATION, List.of("An administrator never decides."));
        }
    }

    /** The request as far as the person may see it. */
    static ChangeRequest visible(ChangeRequest request, UUID personId) {
        if (!request.visibleTo(personId)) {
            throw new UnknownChange(request.id());
        }
        return request;
    }

    /** Only who asked for it changes or withdraws it. */
    static void own(Actor actor, ChangeRequest request) {
        if (!request.requesterId().equals(actor.id())) {
            throw new NotAllowed(
                    DecisionAuthority.NOT_YOURS, List.of("Only who asked for the change may amend or withdraw it."));
        }
    }

    /** Only people speak. */
    static void human(Actor actor) {
        if (actor.person().machine()) {
            throw new NotAllowed("human", List.of("Only people may do this, and this account is a machine's."));
        }
    }
}
