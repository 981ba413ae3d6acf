package io.countersign.approval;

import io.countersign.change.Changes;
import io.countersign.change.OpenAdmissions;
import io.countersign.ownership.Platforms;
import io.countersign.ownership.Seat;
import io.countersign.people.Actor;
import io.countersign.people.RealmRole;
import io.countersign.policy.OwnerRole;
import io.countersign.readiness.Readiness;
import io.countersign.stewardship.Stewardship;
import io.countersign.template.Templates;
import io.countersign.waiver.Exceptions;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What waits for a person without a due time: what other slices keep beside the requests. */
class UndatedItems {

    private static final int MOST_LATE = 50;

    private final Inbox inbox;
    private final Changes changes;
    private final OpenAdmissions admissions;
    private final Platforms platforms;
    private final Readiness readiness;
    private final Exceptions exceptions;
    private final Templates templates;
    private final Stewardship stewardship;

    UndatedItems(
            Inbox inbox,
            Changes changes,
            OpenAdmissions admissions,
            Platforms platforms,
            Readiness readiness,
            Exceptions exceptions,
            Templates templates,
            Stewardship stewardship) {
        this.inbox = inbox;
        this.changes = changes;
        this.admissions = admissions;
        this.platforms = platforms;
        this.readiness = readiness;
        this.exceptions = exceptions;
        this.templates = templates;
        this.stewardship = stewardship;
    }

    /** In no particular order. */
    Stream<InboxItem> of(Actor actor) {
        UUID person = actor.id();
        List<Seat> seats = platforms.seatsOf(person);
        return Stream.of(
                        changes.glassAwaiting(actor, platformsOf(seats)).stream()
                                .map(OpenItems::ofBrokenGlass),
                        admissions.awaiting(actor, late(actor, seats)).stream().map(OpenItems::of),
                        platforms.nominationsAwaiting(person).stream().map(OpenItems::of),
                        readiness.signOffsAwaiting(person).stream().map(OpenItems::of),
                        exceptions.awaiting(person).stream().map(OpenItems::of),
                        templates.awaiting(person).stream().map(OpenItems::of),
                        changes.questionsAwaiting(person).stream().map(OpenItems::of),
                        stewardship.awaiting(actor).stream().map(OpenItems::of))
                .flatMap(items -> items);
    }

    private static Set<UUID> platformsOf(Collection<Seat> seats) {
        return seats.stream().map(Seat::platformId).collect(Collectors.toSet());
    }

    /** Requests in which the actor may have to name a substitute; a query only for those who can. */
    private List<UUID> late(Actor actor, Collection<Seat> seats) {
        Set<UUID> governed = platformsOf(seats.stream()
                .filter(seat -> seat.role() == OwnerRole.GOVERNANCE)
                .toList());
        boolean officer = actor.is(RealmRole.COMPLIANCE_OFFICER);
        return governed.isEmpty() && !officer ? List.of() : inbox.late(governed, officer, MOST_LATE);
    }
}
