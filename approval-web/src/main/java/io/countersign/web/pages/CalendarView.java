package io.countersign.web.pages;

import io.countersign.calendar.DeclaredFreeze;
import io.countersign.calendar.Freeze;
import io.countersign.calendar.Period;
import io.countersign.change.Schedule;
import io.countersign.change.ScheduledChange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
    private static final int NAMED = 2;

    /** The changes that begin on a day; on the first one also those that began before. */
    record Day(LocalDate date, List<Line> lines) {}

    /** A change, with the titles of those in its way in a sentence; empty if none is. */
    record Line(ScheduledChange change, String overlaps) {}

    /** A freeze, and whether to offer lifting it. */
    record FreezeLine(DeclaredFreeze declared, boolean liftable) {}

    /**
     * @param items what is drawn, in the order in which lanes are given
     * @param everywhere the freezes that cover everything that is shown
     */
    static CalendarView of(
            LocalDate from,
            Instant now,
            List<ScheduledChange> changes,
            List<FreezeLine> freezes,
            List<CalendarWeek.Item> items,
            List<Freeze> everywhere) {
        return new CalendarView(
                from,
                LocalDate.ofInstant(now, ZoneOffset.UTC),
                IntStream.range(0, WEEKS)
                        .mapToObj(week -> CalendarWeek.of(from.plusWeeks(week), now, items, everywhere))
                        .toList(),
                days(from, changes),
                freezes.stream()
                        .sorted(Comparator.comparing(line -> line.declared().status() != DeclaredFreeze.Status.ACTIVE))
                        .toList(),
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
        List<String> titles = change.conflicts().stream()
                .map(id -> Objects.requireNonNull(byId.get(id)).title())
                .toList();
        String named = String.join(", ", titles.subList(0, Math.min(titles.size(), NAMED)));
        int more = titles.size() - NAMED;
        return new Line(
                change, named.isEmpty() ? "" : "overlaps " + named + (more > 0 ? " and %d more".formatted(more) : ""));
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
