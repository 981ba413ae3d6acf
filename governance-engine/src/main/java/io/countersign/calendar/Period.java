package io.countersign.calendar;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time: start inclusive, end exclusive.
 *
 * @param end null where it goes on until somebody ends it
 */
public record Period(Instant start, @Nullable Instant end) {

    /** Whether a moment lies in it. */
    public boolean contains(Instant moment) {
        return !moment.isBefore(start) && (end == null || moment.isBefore(end));
    }

    /** Whether the two have a moment in common; periods that only touch have none. */
    public boolean overlaps(Period other) {
        return !empty()
                && !other.empty()
                && (end == null || other.start.isBefore(end))
                && (other.end == null || start.isBefore(other.end));
    }

    boolean empty() {
        return end != null && !start.isBefore(end);
    }

    /** The part of it before a moment; all of it where there is none. */
    Period before(@Nullable Instant moment) {
        return moment == null || (end != null && !end.isAfter(moment)) ? this : new Period(start, moment);
    }

    /** The part of it from a moment on. */
    Period from(Instant moment) {
        return start.isBefore(moment) ? new Period(moment, end) : this;
    }
}
