package io.countersign.web.pages;

import io.countersign.calendar.DeclaredFreeze;
import io.countersign.calendar.Freeze;
import io.countersign.calendar.Period;
import io.countersign.change.ScheduledChange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A week as a row of the drawing. Across, everything is in per cent of the week; down, in pixels by lane.
 *
 * @param now where the present is, null in other weeks
 */
record CalendarWeek(
        LocalDate monday, List<LocalDate> days, List<Shade> shades, List<Bar> bars, int lanes, @Nullable String now) {

    private static final double LABEL = 24; // what a title takes beside a bar that is too short for it
    private static final double SHORTEST = 0.6;
    private static final int LANE = 28;
    private static final int HEAD = 26;
    private static final int FEWEST = 2;

    /** A stretch in which a freeze holds. */
    record Shade(Freeze freeze, String x, String width) {}

    /**
     * A change.
     *
     * @param inside whether the title is written into the bar, not beside it
     * @param before whether it is written before the bar, because there is no room after it
     */
    record Bar(ScheduledChange change, int lane, String x, String width, boolean inside, boolean before, String text) {

        /** Where it begins downwards. */
        public int y() {
            return HEAD + lane * LANE;
        }

        /** Where its text stands downwards. */
        public int baseline() {
            return y() + 16;
        }

        public boolean conflicts() {
            return !change.conflicts().isEmpty();
        }
    }

    static CalendarWeek of(
            LocalDate monday, Instant now, List<ScheduledChange> changes, List<DeclaredFreeze> freezes) {
        Period week = new Period(
                monday.atStartOfDay(ZoneOffset.UTC).toInstant(),
                monday.plusWeeks(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        List<Bar> bars = bars(week, changes);
        int lanes = bars.stream().mapToInt(Bar::lane).max().orElse(-1) + 1;
        return new CalendarWeek(
                monday,
                Stream.iterate(monday, day -> day.plusDays(1)).limit(7).toList(),
                shades(week, freezes),
                bars,
                Math.max(lanes, FEWEST),
                week.contains(now) ? percent(across(week, now)) : null);
    }

    private static List<Shade> shades(Period week, List<DeclaredFreeze> freezes) {
        return freezes.stream()
                .map(DeclaredFreeze::freeze)
                .flatMap(freeze -> freeze.periods(week).stream().map(period -> {
                    double start = across(week, period.start());
                    double end = period.end() == null ? 100 : across(week, period.end());
                    return new Shade(freeze, percent(start), percent(Math.max(end - start, SHORTEST)));
                }))
                .toList();
    }

    /** Each in the first lane that is free; a lane is taken as far as the title beside the bar reaches. */
    private static List<Bar> bars(Period week, List<ScheduledChange> changes) {
        List<Double> taken = new ArrayList<>();
        List<Bar> bars = new ArrayList<>();
        for (ScheduledChange change : changes) {
            if (!week.overlaps(new Period(change.start(), change.end()))) {
                continue;
            }
            double start = across(week, change.start());
            double end = Math.max(across(week, change.end()), start + SHORTEST);
            boolean inside = end - start >= LABEL;
            boolean before = !inside && end + LABEL > 100;
            double from = before ? Math.max(0, start - LABEL) : start;
            int lane = lane(taken, from, inside || before ? end : end + LABEL);
            bars.add(new Bar(
                    change,
                    lane,
                    percent(start),
                    percent(end - start),
                    inside,
                    before,
                    percent(inside ? start : before ? start : end)));
        }
        return List.copyOf(bars);
    }

    private static int lane(List<Double> taken, double from, double until) {
        for (int lane = 0; lane < taken.size(); lane++) {
            if (taken.get(lane) <= from) {
                taken.set(lane, until);
                return lane;
            }
        }
        taken.add(until);
        return taken.size() - 1;
    }

    /** Where a moment lies in a week; what lies outside is at its edge. */
    private static double across(Period week, Instant moment) {
        double length = Duration.ofDays(7).toSeconds();
        double passed = Duration.between(week.start(), moment).toSeconds();
        return Math.min(Math.max(passed / length * 100, 0), 100);
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.2f%%", value);
    }

    public LocalDate sunday() {
        return monday.plusDays(6);
    }

    /** How high the row is. */
    public int height() {
        return HEAD + lanes * LANE + 8;
    }

    /** Where the line before a day stands. */
    public String day(int number) {
        return percent(number * 100.0 / 7);
    }
}
