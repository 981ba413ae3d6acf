package io.countersign.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * When open decisions are brought to whom, computed from policy data and the start of a round; pure.
 *
 * @param reference how records name the data, such as {@code owner-deadlines@1}
 * @param calendar which hours count as working time
 * @param steps shares of the owners' time by the sort of round
 */
record Deadlines(String reference, WorkingCalendar calendar, Map<Pace, Steps> steps) {

    private static final int WHOLE = 100;
    private static final int HOURS_OF_A_DAY = 24;

    /** Sorts of rounds. */
    enum Pace {
        LOW,
        MEDIUM,
        HIGH,
        /** An emergency or a rollback that waits for its owners. */
        URGENT,
        /** Owed for what was deployed ahead of the owners. */
        AFTERWARDS;

        static Pace of(Level risk) {
            return switch (risk) {
                case LOW -> LOW;
                case MEDIUM -> MEDIUM;
                case HIGH -> HIGH;
            };
        }
    }

    /** What passes as time. */
    enum Counted {
        /** Only working hours; 24 hours of a decision table are one working day. */
        WORKING_TIME,
        EVERY_HOUR
    }

    /** Shares of the owners' time, in percent from the start of the round. */
    record Steps(Counted counted, int reminder, int deputy, int governance, int expiry) {}

    /** @param ownersTime how long the decision table gives the owners */
    RoundDeadlines of(Pace pace, Instant start, Duration ownersTime) {
        Steps shares = Objects.requireNonNull(steps.get(pace));
        return new RoundDeadlines(
                at(start, ownersTime, shares.reminder(), shares.counted()),
                at(start, ownersTime, shares.deputy(), shares.counted()),
                at(start, ownersTime, shares.governance(), shares.counted()),
                at(start, ownersTime, shares.expiry(), shares.counted()));
    }

    private Instant at(Instant start, Duration ownersTime, int percent, Counted counted) {
        Duration share = ownersTime.multipliedBy(percent).dividedBy(WHOLE);
        if (counted == Counted.EVERY_HOUR) {
            return start.plus(share);
        }
        long minutes = share.toMinutes()
                * calendar.workingDay().toMinutes()
                / Duration.ofHours(HOURS_OF_A_DAY).toMinutes();
        return calendar.after(start, Duration.ofMinutes(minutes));
    }
}
