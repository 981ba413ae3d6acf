package io.countersign.web.pages;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How the pages say when: in words relative to now, and exactly in UTC beside it. */
@Component("times")
class Times {

    private static final DateTimeFormatter EXACT = format("d MMM uuuu, HH:mm:ss 'UTC'");
    private static final DateTimeFormatter DAY = format("d MMM uuuu");
    private static final DateTimeFormatter DAY_AND_MINUTE = format("d MMM uuuu, HH:mm");
    private static final DateTimeFormatter MINUTE = format("HH:mm");

    private final Clock clock;

    Times(Clock clock) {
        this.clock = clock;
    }

    /** Such as {@code 2 h ago} or {@code in 3 d}; beyond four weeks the date. */
    public String relative(Instant instant) {
        Duration distance = Duration.between(clock.instant(), instant);
        String amount = amount(distance.abs());
        if (amount.isEmpty()) {
            return DAY.format(instant);
        }
        if (distance.abs().toSeconds() < 60) {
            return distance.isNegative() ? "just now" : "in a moment";
        }
        return distance.isNegative() ? amount + " ago" : "in " + amount;
    }

    /** When something is due, such as {@code due in 4 h} or {@code overdue 2 h}. */
    public String due(Instant instant) {
        Duration left = Duration.between(clock.instant(), instant);
        String amount = amount(left.abs());
        if (amount.isEmpty()) {
            return (left.isNegative() ? "overdue since " : "due ") + DAY.format(instant);
        }
        return left.isNegative() ? "overdue " + amount : "due in " + amount;
    }

    public boolean past(Instant instant) {
        return instant.isBefore(clock.instant());
    }

    /** Whether less than a day is left. */
    public boolean soon(Instant instant) {
        return Duration.between(clock.instant(), instant).toHours() < 24;
    }

    public String exact(Instant instant) {
        return EXACT.format(instant);
    }

    /** The day in UTC, such as {@code 30 Nov 2026}. */
    public String day(Instant instant) {
        return DAY.format(instant);
    }

    /** A period in UTC; the day is said once when start and end share it. */
    public String period(@Nullable Instant start, @Nullable Instant end) {
        if (start == null || end == null) {
            return start == null ? "not given" : "from " + DAY_AND_MINUTE.format(start) + " UTC";
        }
        boolean sameDay = date(start).equals(date(end));
        return DAY_AND_MINUTE.format(start) + (sameDay ? "–" + MINUTE.format(end) : " – " + DAY_AND_MINUTE.format(end))
                + " UTC";
    }

    /** How long something took, such as {@code 4 h}. */
    public String took(Duration duration) {
        return duration.toDays() > 28 ? duration.toDays() + " d" : amount(duration);
    }

    private static String amount(Duration distance) {
        if (distance.toHours() < 1) {
            return Math.max(1, distance.toMinutes()) + " min";
        }
        if (distance.toHours() < 48) {
            return distance.toHours() + " h";
        }
        return distance.toDays() <= 28 ? distance.toDays() + " d" : "";
    }

    private static LocalDate date(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }
}
