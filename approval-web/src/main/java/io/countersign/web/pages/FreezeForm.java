package io.countersign.web.pages;

import io.countersign.calendar.FreezeScope;
import io.countersign.calendar.NewFreeze;
import io.countersign.calendar.Recurrence;
import io.countersign.calendar.Recurrence.Weekly;
import io.countersign.calendar.Recurrence.Yearly;
import io.countersign.policy.Fault;
import io.countersign.policy.Sector;
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

/** What the sheet that declares a freeze sends, as typed. */
record FreezeForm(
        Boolean stop,
        Boolean all,
        List<Sector> sectors,
        List<String> platforms,
        List<String> environments,
        String every,
        String from,
        String until,
        List<DayOfWeek> days,
        String start,
        String end,
        String first,
        String last,
        String zone,
        String incident,
        String reason) {

    @SuppressWarnings("NullAway") // a form may leave out any field
    FreezeForm {
        stop = Boolean.TRUE.equals(stop);
        all = Boolean.TRUE.equals(all);
        sectors = sectors == null ? List.of() : sectors;
        platforms = platforms == null ? List.of() : platforms;
        environments = environments == null ? List.of() : environments;
        every = every == null || every.isBlank() ? "ONCE" : every;
        from = Blank.toEmpty(from);
        until = Blank.toEmpty(until);
        days = days == null ? List.of() : days;
        start = Blank.toEmpty(start);
        end = Blank.toEmpty(end);
        first = Blank.toEmpty(first);
        last = Blank.toEmpty(last);
        zone = zone == null || zone.isBlank() ? "UTC" : zone.strip();
        incident = Blank.toEmpty(incident);
        reason = Blank.toEmpty(reason);
    }

    /** @throws Unacceptable naming every field that is not of its form */
    NewFreeze wanted() {
        FreezeScope scope = FreezeScope.of(all, sectors, platforms, environments);
        if (stop) {
            return new NewFreeze(scope, null, null, null, reason, true, Blank.toNull(incident));
        }
        List<Fault> faults = new ArrayList<>(UtcField.faults("from", from));
        faults.addAll(UtcField.faults("until", until));
        Recurrence recurrence = recurrence(faults);
        if (!faults.isEmpty()) {
            throw new Unacceptable(faults);
        }
        return new NewFreeze(scope, UtcField.instant(from), UtcField.instant(until), recurrence, reason, false, null);
    }

    private @Nullable Recurrence recurrence(List<Fault> faults) {
        if (every.equals("ONCE")) {
            return null;
        }
        ZoneId in = parsed(faults, "zone", zone, ZoneId::of, "Name a time zone, such as Europe/Berlin.");
        if (every.equals("YEAR")) {
            MonthDay begins = parsed(faults, "first", first, FreezeForm::day, "Write the first day as 12-20.");
            MonthDay ends = parsed(faults, "last", last, FreezeForm::day, "Write the last day as 01-04.");
            return in == null || begins == null || ends == null ? null : new Yearly(begins, ends, in);
        }
        LocalTime begins = parsed(faults, "start", start, LocalTime::parse, "Write the start as 18:00.");
        LocalTime ends = parsed(faults, "end", end, LocalTime::parse, "Write the end as 06:00.");
        return in == null || begins == null || ends == null ? null : new Weekly(Set.copyOf(days), begins, ends, in);
    }

    private static MonthDay day(String typed) {
        return MonthDay.parse("--" + typed);
    }

    private static <T> @Nullable T parsed(
            List<Fault> faults, String field, String typed, Function<String, T> parser, String message) {
        try {
            return parser.apply(typed.strip());
        } catch (DateTimeException e) {
            faults.add(new Fault(field, message));
            return null;
        }
    }
}
