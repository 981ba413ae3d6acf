package io.countersign.web.pages;

import io.countersign.calendar.DeclaredFreeze;
import io.countersign.calendar.Period;
import io.countersign.change.Schedule;
import io.countersign.change.ScheduledChange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Some weeks of the calendar, from a Monday on and in UTC: once drawn as rows, and once as a list by day.
 *
 * @param full whether there are more changes than are shown
 */
record CalendarView(
        LocalDate from,
        LocalDate today,
        List<CalendarWeek> weeks,
        List<Day> days,
        List<FreezeLine> freezes,
        boolean full) {

    static final int WEEKS = 5;

    /** The changes that begin on a day; on the first one also those that began before. */
    record Day(LocalDate date, List<Line> lines) {}

    /** A change with the titles of those in its way. */
    record Line(ScheduledChange change, List<ScheduledChange> conflicts) {}

    /** A freeze, and whether to offer lifting it. */
    record FreezeLine(DeclaredFreeze declared, boolean liftable) {}

    static CalendarView of(LocalDate from, Instant now, List<ScheduledChange> changes, List<FreezeLine> freezes) {
        List<DeclaredFreeze> declared =
                freezes.stream().map(FreezeLine::declared).toList();
        List<CalendarWeek> weeks = new ArrayList<>();
        for (int week = 0; week < WEEKS; week++) {
            weeks.add(CalendarWeek.of(from.plusWeeks(week), now, changes, declared));
        }
        return new CalendarView(
                from,
                LocalDate.ofInstant(now, ZoneOffset.UTC),
                List.copyOf(weeks),
                days(from, changes),
                freezes,
                changes.size() >= Schedule.MOST);
    }

    private static List<Day> days(LocalDate from, List<ScheduledChange> changes) {
        Map<UUID, ScheduledChange> byId =
                changes.stream().collect(Collectors.toMap(ScheduledChange::id, Function.identity()));
        Map<LocalDate, List<Line>> days = changes.stream()
                .collect(Collectors.groupingBy(
                        change -> later(LocalDate.ofInstant(change.start(), ZoneOffset.UTC), from),
                        LinkedHashMap::new, // changes come the earliest first
                        Collectors.mapping(change -> line(change, byId), Collectors.toList())));
        return days.entrySet().stream()
                .map(day -> new Day(day.getKey(), day.getValue()))
                .toList();
    }

    private static Line line(ScheduledChange change, Map<UUID, ScheduledChange> byId) {
        return new Line(
                change,
                change.conflicts().stream().map(byId::get).toList());
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? other : one;
    }

    /** The first moment that is shown and the first that is not any more. */
    static Period period(LocalDate from) {
        return new Period(
                from.atStartOfDay(ZoneOffset.UTC).toInstant(),
                from.plusWeeks(WEEKS).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    public LocalDate earlier() {
        return from.minusWeeks(WEEKS);
    }

    public LocalDate later() {
        return from.plusWeeks(WEEKS);
    }

    /** The last day that is shown. */
    public LocalDate last() {
        return from.plusWeeks(WEEKS).minusDays(1);
    }
}
