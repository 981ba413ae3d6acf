package io.countersign.calendar;

import io.countersign.calendar.FreezeStore.Told;
import io.countersign.ownership.Platform;
import io.countersign.ownership.Platforms;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Looks every second, and right after somebody declared or lifted one, which freezes began or ended, and tells so; on
 * every node. Nothing depends on it being in time: whether something may be deployed is asked of the freezes themselves.
 */
class FreezeWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(FreezeWatch.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final FreezeStore store;
    private final Platforms platforms;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private @Nullable ScheduledExecutorService thread;
    private String lastError = "";

    FreezeWatch(FreezeStore store, Platforms platforms, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.platforms = platforms;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            thread = Executors.newSingleThreadScheduledExecutor(task -> {
                Thread daemon = new Thread(task, "countersign-freezes");
                daemon.setDaemon(true);
                return daemon;
            });
            thread.scheduleWithFixedDelay(this::look, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.shutdown();
            try {
                if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
                    LOG.warn("Telling of a freeze did not finish in time; another node tells it again.");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    @TransactionalEventListener
    synchronized void changed(FreezeChanged event) {
        if (thread != null) {
            thread.execute(this::look);
        }
    }

    private void look() {
        try {
            Instant now = clock.instant();
            store.told(now).stream()
                    .filter(told -> told.freeze().holds(now) != told.holding())
                    .forEach(this::tell);
            lastError = "";
        } catch (RuntimeException e) {
            report(e); // an exception that left the task would end its schedule
        }
    }

    /** Marked afterwards: who fails in between tells once more, and telling twice changes nothing. */
    private void tell(Told told) {
        Set<UUID> covered = told.freeze().scope().among(platforms.all()).stream()
                .map(Platform::id)
                .collect(Collectors.toSet());
        events.publishEvent(new FreezeTurned(covered));
        store.tell(told.freeze().id(), !told.holding());
    }

    private void report(RuntimeException e) {
        String error = String.valueOf(e.getMessage());
        if (!error.equals(lastError)) {
            LOG.error("A freeze that began or ended could not be told; tried again every second.", e);
            lastError = error;
        }
    }
}
