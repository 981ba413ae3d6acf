package io.countersign.calendar;

import io.countersign.calendar.FreezeStore.Told;
import io.countersign.database.EverySecond;
import io.countersign.ownership.Platform;
import io.countersign.ownership.Platforms;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Looks, and right after somebody declared or lifted one too, which freezes began or ended, and tells so. Nothing depends
 * on it being in time: whether something may be deployed is asked of the freezes themselves.
 */
class FreezeWatch extends EverySecond {

    private final FreezeStore store;
    private final Platforms platforms;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    FreezeWatch(FreezeStore store, Platforms platforms, ApplicationEventPublisher events, Clock clock) {
        super("countersign-freezes", "A freeze that began or ended could not be told.");
        this.store = store;
        this.platforms = platforms;
        this.events = events;
        this.clock = clock;
    }

    @TransactionalEventListener
    void changed(FreezeChanged event) {
        lookNow();
    }

    @Override
    protected void look() {
        Instant now = clock.instant();
        store.told(now).stream()
                .filter(told -> told.freeze().holds(now) != told.holding())
                .forEach(this::tell);
    }

    /** Marked afterwards: who fails in between tells once more, and telling twice changes nothing. */
    private void tell(Told told) {
        Set<UUID> covered = told.freeze().scope().among(platforms.all()).stream()
                .map(Platform::id)
                .collect(Collectors.toSet());
        events.publishEvent(new FreezeTurned(covered));
        store.tell(told.freeze().id(), !told.holding());
    }
}
