package io.countersign.web.pages;

import io.countersign.calendar.Freeze;
import io.countersign.calendar.Period;
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
 * @param shades the stretches in which everything that is shown is frozen
 * @param now where the present is, null in other weeks
 */
record CalendarWeek(
        LocalDate monday,
        List<LocalDate> days,
        List<Shade> shades,
        List<Bar> bars,
        int lanes,
        @Nullable String now) {

    private static final double LABEL = 24; // what a title takes beside a bar that is too short for it
    private static final double SHORTEST = 0.6;
    private static final int LANE = 28;
    private static final int HEAD = 26;
    private static final int FEWEST = 2;

    /** What is to be drawn: a change, or a freeze each time that it holds. */
    record Item(Period period, String text, String title, String tone, String href, boolean marked) {}

    /** A stretch of the background. */
    record Shade(boolean stop, String x, String width) {}

    /**
     * An item where it is drawn.
     *
     * @param inside whether the text is written into the bar, not beside it
     * @param before whether it is written before the bar, because there is no room after it
     * @param textX where it is written, if not inside
     */
    record Bar(Item item, int lane, String x, String width, boolean inside, boolean before, String textX) {

        /** Where it begins downwards. */
        public int y() {
            return HEAD + lane * LANE;
        }

        /** Where its text stands downwards. */
        public int baseline() {
            return y() + 16;
        }
    }

    /** @param everywhere the freezes that cover everything that is shown */
    static CalendarWeek of(LocalDate monday, Instant now, List<Item> items, List<Freeze> everywhere) {
        Period week = new Period(
                monday.atStartOfDay(ZoneOffset.UTC).toInstant(),
                monday.plusWeeks(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        List<Bar> bars = bars(week, items);
        int lanes = bars.stream().mapToInt(Bar::lane).max().orElse(-1) + 1;
        return new CalendarWeek(
                monday,
                Stream.iterate(monday, day -> day.plusDays(1)).limit(7).toList(),
                shades(week, everywhere),
                bars,
                Math.max(lanes, FEWEST),
                week.contains(now) ? percent(across(week, now)) : null);
    }

    private static List<Shade> shades(Period week, List<Freeze> freezes) {
        return freezes.stream()
                .flatMap(freeze -> freeze.periods(week).stream().map(period -> {
                    double start = across(week, period.start());
                    return new Shade(freeze.incidentStop(), percent(start), percent(end(week, period) - start));
                }))
                .toList();
    }

    /** Each in the first lane that is free; a lane is taken as far as the text beside the bar reaches. */
    private static List<Bar> bars(Period week, List<Item> items) {
        List<Double> taken = new ArrayList<>();
        List<Bar> bars = new ArrayList<>();
        for (Item item : items) {
            if (!week.overlaps(item.period())) {
                continue;
            }
            double start = across(week, item.period().start());
            double end = end(week, item.period());
            boolean inside = end - start >= LABEL;
            boolean before = !inside && end + LABEL > 100;
            double from = before ? Math.max(0, start - LABEL) : start;
            int lane = lane(taken, from, inside || before ? end : end + LABEL);
            bars.add(new Bar(
                    item, lane, percent(start), percent(end - start), inside, before, percent(before ? start : end)));
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

    /** Where it ends, and never so close to its start that nobody sees it. */
    private static double end(Period week, Period period) {
        double end = period.end() == null ? 100 : across(week, period.end());
        return Math.max(end, Math.min(across(week, period.start()) + SHORTEST, 100));
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

    /** How high the row is. */
    public int height() {
        return HEAD + lanes * LANE + 8;
    }

    /** Where the line before a day stands. */
    public String day(int number) {
        return percent(number * 100.0 / 7);
    }
}
