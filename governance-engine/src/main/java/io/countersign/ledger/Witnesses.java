package io.countersign.ledger;

import io.countersign.ledger.tlog.WitnessPolicy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The witnesses of this log: asks each of them, on a thread of its own, to cosign the newest checkpoint, and tells who has
 * trouble. Neither decisions nor signatures wait for any of them.
 */
public class Witnesses implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Witnesses.class);
    private static final Duration REPEAT = Duration.ofMinutes(1);

    private final DataSource dataSource;
    private final WitnessProperties properties;
    private final @Nullable PolicyFile file;
    private final Clock clock;
    private final Map<String, Trouble> troubles = new ConcurrentHashMap<>();
    private final Map<String, Reported> reported = new ConcurrentHashMap<>();
    private final List<ScheduledExecutorService> threads = new ArrayList<>();

    /** @param file null where this log has no witnesses */
    Witnesses(DataSource dataSource, WitnessProperties properties, @Nullable PolicyFile file, Clock clock) {
        this.dataSource = dataSource;
        this.properties = properties;
        this.file = file;
        this.clock = clock;
    }

    /** The policy by which this log is witnessed, as written; empty if there is none. */
    public Optional<String> policy() {
        return Optional.ofNullable(file).map(PolicyFile::text);
    }

    /** Who does not cosign, by name. */
    public List<Trouble> troubles() {
        return troubles.values().stream()
                .sorted(Comparator.comparing(Trouble::witness))
                .toList();
    }

    @Override
    public synchronized void start() {
        if (file != null && threads.isEmpty()) {
            file.policy().witnesses().forEach(witness -> witness.url().ifPresent(url -> start(witness, url)));
        }
    }

    private void start(WitnessPolicy.Witness witness, String url) {
        WitnessClient client = new WitnessClient(
                new LogStore(dataSource),
                new Cosignatures(dataSource),
                witness.key(),
                new WitnessLine(url, properties.timeout()));
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread daemon = new Thread(task, "countersign-witness-" + witness.name());
            daemon.setDaemon(true);
            return daemon;
        });
        threads.add(thread);
        long pause = properties.interval().toNanos();
        thread.scheduleWithFixedDelay(() -> ask(client, witness.name()), 0, pause, TimeUnit.NANOSECONDS);
    }

    private void ask(WitnessClient client, String name) {
        try {
            client.askIfDue();
            reported.remove(name);
            if (troubles.remove(name) != null) {
                LOG.info("The witness {} cosigns again.", name);
            }
        } catch (WitnessTrouble e) {
            report(new Trouble(name, String.valueOf(e.getMessage()), e.isAlarm()));
        } catch (RuntimeException e) {
            report(new Trouble(name, "it was not asked: " + e.getMessage(), false));
        }
    }

    private void report(Trouble latest) {
        // an alarm stands until the witness cosigns: that it cannot be reached later takes nothing of it back
        Trouble trouble =
                troubles.merge(latest.witness, latest, (before, next) -> before.alarm && !next.alarm ? before : next);
        Instant now = clock.instant();
        Reported before = reported.get(trouble.witness);
        if (before != null && before.alarm == trouble.alarm && now.isBefore(before.at.plus(REPEAT))) {
            return;
        }
        reported.put(trouble.witness, new Reported(trouble.alarm, now));
        if (trouble.alarm) {
            LOG.error("ALARM: the witness {} refuses this log: {}.", trouble.witness, trouble.sentence);
        } else {
            LOG.warn("The witness {} did not cosign and is asked again: {}.", trouble.witness, trouble.sentence);
        }
    }

    @Override
    public synchronized void stop() {
        threads.forEach(ScheduledExecutorService::shutdownNow);
        threads.clear();
    }

    @Override
    public synchronized boolean isRunning() {
        return !threads.isEmpty();
    }

    /**
     * Why a witness does not cosign.
     *
     * @param alarm whether it saw another log than this one
     */
    public record Trouble(String witness, String sentence, boolean alarm) {}

    /** What the log file was told last of a witness, and when. */
    private record Reported(boolean alarm, Instant at) {}
}
