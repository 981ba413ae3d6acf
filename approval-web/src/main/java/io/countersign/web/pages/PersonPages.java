package io.countersign.web.pages;

import io.countersign.ownership.Absence;
import io.countersign.ownership.Delegation;
import io.countersign.ownership.DelegationQuery;
import io.countersign.ownership.Delegations;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.people.People;
import io.countersign.policy.Fault;
import io.countersign.policy.Unacceptable;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The reader's own page: accounts, seats, absence, and roles lent and held. */
@Page
class PersonPages {

    private static final int DELEGATIONS = 50;

    private final Platforms platforms;
    private final Delegations delegations;
    private final People people;
    private final Clock clock;

    PersonPages(Platforms platforms, Delegations delegations, People people, Clock clock) {
        this.platforms = platforms;
        this.delegations = delegations;
        this.people = people;
        this.clock = clock;
    }

    @GetMapping("/me")
    String me(Actor actor, @RequestParam(required = false) @Nullable UUID before, Model model) {
        return show(actor, before, "", "", List.of(), model);
    }

    @PostMapping("/me/absence")
    String declare(
            Actor actor,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        try {
            platforms.declareAbsence(actor, absence(from, until));
        } catch (Unacceptable e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return show(actor, null, from, until, e.faults(), model);
        }
        flash.addFlashAttribute("notice", "Absence declared. Your deputies decide meanwhile.");
        return "redirect:/me";
    }

    @PostMapping("/me/absence/end")
    String withdraw(Actor actor, RedirectAttributes flash) {
        platforms.declareAbsence(actor, null);
        flash.addFlashAttribute("notice", "Absence withdrawn. Decisions come to you again.");
        return "redirect:/me";
    }

    private static boolean isBy(Delegation delegation, Actor actor) {
        return delegation.by().id().equals(actor.id());
    }

    private Absence absence(String from, String until) {
        List<Fault> faults = new ArrayList<>(UtcField.faults("from", from));
        faults.addAll(UtcField.faults("until", until));
        if (!faults.isEmpty()) {
            throw new Unacceptable(faults);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new Absence(Objects.requireNonNullElse(UtcField.instant(from), now), UtcField.instant(until));
    }

    private String show(
            Actor actor, @Nullable UUID before, String from, String until, List<Fault> faults, Model model) {
        model.addAttribute("actor", actor);
        model.addAttribute("accounts", people.accounts(actor.id()));
        model.addAttribute("seats", platforms.seatsOf(actor.id()));
        List<Delegation> own = delegations.list(actor, new DelegationQuery(null, before, DELEGATIONS));
        model.addAttribute(
                "older", own.size() == DELEGATIONS ? own.get(DELEGATIONS - 1).id() : null);
        model.addAttribute("lent", own.stream().filter(it -> isBy(it, actor)).toList());
        model.addAttribute("held", own.stream().filter(it -> !isBy(it, actor)).toList());
        model.addAttribute("absence", platforms.absenceOf(actor.id()).orElse(null));
        model.addAttribute("from", from);
        model.addAttribute("until", until);
        model.addAttribute("faults", faults);
        return "me";
    }
}
