package io.countersign.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.calendar.Freeze;
import io.countersign.calendar.FreezeScope;
import io.countersign.calendar.Period;
import io.countersign.web.pages.CalendarWeek.Bar;
import io.countersign.web.pages.CalendarWeek.Item;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The week from Monday, 23 November 2026; an hour is about 0.6 per cent of it. */
class CalendarWeekTests {

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    private static final Instant BEGIN = Instant.parse("2026-11-23T00:00:00Z");

    @Test
    void placesABarByItsHoursAndWritesIntoALongOne() {
        Bar bar = bars(item(0, 84)).get(0);

        assertThat(bar.x()).isEqualTo("0.00%");
        assertThat(bar.width()).isEqualTo("50.00%");
        assertThat(bar.inside()).isTrue();
    }

    @Test
    void writesBesideAShortBarAndBeforeItWhereThereIsNoRoomAfterIt() {
        Bar early = bars(item(0, 4)).get(0);
        assertThat(early.inside()).isFalse();
        assertThat(early.before()).isFalse();
        assertThat(early.textX()).isEqualTo("2.38%");

        Bar late = bars(item(160, 164)).get(0);
        assertThat(late.before()).isTrue();
        assertThat(late.textX()).isEqualTo(late.x());
    }

    @Test
    void cutsOffWhatReachesBeyondTheWeekAndLeavesOutWhatDoesNotReachIt() {
        Bar bar = bars(item(-48, 400)).get(0);
        assertThat(bar.x()).isEqualTo("0.00%");
        assertThat(bar.width()).isEqualTo("100.00%");

        assertThat(bars(item(-48, 0), item(168, 200))).isEmpty();
        assertThat(bars(item(100, null)).get(0).width()).isEqualTo("40.48%");
    }

    @Test
    void givesALaneToWhatWouldCoverAnotherOrItsText() {
        assertThat(bars(item(0, 84), item(40, 120), item(90, 168)))
                .extracting(Bar::lane)
                .containsExactly(0, 1, 0);
        // both are an hour long, and the second would lie on the text of the first
        assertThat(bars(item(0, 1), item(10, 11))).extracting(Bar::lane).containsExactly(0, 1);
    }

    @Test
    void keepsTheShortestWindowVisible() {
        assertThat(bars(item(10, 10.001)).get(0).width()).isEqualTo("0.60%");
    }

    @Test
    void shadesWhereEverythingIsFrozenAndMarksThePresentInItsWeekOnly() {
        Freeze freeze = new Freeze(
                UUID.randomUUID(),
                new FreezeScope(true, Set.of(), Set.of(), Set.of()),
                BEGIN.plus(Duration.ofHours(84)),
                BEGIN.plus(Duration.ofHours(168)),
                null,
                "Quarter end.",
                null,
                null);

        CalendarWeek week = CalendarWeek.of(MONDAY, BEGIN.plus(Duration.ofHours(42)), List.of(), List.of(freeze));
        assertThat(week.shades()).containsExactly(new CalendarWeek.Shade(false, "50.00%", "50.00%"));
        assertThat(week.now()).isEqualTo("25.00%");
        CalendarWeek next = CalendarWeek.of(MONDAY.plusWeeks(1), BEGIN, List.of(), List.of(freeze));
        assertThat(next.shades()).isEmpty();
        assertThat(next.now()).isNull();
    }

    private static List<Bar> bars(Item... items) {
        return CalendarWeek.of(MONDAY, BEGIN, List.of(items), List.of()).bars();
    }

    private static Item item(double fromHour, @Nullable Number untilHour) {
        Instant end = untilHour == null ? null : hour(untilHour.doubleValue());
        return new Item(new Period(hour(fromHour), end), "Claims", "Claims", "busy", "/changes", false);
    }

    private static Instant hour(double hour) {
        return BEGIN.plusSeconds((long) (hour * 3_600));
    }
}
