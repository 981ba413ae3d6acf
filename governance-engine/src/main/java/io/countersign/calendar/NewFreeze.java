package io.countersign.calendar;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A freeze that is to be declared.
 *
 * @param from when it begins; null, or a time that has passed, for at once
 * @param until required of a planned freeze that does not come again
 * @param incident required of an incident stop, and of nothing else
 */
public record NewFreeze(
        FreezeScope scope,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable Recurrence recurrence,
        @Nullable String reason,
        boolean incidentStop,
        @Nullable String incident) {}
