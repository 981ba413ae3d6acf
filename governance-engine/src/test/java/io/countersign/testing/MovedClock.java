package io.countersign.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that a test moves, for every thread that reads it; otherwise it stands, or runs like any other. */
public final class MovedClock extends Clock {

    private final Clock base;
    private volatile Duration moved = Duration.ZERO;

    /** Stands at this moment. */
    public MovedClock(Instant now) {
        this(Clock.fixed(now, ZoneOffset.UTC));
    }

    private MovedClock(Clock base) {
        this.base = base;
    }

    /** Runs from now on, for what waits on it. */
    public static MovedClock running() {
        return new MovedClock(Clock.systemUTC());
    }

    /** Lets time pass. */
    public void move(Duration by) {
        moved = moved.plus(by);
    }

    /** Turns to this moment. */
    public void to(Instant moment) {
        move(Duration.between(instant(), moment));
    }

    @Override
    public Instant instant() {
        return base.instant().plus(moved);
    }

    @Override
    public ZoneId getZone() {
        return base.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(base.withZone(zone), moved);
    }
}
