package io.countersign.web.api;

import io.countersign.calendar.Recurrence;
import io.countersign.calendar.Recurrence.Weekly;
import io.countersign.calendar.Recurrence.Yearly;
import io.countersign.policy.Fault;
import io.countersign.policy.Unacceptable;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * When a freeze comes again.
 *
 * @param every which of the other fields are asked for
 * @param days of {@code WEEK}: the days on which it begins
 * @param start of {@code WEEK}: such as {@code 18:00}
 * @param end of {@code WEEK}: the same; on the next day where it is not after the start
 * @param first of {@code YEAR}: the first day, such as {@code --12-20}
 * @param last of {@code YEAR}: the last day
 * @param zone whose clocks count, such as {@code Europe/Berlin}
 */
record RecurrenceBody(
        @Nullable Every every,
        @Nullable List<DayOfWeek> days,
        @Nullable String start,
        @Nullable String end,
        @Nullable String first,
        @Nullable String last,
        @Nullable String zone) {

    /** How often. */
    enum Every {
        WEEK,
        YEAR
    }

    static RecurrenceBody of(Recurrence recurrence) {
        String zone = recurrence.zone().getId();
        if (recurrence instanceof Weekly weekly) {
            return new RecurrenceBody(
                    Every.WEEK,
                    weekly.days().stream().sorted().toList(),
                    weekly.start().toString(),
                    weekly.end().toString(),
                    null,
                    null,
                    zone);
        }
        Yearly yearly = (Yearly) recurrence;
        return new RecurrenceBody(
                Every.YEAR,
                null,
                null,
                null,
                yearly.first().toString(),
                yearly.last().toString(),
                zone);
    }

    /** @throws Unacceptable naming every field that is missing, misplaced or not of its form */
    Recurrence recurrence() {
        Reading reading = new Reading();
        ZoneId in = reading.value("zone", zone, ZoneId::of, "Name a time zone, such as Europe/Berlin.");
        if (every == Every.WEEK) {
            LocalTime from = reading.value("start", start, LocalTime::parse, "Give a time, such as 18:00.");
            LocalTime until = reading.value("end", end, LocalTime::parse, "Give a time, such as 06:00.");
            reading.refuse("first", first, "Only what comes every YEAR has a first and a last day.");
            reading.refuse("last", last, "Only what comes every YEAR has a first and a last day.");
            reading.end();
            return new Weekly(days == null ? Set.of() : Set.copyOf(days), from, until, in);
        }
        if (every == Every.YEAR) {
            MonthDay from = reading.value("first", first, MonthDay::parse, "Give a day, such as --12-20.");
            MonthDay until = reading.value("last", last, MonthDay::parse, "Give a day, such as --01-04.");
            reading.refuse("days", days, "Only what comes every WEEK has days and times.");
            reading.refuse("start", start, "Only what comes every WEEK has days and times.");
            reading.refuse("end", end, "Only what comes every WEEK has days and times.");
            reading.end();
            return new Yearly(from, until, in);
        }
        throw new Unacceptable(List.of(new Fault("recurrence.every", "Say WEEK or YEAR.")));
    }

    /** Collects faults; what it gives for a value that is none is never used, since {@link #end} refuses first. */
    private static final class Reading {

        private final List<Fault> faults = new ArrayList<>();

        @SuppressWarnings("NullAway")
        <T> T value(String field, @Nullable String text, Function<String, T> parser, String message) {
            try {
                if (text != null) {
                    return parser.apply(text);
                }
            } catch (DateTimeException e) {
                // said below, as for what is missing
            }
            faults.add(new Fault("recurrence." + field, message));
            return null;
        }

        void refuse(String field, @Nullable Object value, String message) {
            if (value != null) {
                faults.add(new Fault("recurrence." + field, message));
            }
        }

        void end() {
            if (!faults.isEmpty()) {
                throw new Unacceptable(faults);
            }
        }
    }
}
