package io.countersign.policy;

import io.countersign.policy.Deadlines.Counted;
import io.countersign.policy.Deadlines.Pace;
import io.countersign.policy.Deadlines.Steps;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the deadlines and their calendar and notes everything that is missing or makes no sense. */
final class DeadlinesReader {

    /** More would leave hardly a day to work on. */
    private static final int MOST_HOLIDAYS = 200;

    private static final String YEARLY = "--";

    private DeadlinesReader() {}

    static Deadlines read(Place file) {
        Map<Pace, Steps> steps = new EnumMap<>(Pace.class);
        for (Pace pace : Pace.values()) {
            steps.put(pace, steps(file.at("rounds").at(pace.name())));
        }
        String reference =
                file.at("deadlines").string() + "@" + file.at("version").string();
        return new Deadlines(reference, calendar(file.at("calendar")), Map.copyOf(steps));
    }

    private static Steps steps(Place round) {
        Counted counted = parsed(round.at("counted"), Counted::valueOf, "WORKING_TIME or EVERY_HOUR");
        List<Integer> shares = List.of("reminder", "deputy", "governance", "expiry").stream()
                .map(step -> parsed(round.at(step), Integer::valueOf, "a share in percent"))
                .map(share -> share == null ? 0 : share)
                .toList();
        boolean ordered = shares.get(0) > 0
                && shares.equals(shares.stream().sorted().distinct().toList());
        if (!ordered) {
            round.fault("Reminder, deputy, governance and expiry come one after the other.");
        }
        return new Steps(
                counted == null ? Counted.EVERY_HOUR : counted,
                shares.get(0),
                shares.get(1),
                shares.get(2),
                shares.get(3));
    }

    private static WorkingCalendar calendar(Place calendar) {
        ZoneId zone = parsed(calendar.at("zone"), ZoneId::of, "a time zone such as Europe/Berlin");
        LocalTime opens = parsed(calendar.at("opens"), LocalTime::parse, "a time such as 08:00");
        LocalTime closes = parsed(calendar.at("closes"), LocalTime::parse, "a time such as 18:00");
        if (opens != null && closes != null && !opens.isBefore(closes)) {
            calendar.at("closes").fault("A working day ends after it begins, on the same day.");
        }
        Set<DayOfWeek> days = parsed(calendar.at("days"), DayOfWeek::valueOf);
        if (days.isEmpty()) {
            calendar.at("days").fault("A week needs at least one working day.");
        }
        List<Place> holidays = calendar.at("holidays").elements();
        if (holidays.size() > MOST_HOLIDAYS) {
            calendar.at("holidays").fault("Name at most %d holidays.".formatted(MOST_HOLIDAYS));
        }
        return new WorkingCalendar(
                zone == null ? ZoneOffset.UTC : zone,
                days,
                opens == null ? LocalTime.MIN : opens,
                closes == null ? LocalTime.MAX : closes,
                holidays(holidays, false, LocalDate::parse),
                holidays(holidays, true, MonthDay::parse));
    }

    private static <T> Set<T> holidays(List<Place> all, boolean yearly, Function<String, T> parser) {
        Set<T> read = new HashSet<>();
        for (Place holiday : all) {
            if (holiday.string().startsWith(YEARLY) == yearly) {
                T day = parsed(holiday, parser, "a day such as 2027-03-26 or --12-25");
                if (day != null) {
                    read.add(day);
                }
            }
        }
        return Set.copyOf(read);
    }

    private static Set<DayOfWeek> parsed(Place days, Function<String, DayOfWeek> parser) {
        return days.elements().stream()
                .map(day -> parsed(day, parser, "a day of the week such as MONDAY"))
                .filter(day -> day != null)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static <T> @Nullable T parsed(Place place, Function<String, T> parser, String expected) {
        try {
            return parser.apply(place.string());
        } catch (DateTimeException | IllegalArgumentException e) {
            place.fault("'%s' is not %s.".formatted(place.string(), expected));
            return null;
        }
    }
}
