package io.countersign.approval;

import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.readiness.Readiness;
import io.countersign.stewardship.Stewardship;
import io.countersign.waiver.Exceptions;
import java.util.UUID;
import java.util.stream.Stream;

/** What waits for a person without a due time: what other slices keep beside the requests. */
class UndatedItems {

    private final Platforms platforms;
    private final Readiness readiness;
    private final Exceptions exceptions;
    private final Stewardship stewardship;

    UndatedItems(Platforms platforms, Readiness readiness, Exceptions exceptions, Stewardship stewardship) {
        this.platforms = platforms;
        this.readiness = readiness;
        this.exceptions = exceptions;
        this.stewardship = stewardship;
    }

    /** In no particular order. */
    Stream<InboxItem> of(Actor actor) {
        UUID person = actor.id();
        return Stream.of(
                        platforms.nominationsAwaiting(person).stream().map(InboxItem::of),
                        readiness.signOffsAwaiting(person).stream().map(InboxItem::of),
                        exceptions.awaiting(person).stream().map(InboxItem::of),
                        stewardship.awaiting(actor).stream().map(InboxItem::of))
                .flatMap(items -> items);
    }
}
