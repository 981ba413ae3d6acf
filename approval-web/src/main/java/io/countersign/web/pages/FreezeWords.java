package io.countersign.web.pages;

import io.countersign.calendar.Freeze;
import io.countersign.calendar.FreezeScope;
import io.countersign.calendar.Recurrence;
import io.countersign.calendar.Recurrence.Weekly;
import io.countersign.calendar.Recurrence.Yearly;
import io.countersign.policy.Sector;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Freezes in words. */
@Component("freezeWords")
class FreezeWords {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEEE d MMM", Locale.ENGLISH);

    private final Times times;

    FreezeWords(Times times) {
        this.times = times;
    }

    /** Such as {@code Incident stop INC-7} or {@code Freeze}. */
    public String name(Freeze freeze) {
        return freeze.incident() == null ? "Freeze" : "Incident stop " + freeze.incident();
    }

    /** Such as {@code all platforms}, or {@code claims and the healthcare sector, in production}. */
    public String scope(FreezeScope scope) {
        List<String> places = new ArrayList<>();
        if (scope.all()) {
            places.add("all platforms");
        }
        scope.platforms().stream().sorted().forEach(places::add);
        scope.sectors().stream()
                .sorted()
                .map(Sector::key)
                .map("the %s sector"::formatted)
                .forEach(places::add);
        String environments = scope.environments().stream().sorted().collect(Collectors.joining(" and "));
        return listed(places) + (environments.isEmpty() ? "" : ", in " + environments);
    }

    /** When it holds, with its rule where it comes again. */
    public String when(Freeze freeze) {
        Recurrence recurrence = freeze.recurrence();
        if (freeze.incidentStop()) {
            return "since " + times.exact(freeze.from()) + ", until two people lift it";
        }
        if (recurrence == null) {
            return times.period(freeze.from(), freeze.until());
        }
        return rule(recurrence) + (freeze.until() == null ? "" : ", until " + times.day(freeze.until()));
    }

    private static String rule(Recurrence recurrence) {
        if (recurrence instanceof Weekly weekly) {
            String days = weekly.days().size() == 7
                    ? "day"
                    : listed(weekly.days().stream()
                            .sorted()
                            .map(FreezeWords::day)
                            .toList());
            return "every %s, %s–%s, %s".formatted(days, weekly.start(), weekly.end(), weekly.zone());
        }
        Yearly yearly = (Yearly) recurrence;
        return "every year, %s – %s, %s"
                .formatted(DAY.format(yearly.first()), DAY.format(yearly.last()), yearly.zone());
    }

    /** Such as {@code Friday}. */
    public static String day(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    /** Such as {@code 23 Nov}. */
    public String date(LocalDate date) {
        return DAY.format(date);
    }

    /** Such as {@code Monday 23 Nov}. */
    public String weekday(LocalDate date) {
        return WEEKDAY.format(date);
    }

    private static String listed(List<String> words) {
        return words.size() < 2
                ? String.join("", words)
                : Stream.of(String.join(", ", words.subList(0, words.size() - 1)), words.get(words.size() - 1))
                        .collect(Collectors.joining(" and "));
    }
}
