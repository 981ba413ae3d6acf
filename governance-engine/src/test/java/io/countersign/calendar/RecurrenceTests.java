package io.countersign.calendar;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.countersign.calendar.Recurrence.Weekly;
import io.countersign.calendar.Recurrence.Yearly;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Berlin sets its clocks forward on 2026-03-29 at 02:00 and back on 2026-10-25 at 03:00. */
class RecurrenceTests {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId UTC = ZoneId.of("UTC");

    @Test
    void comesOnItsDays() {
        Weekly evenings = weekly("18:00", "20:00", UTC, FRIDAY, SATURDAY);

        assertThat(evenings.within(period("2026-11-16T00:00:00Z", "2026-11-30T00:00:00Z")))
                .containsExactly(
                        period("2026-11-20T18:00:00Z", "2026-11-20T20:00:00Z"),
                        period("2026-11-21T18:00:00Z", "2026-11-21T20:00:00Z"),
                        period("2026-11-27T18:00:00Z", "2026-11-27T20:00:00Z"),
                        period("2026-11-28T18:00:00Z", "2026-11-28T20:00:00Z"));
    }

    @Test
    void reachesIntoTheNextDayWhereItEndsBeforeItBegins() {
        Weekly night = weekly("22:00", "06:00", UTC, FRIDAY);

        assertThat(night.within(period("2026-11-21T05:59:00Z", "2026-11-21T12:00:00Z")))
                .containsExactly(period("2026-11-20T22:00:00Z", "2026-11-21T06:00:00Z"));
        assertThat(night.within(period("2026-11-21T06:00:00Z", "2026-11-21T12:00:00Z")))
                .isEmpty();
    }

    @Test
    void lastsAWholeDayWhereItEndsAsItBegins() {
        assertThat(weekly("18:00", "18:00", UTC, FRIDAY).within(period("2026-11-21T00:00:00Z", "2026-11-21T01:00:00Z")))
                .containsExactly(period("2026-11-20T18:00:00Z", "2026-11-21T18:00:00Z"));
    }

    @Test
    void keepsToTheWallClockWhenTheOffsetChanges() {
        Weekly morning = weekly("09:00", "10:00", BERLIN, SATURDAY, SUNDAY);

        assertThat(morning.within(period("2026-03-28T00:00:00Z", "2026-03-30T00:00:00Z")))
                .containsExactly(
                        period("2026-03-28T08:00:00Z", "2026-03-28T09:00:00Z"),
                        period("2026-03-29T07:00:00Z", "2026-03-29T08:00:00Z"));
    }

    @Test
    void beginsAtTheChangeWhereItsStartIsLeftOut() {
        assertThat(sunday("02:30", "04:00", "2026-03-29"))
                .isEqualTo(period("2026-03-29T01:00:00Z", "2026-03-29T02:00:00Z"));
    }

    @Test
    void doesNotHappenWhereAllOfItIsLeftOut() {
        assertThat(weekly("02:15", "02:45", BERLIN, SUNDAY)
                        .within(period("2026-03-29T00:00:00Z", "2026-03-29T12:00:00Z")))
                .isEmpty();
    }

    @Test
    void takesInBothPassesOfTheHourThatIsRepeated() {
        Period repeated = sunday("02:00", "03:00", "2026-10-25");
        assertThat(repeated).isEqualTo(period("2026-10-25T00:00:00Z", "2026-10-25T02:00:00Z"));

        Period within = sunday("02:30", "02:45", "2026-10-25");
        assertThat(within).isEqualTo(period("2026-10-25T00:30:00Z", "2026-10-25T01:45:00Z"));
    }

    @Test
    void lastsWholeDaysOverTheEndOfTheYear() {
        Yearly endOfYear = new Yearly(MonthDay.of(12, 20), MonthDay.of(1, 4), BERLIN);

        assertThat(endOfYear.within(period("2026-06-01T00:00:00Z", "2027-06-01T00:00:00Z")))
                .containsExactly(period("2026-12-19T23:00:00Z", "2027-01-04T23:00:00Z"));
        assertThat(endOfYear.within(period("2027-01-04T22:59:59Z", "2027-01-05T00:00:00Z")))
                .hasSize(1);
        assertThat(endOfYear.within(period("2027-01-04T23:00:00Z", "2027-01-05T00:00:00Z")))
                .isEmpty();
    }

    @Test
    void endsOnTheLastOfFebruaryWhereTheYearHasNoTwentyNinth() {
        Yearly winter = new Yearly(MonthDay.of(2, 1), MonthDay.of(2, 29), UTC);

        assertThat(winter.within(period("2027-02-10T00:00:00Z", "2027-02-11T00:00:00Z")))
                .containsExactly(period("2027-02-01T00:00:00Z", "2027-03-01T00:00:00Z"));
        assertThat(winter.within(period("2028-02-10T00:00:00Z", "2028-02-11T00:00:00Z")))
                .containsExactly(period("2028-02-01T00:00:00Z", "2028-03-01T00:00:00Z"));
    }

    @Test
    void isNotListedWithoutEnd() {
        Weekly night = weekly("22:00", "06:00", UTC, FRIDAY);

        assertThatIllegalArgumentException().isThrownBy(() -> night.within(new Period(Instant.EPOCH, null)));
    }

    private static Period sunday(String start, String end, String date) {
        Instant noon = Instant.parse(date + "T12:00:00Z");
        return weekly(start, end, BERLIN, SUNDAY)
                .within(new Period(noon.minus(Duration.ofHours(14)), noon))
                .get(0);
    }

    private static Weekly weekly(String start, String end, ZoneId zone, java.time.DayOfWeek... days) {
        return new Weekly(Set.of(days), LocalTime.parse(start), LocalTime.parse(end), zone);
    }

    private static Period period(String start, String end) {
        return new Period(Instant.parse(start), Instant.parse(end));
    }
}
