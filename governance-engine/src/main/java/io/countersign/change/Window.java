package io.countersign.change;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** When to deploy: start inclusive, end exclusive; to the microsecond, as the database keeps it. */
public record Window(@Nullable Instant start, @Nullable Instant end) {

    /** Cuts off what the database would not keep, so that a digest is the same before and after storing. */
    public Window {
        start = start == null ? null : start.truncatedTo(ChronoUnit.MICROS);
        end = end == null ? null : end.truncatedTo(ChronoUnit.MICROS);
    }
}
