package io.countersign.web.limit;

import java.time.Clock;
import java.time.Duration;

/** Limits that a test reaches soon. */
public final class LimitsOfTests {

    private LimitsOfTests() {}

    /** So many refusals of each kind in ten minutes. */
    public static RefusalLimits refusals(int redemptions, int calls, Clock clock) {
        Duration within = Duration.ofMinutes(10);
        return new RefusalLimits(new Limit(redemptions, within), new Limit(calls, within), clock);
    }
}
