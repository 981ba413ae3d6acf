package io.countersign.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * When a freeze comes again, by the clock on the wall of its zone. Where clocks are set forward, a time that does not
 * exist means the moment of the change; where they are set back, a period takes in both passes of the repeated hour. So
 * every moment at which the wall clock shows a time of the rule is frozen.
 */
public sealed interface Recurrence {

    /** The zone whose clocks count. */
    ZoneId zone();

    /** The occurrences that have a moment in common with a period that ends, oldest first. */
    List<Period> within(Period period);

    /**
     * On days of the week.
     *
     * @param days the days on which it begins
     * @param end where it is not after the start, it is a time of the next day
     */
    record Weekly(Set<DayOfWeek> days, LocalTime start, LocalTime end, ZoneId zone) implements Recurrence {

        /** Keeps its own days. */
        public Weekly {
            days = Set.copyOf(days);
        }

        @Override
        public List<Period> within(Period period) {
            return Occurrences.within(
                    period,
                    zone,
                    1,
                    (from, until) ->
                            from.datesUntil(until.plusDays(1)).filter(day -> days.contains(day.getDayOfWeek())),
                    this::on);
        }

        private Period on(LocalDate day) {
            LocalDate last = end.isAfter(start) ? day : day.plusDays(1);
            return Occurrences.between(day.atTime(start), last.atTime(end), zone);
        }
    }

    /**
     * Once a year, whole days.
     *
     * @param last the last day of it; where it is before the first, a day of the next year
     */
    record Yearly(MonthDay first, MonthDay last, ZoneId zone) implements Recurrence {

        @Override
        public List<Period> within(Period period) {
            return Occurrences.within(
                    period,
                    zone,
                    366,
                    (from, until) -> IntStream.rangeClosed(from.getYear(), until.getYear())
                            .mapToObj(first::atYear),
                    this::from);
        }

        private Period from(LocalDate day) {
            int endsIn = last.isBefore(first) ? day.getYear() + 1 : day.getYear();
            LocalDate after = last.atYear(endsIn).plusDays(1);
            return Occurrences.between(day.atStartOfDay(), after.atStartOfDay(), zone);
        }
    }
}
