package io.countersign.release;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Windows, freezes and expiries mean little on a node whose clock is off: it neither mints nor redeems. */
class ClockCheck {

    private static final Duration TOLERATED = Duration.ofSeconds(2);

    private final Clock clock;
    private final DatabaseTime database;

    ClockCheck(Clock clock, DatabaseTime database) {
        this.clock = clock;
        this.database = database;
    }

    /** The reason against permits on this node; none while its clock is right. */
    List<Reason> reasons() {
        Duration skew = Duration.between(database.now(), clock.instant()).abs();
        return skew.compareTo(TOLERATED) <= 0
                ? List.of()
                : List.of(new Reason(
                        "clock",
                        "The clocks of server and database differ by %d ms; no permit is given until they agree."
                                .formatted(skew.toMillis())));
    }
}
