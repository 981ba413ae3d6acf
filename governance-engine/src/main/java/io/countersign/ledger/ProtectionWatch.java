package io.countersign.ledger;

import io.countersign.database.EverySecond;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Checks the protections on every node: when it starts, and once a minute from then on, so that none of the checkpoints
 * it signs is older than a minute when somebody looks.
 */
class ProtectionWatch extends EverySecond {

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final ProtectionCheck check;
    private final Clock clock;
    private Instant due = Instant.MIN;

    ProtectionWatch(ProtectionCheck check, Clock clock) {
        super("countersign-protections", "What protects the ledger could not be checked.");
        this.check = check;
        this.clock = clock;
    }

    @Override
    protected void look() {
        Instant now = clock.instant();
        if (!now.isBefore(due)) {
            check.run();
            due = now.plus(PAUSE);
        }
    }
}
