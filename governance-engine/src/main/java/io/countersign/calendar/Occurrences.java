package io.countersign.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds what comes again within a period, and turns times of the wall clock into moments. */
final class Occurrences {

    private Occurrences() {}

    /**
     * @param period one that ends
     * @param longest how many days before a period something may begin that still reaches into it
     * @param begins the days between two on which it begins
     * @param occurrence what begins on such a day
     */
    static List<Period> within(
            Period period,
            ZoneId zone,
            int longest,
            BiFunction<LocalDate, LocalDate, Stream<LocalDate>> begins,
            Function<LocalDate, Period> occurrence) {
        Instant end = period.end();
        if (end == null) {
            throw new IllegalArgumentException("What comes again without end cannot be listed without end");
        }
        LocalDate first = LocalDate.ofInstant(period.start(), zone).minusDays(longest);
        return begins.apply(first, LocalDate.ofInstant(end, zone))
                .map(occurrence)
                .filter(each -> each.overlaps(period))
                .toList();
    }

    static Period between(LocalDateTime start, LocalDateTime end, ZoneId zone) {
        return new Period(moment(start, zone, true), moment(end, zone, false));
    }

    /** A time that the wall clock never shows is the moment at which it was set forward. */
    private static Instant moment(LocalDateTime local, ZoneId zone, boolean firstPass) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        return offsets.isEmpty()
                ? zone.getRules().getTransition(local).getInstant()
                : local.toInstant(offsets.get(firstPass ? 0 : offsets.size() - 1));
    }
}
