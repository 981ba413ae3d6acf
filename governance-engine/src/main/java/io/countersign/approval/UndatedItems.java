package io.countersign.approval;

import io.countersign.change.Changes;
import io.countersign.ownership.Platforms;
import io.countersign.ownership.Seat;
import io.countersign.people.Actor;
import io.countersign.readiness.Readiness;
import io.countersign.stewardship.Stewardship;
import io.countersign.waiver.Exceptions;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What waits for a person without a due time: what other slices keep beside the requests. */
class UndatedItems {

    private final Changes changes;
    private final Platforms platforms;
    private final Readiness readiness;
    private final Exceptions exceptions;
    private final Stewardship stewardship;

    UndatedItems(
            Changes changes, Platforms platforms, Readiness readiness, Exceptions exceptions, Stewardship stewardship) {
        this.changes = changes;
        this.platforms = platforms;
        this.readiness = readiness;
        this.exceptions = exceptions;
        this.stewardship = stewardship;
    }

    /** In no particular order. */
    Stream<InboxItem> of(Actor actor) {
        UUID person = actor.id();
        return Stream.of(
                        changes.glassAwaiting(actor, seatsOf(person)).stream().map(InboxItem::ofBrokenGlass),
                        platforms.nominationsAwaiting(person).stream().map(InboxItem::of),
                        readiness.signOffsAwaiting(person).stream().map(InboxItem::of),
                        exceptions.awaiting(person).stream().map(InboxItem::of),
                        changes.questionsAwaiting(person).stream().map(InboxItem::of),
                        stewardship.awaiting(actor).stream().map(InboxItem::of))
                .flatMap(items -> items);
    }

    private Set<UUID> seatsOf(UUID person) {
        return platforms.seatsOf(person).stream().map(Seat::platformId).collect(Collectors.toSet());
    }
}
