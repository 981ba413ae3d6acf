package io.countersign.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Working time, in zones whose clocks are changed at night and by day, and over holidays. */
class WorkingCalendarProperties {

    private static final Instant BEGIN = Instant.parse("2025-01-01T00:00:00Z");

    @Property
    void endsInWorkingTimeOrWhenItEnds(
            @ForAll("calendars") WorkingCalendar calendar,
            @ForAll("moments") Instant start,
            @ForAll("times") Duration time) {
        Instant reached = calendar.after(start, time);

        assertThat(reached).isAfterOrEqualTo(start);
        assertThat(calendar.works(reached) || calendar.works(reached.minusNanos(1)))
                .isTrue();
    }

    @Property(tries = 200)
    void workingTimeIsAllThatPasses(
            @ForAll("calendars") WorkingCalendar calendar,
            @ForAll("moments") Instant start,
            @ForAll("times") Duration time) {
        Instant reached = calendar.after(start, time);

        // counted minute by minute, as nobody would compute it
        long worked = 0;
        for (Instant minute = start; minute.isBefore(reached); minute = minute.plusSeconds(60)) {
            worked += calendar.works(minute) ? 1 : 0;
        }
        assertThat(worked).isEqualTo(time.toMinutes());
    }

    @Property
    void onePieceIsAsLongAsItsParts(
            @ForAll("calendars") WorkingCalendar calendar,
            @ForAll("moments") Instant start,
            @ForAll("times") Duration first,
            @ForAll("times") Duration second) {
        assertThat(calendar.after(calendar.after(start, first), second))
                .isEqualTo(calendar.after(start, first.plus(second)));
    }

    @Property
    void aWorkingDayLaterIsAWorkingDay(
            @ForAll("calendars") WorkingCalendar calendar,
            @ForAll("moments") Instant start,
            @ForAll @IntRange(min = 1, max = 30) int days) {
        LocalDate from = calendar.dayOf(start);
        LocalDate reached = calendar.after(from, days);

        assertThat(calendar.works(reached)).isTrue();
        assertThat(from.datesUntil(reached).skip(1).filter(calendar::works).count())
                .isEqualTo(days - 1L);
    }

    @Provide
    Arbitrary<WorkingCalendar> calendars() {
        Arbitrary<ZoneId> zones = Arbitraries.of(
                        "UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu")
                .map(ZoneId::of);
        Arbitrary<Set<DayOfWeek>> days =
                Arbitraries.of(DayOfWeek.class).set().ofMinSize(1).ofMaxSize(7);
        Arbitrary<Integer> opens = Arbitraries.integers().between(0, 12);
        Arbitrary<Integer> hours = Arbitraries.integers().between(1, 11);
        Arbitrary<Set<LocalDate>> holidays = Arbitraries.integers()
                .between(0, 800)
                .map(day -> LocalDate.of(2025, 1, 1).plusDays(day))
                .set()
                .ofMaxSize(20);
        return Combinators.combine(zones, days, opens, hours, holidays)
                .as((zone, week, open, length, off) -> new WorkingCalendar(
                        zone,
                        week,
                        LocalTime.of(open, 0),
                        LocalTime.of(open + length, 0),
                        off,
                        Set.of(MonthDay.of(12, 25), MonthDay.of(1, 1))));
    }

    @Provide
    Arbitrary<Instant> moments() {
        return Arbitraries.integers().between(0, 2 * 365 * 24 * 60).map(minute -> BEGIN.plusSeconds(60L * minute));
    }

    @Provide
    Arbitrary<Duration> times() {
        return Arbitraries.integers().between(1, 8 * 60).map(Duration::ofMinutes);
    }
}
