package io.countersign.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Timestamps of this log's checkpoints: asks the authority, on a thread of its own, to stamp the newest one, and hands out
 * what it stamped. Neither decisions nor signatures wait for it.
 */
public class Timestamps implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Timestamps.class);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MOST = 200;

    private final TimestampStore store;
    private final LogStore log;
    private final @Nullable TimestampAuthority authority;
    private final Clock clock;
    private final AtomicReference<@Nullable String> trouble = new AtomicReference<>();
    private @Nullable ScheduledExecutorService thread;
    private @Nullable Instant reported;

    /** @param authority null where none is asked */
    Timestamps(DataSource dataSource, @Nullable TimestampAuthority authority, Clock clock) {
        this.store = new TimestampStore(dataSource);
        this.log = new LogStore(dataSource);
        this.authority = authority;
        this.clock = clock;
    }

    /** Who is asked; empty if nobody is. */
    public Optional<String> authority() {
        return Optional.ofNullable(authority).map(TimestampAuthority::name);
    }

    /** Why the newest checkpoint is not stamped although it is time, in a sentence; empty while all is well. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble.get());
    }

    /** Timestamps, newest first; before this one, null for the newest. */
    public List<CheckpointTimestamp> page(@Nullable UUID before, int limit) {
        return store.page(before, Math.min(Math.max(limit, 1), MOST));
    }

    /** The timestamp with this id. */
    public Optional<CheckpointTimestamp> byId(UUID id) {
        return store.byId(id);
    }

    /** The token of a timestamp, DER, with the certificates that it is checked by. */
    public Optional<byte[]> token(UUID id) {
        return store.token(id);
    }

    @Override
    public synchronized void start() {
        if (authority == null || thread != null) {
            return;
        }
        TimestampClient client = new TimestampClient(log, store, authority, clock);
        thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread daemon = new Thread(task, "countersign-timestamps");
            daemon.setDaemon(true);
            return daemon;
        });
        Duration pause = authority.interval().compareTo(MINUTE) < 0 ? authority.interval() : MINUTE;
        String name = authority.name();
        thread.scheduleWithFixedDelay(() -> ask(client, name), 0, pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void ask(TimestampClient client, String name) {
        try {
            client.askIfDue();
            reported = null;
            if (trouble.getAndSet(null) != null) {
                LOG.info("The log is timestamped again.");
            }
        } catch (TimestampTrouble e) {
            report("The timestamp authority %s gave no timestamp: %s.".formatted(name, e.getMessage()));
        } catch (RuntimeException e) {
            report("The timestamp authority %s was not asked: %s".formatted(name, e.getMessage()));
        }
    }

    private void report(String sentence) {
        trouble.set(sentence);
        Instant now = clock.instant();
        if (reported == null || !now.isBefore(reported.plus(MINUTE))) {
            reported = now;
            LOG.warn("{} It is asked again.", sentence);
        }
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.shutdownNow();
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}
