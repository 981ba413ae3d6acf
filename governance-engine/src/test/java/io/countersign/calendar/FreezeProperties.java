package io.countersign.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.calendar.Recurrence.Weekly;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What holds of every freeze, in zones that change their clocks by an hour, by half an hour, and not at all. */
class FreezeProperties {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final int MINUTES = 366 * 24 * 60;

    @Property
    void freezesEveryMomentAtWhichTheWallClockShowsATimeOfTheRule(
            @ForAll("weekly") Weekly rule, @ForAll("moments") Instant at) {
        if (shows(rule, at)) {
            assertThat(freeze(rule, null).holds(at)).isTrue();
        }
    }

    @Property
    void freezesNothingElseAwayFromAChangeOfTheClocks(@ForAll("weekly") Weekly rule, @ForAll("moments") Instant at) {
        boolean calm = rule.zone().getRules().getOffset(at.minus(Duration.ofDays(2)))
                == rule.zone().getRules().getOffset(at.plus(Duration.ofDays(2)));
        if (calm) {
            assertThat(freeze(rule, null).holds(at)).isEqualTo(shows(rule, at));
        }
    }

    @Property
    void holdsExactlyInThePeriodsThatItNames(@ForAll("weekly") Weekly rule, @ForAll("moments") Instant at) {
        List<Period> periods = freeze(rule, null).periods(new Period(at.minus(Duration.ofDays(9)), at.plusSeconds(1)));

        assertThat(freeze(rule, null).holds(at)).isEqualTo(periods.stream().anyMatch(each -> each.contains(at)));
    }

    @Property
    void neverHoldsAgainOnceItIsLifted(
            @ForAll("weekly") Weekly rule, @ForAll("moments") Instant lifted, @ForAll("moments") Instant at) {
        boolean holds = freeze(rule, lifted).holds(at);

        assertThat(holds).isEqualTo(freeze(rule, null).holds(at) && at.isBefore(lifted));
    }

    private static boolean shows(Weekly rule, Instant at) {
        ZonedDateTime local = at.atZone(rule.zone());
        LocalTime time = local.toLocalTime();
        boolean today = rule.days().contains(local.getDayOfWeek());
        boolean yesterday = rule.days().contains(local.getDayOfWeek().minus(1));
        return rule.end().isAfter(rule.start())
                ? today && !time.isBefore(rule.start()) && time.isBefore(rule.end())
                : today && !time.isBefore(rule.start()) || yesterday && time.isBefore(rule.end());
    }

    private static Freeze freeze(Weekly rule, @Nullable Instant liftedAt) {
        return new Freeze(
                new UUID(1, 1),
                FreezeScope.of("claims"),
                BEGIN.minus(Duration.ofDays(30)),
                null,
                rule,
                "Nobody is here.",
                null,
                liftedAt);
    }

    @Provide
    Arbitrary<Weekly> weekly() {
        Arbitrary<LocalTime> times =
                Arbitraries.integers().between(0, 24 * 4 - 1).map(quarter -> LocalTime.MIN.plusMinutes(15L * quarter));
        Arbitrary<Set<DayOfWeek>> days =
                Arbitraries.of(DayOfWeek.values()).set().ofMinSize(1);
        Arbitrary<ZoneId> zones = Arbitraries.of(
                        "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Tokyo")
                .map(ZoneId::of);
        return Combinators.combine(days, times, times, zones).as(Weekly::new);
    }

    /** Minutes of 2026, half of them close to a change of the clocks in Berlin. */
    @Provide
    Arbitrary<Instant> moments() {
        Arbitrary<Instant> any =
                Arbitraries.integers().between(0, MINUTES).map(it -> BEGIN.plus(Duration.ofMinutes(it)));
        Arbitrary<Instant> near = Combinators.combine(
                        Arbitraries.of("2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z")
                                .map(Instant::parse),
                        Arbitraries.integers().between(-200, 200))
                .as((change, minutes) -> change.plus(Duration.ofMinutes(minutes)));
        return Arbitraries.oneOf(any, near);
    }
}
