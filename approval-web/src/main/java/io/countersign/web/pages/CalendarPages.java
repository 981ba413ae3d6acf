package io.countersign.web.pages;

import io.countersign.calendar.DeclaredFreeze;
import io.countersign.calendar.Freeze;
import io.countersign.calendar.Freezes;
import io.countersign.calendar.Freezes.Offer;
import io.countersign.calendar.Period;
import io.countersign.change.Schedule;
import io.countersign.change.ScheduledChange;
import io.countersign.ownership.Platform;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.web.pages.CalendarView.FreezeLine;
import io.countersign.web.pages.CalendarWeek.Item;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Five weeks of changes and freezes. */
@Page
@RequestMapping("/calendar")
class CalendarPages {

    private final Schedule schedule;
    private final Freezes freezes;
    private final Platforms platforms;
    private final Words words;
    private final FreezeWords freezeWords;
    private final Times times;
    private final Clock clock;

    CalendarPages(
            Schedule schedule,
            Freezes freezes,
            Platforms platforms,
            Words words,
            FreezeWords freezeWords,
            Times times,
            Clock clock) {
        this.schedule = schedule;
        this.freezes = freezes;
        this.platforms = platforms;
        this.words = words;
        this.freezeWords = freezeWords;
        this.times = times;
        this.clock = clock;
    }

    @GetMapping
    String weeks(
            Actor actor,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable String platform,
            Model model) {
        Instant now = clock.instant();
        LocalDate day = from == null ? LocalDate.ofInstant(now, ZoneOffset.UTC) : from;
        LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        Period period = CalendarView.period(monday);
        Instant end = Objects.requireNonNull(period.end());
        List<Platform> known = platforms.all();
        Optional<Platform> chosen = known.stream()
                .filter(each -> each.key().equals(Blank.toNull(platform)))
                .findFirst();
        Offer offer = freezes.offer(actor);
        List<FreezeLine> lines = freezes.between(actor, period.start(), end).stream()
                .filter(each -> chosen.isEmpty() || each.freeze().scope().covers(chosen.get()))
                .map(each -> line(actor, offer, each))
                .toList();
        String key = chosen.map(Platform::key).orElse(null);
        List<ScheduledChange> changes = schedule.between(actor, period.start(), end, key);
        List<Freeze> everywhere = lines.stream()
                .map(each -> each.declared().freeze())
                .filter(freeze -> freeze.scope().all() || key != null)
                .toList();
        model.addAttribute(
                "view", CalendarView.of(monday, now, changes, lines, items(lines, changes, period), everywhere));
        model.addAttribute("platforms", known);
        model.addAttribute("platform", key);
        model.addAttribute("offer", offer);
        return "calendar";
    }

    /** Freezes take the upper lanes. */
    private List<Item> items(List<FreezeLine> lines, List<ScheduledChange> changes, Period period) {
        return Stream.concat(
                        lines.stream()
                                .map(line -> line.declared().freeze())
                                .flatMap(freeze ->
                                        freeze.periods(period).stream().map(each -> item(freeze, each))),
                        changes.stream().map(this::item))
                .toList();
    }

    private Item item(Freeze freeze, Period holds) {
        String text = freezeWords.name(freeze) + " on " + freezeWords.scope(freeze.scope());
        return new Item(
                holds,
                text,
                text + ": " + freeze.reason(),
                freeze.incidentStop() ? "stop" : "freeze",
                "#freezes",
                false);
    }

    private Item item(ScheduledChange change) {
        String text = change.title() + " \u00b7 " + words.label(change.state()).word();
        String title = "%s, %s %s, %s"
                .formatted(text, change.platform(), change.environment(), times.period(change.start(), change.end()));
        return new Item(
                new Period(change.start(), change.end()),
                text,
                title,
                words.label(change.state()).tone(),
                "/changes/" + change.id(),
                !change.conflicts().isEmpty());
    }

    private static FreezeLine line(Actor actor, Offer offer, DeclaredFreeze freeze) {
        boolean standing =
                freeze.status() == DeclaredFreeze.Status.ACTIVE || freeze.status() == DeclaredFreeze.Status.SCHEDULED;
        boolean own = freeze.liftAsked()
                && Objects.requireNonNull(freeze.lift())
                        .askedBy()
                        .equals(actor.person().userName());
        return new FreezeLine(
                freeze,
                standing
                        && !own
                        && offer.includes(
                                freeze.freeze().scope(), freeze.freeze().incidentStop()));
    }
}
