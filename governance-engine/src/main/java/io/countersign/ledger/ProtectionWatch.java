package io.countersign.ledger;

import io.countersign.database.EverySecond;
import io.countersign.ledger.LogStore.SignedCheckpoint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Checks the protections on every node: when it starts, after a checkpoint was signed, by whatever node, and once a minute
 * from then on. On a thread of its own, so that no signature waits for it; and since a log that is busy is signed every
 * second, no more often than every five.
 */
class ProtectionWatch extends EverySecond {

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(5);

    private final ProtectionCheck check;
    private final LogStore log;
    private final Clock clock;
    private Instant checked = Instant.MIN;
    private @Nullable SignedCheckpoint seen;

    ProtectionWatch(ProtectionCheck check, LogStore log, Clock clock) {
        super("countersign-protections", "What protects the ledger could not be checked.");
        this.check = check;
        this.log = log;
        this.clock = clock;
    }

    @Override
    protected void look() {
        Instant now = clock.instant();
        if (now.isBefore(checked.plus(SHORTEST_PAUSE))) {
            return;
        }
        SignedCheckpoint newest = log.newestCheckpoint().orElse(null);
        boolean signed = newest != null && !newest.isSame(seen);
        if (signed || !now.isBefore(checked.plus(LONGEST_PAUSE))) {
            check.run();
            checked = now;
            seen = newest;
        }
    }
}
