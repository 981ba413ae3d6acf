package io.countersign.web.pages;

import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.policy.Fault;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Unacceptable;
import io.countersign.waiver.ExceptionConflict;
import io.countersign.waiver.ExceptionDecision.Outcome;
import io.countersign.waiver.ExceptionQuery;
import io.countersign.waiver.Exceptions;
import io.countersign.waiver.OpenException;
import io.countersign.waiver.PolicyException;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The exceptions as auditors list them, each with what was said on it, and the sheet in which a role decides. */
@Page
@RequestMapping("/exceptions")
class ExceptionsPages {

    private static final int PAGE = 50;

    private final Exceptions exceptions;
    private final Platforms platforms;
    private final Words words;

    ExceptionsPages(Exceptions exceptions, Platforms platforms, Words words) {
        this.exceptions = exceptions;
        this.platforms = platforms;
        this.words = words;
    }

    @GetMapping
    String list(
            Actor actor,
            @RequestParam(required = false) @Nullable String platform,
            @RequestParam(required = false) @Nullable UUID change,
            @RequestParam(required = false) PolicyException.@Nullable Status status,
            @RequestParam(required = false) @Nullable UUID before,
            Model model) {
        String key = Blank.toNull(platform);
        List<PolicyException> page = exceptions.list(actor, new ExceptionQuery(key, change, status, before, PAGE));
        model.addAttribute("exceptions", page);
        model.addAttribute("older", page.size() == PAGE ? page.get(PAGE - 1).id() : null);
        model.addAttribute("platforms", platforms.all());
        model.addAttribute("statuses", PolicyException.Status.values());
        model.addAttribute("platform", key);
        model.addAttribute("mayAsk", holdsASeat(actor, key));
        model.addAttribute("change", change);
        model.addAttribute("status", status);
        return "exceptions";
    }

    private boolean holdsASeat(Actor actor, @Nullable String key) {
        return platforms.seatsOf(actor.id()).stream()
                .anyMatch(seat -> seat.platform().equals(key));
    }

    @GetMapping("/{id}")
    String one(Actor actor, @PathVariable UUID id, Model model) {
        fill(actor, id, model);
        return "exception";
    }

    @GetMapping("/{id}/decisions/new")
    ModelAndView deciding(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam OwnerRole role,
            @RequestParam Outcome outcome,
            HtmxRequest htmx,
            Model model) {
        return sheet(actor, id, role, outcome, htmx, model);
    }

    @PostMapping("/{id}/decisions")
    ModelAndView decide(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam OwnerRole role,
            @RequestParam Outcome outcome,
            @RequestParam(required = false) @Nullable String rationale,
            HtmxRequest htmx,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        try {
            exceptions.decide(actor, id, role, outcome, rationale);
        } catch (Unacceptable e) {
            List<String> faults = e.faults().stream().map(Fault::message).toList();
            return refuse(HttpStatus.UNPROCESSABLE_ENTITY, faults, actor, id, role, outcome, htmx, response, model);
        } catch (NotAllowed e) {
            return refuse(HttpStatus.FORBIDDEN, e.reasons(), actor, id, role, outcome, htmx, response, model);
        } catch (ExceptionConflict e) {
            List<String> reasons = List.of(e.getMessage());
            return refuse(HttpStatus.CONFLICT, reasons, actor, id, role, outcome, htmx, response, model);
        }
        flash.addFlashAttribute("notice", "Recorded for the %s.".formatted(words.owner(role)));
        return Fragments.redirect(htmx, "/exceptions/" + id);
    }

    private ModelAndView refuse(
            HttpStatus status,
            List<String> reasons,
            Actor actor,
            UUID id,
            OwnerRole role,
            Outcome outcome,
            HtmxRequest htmx,
            HttpServletResponse response,
            Model model) {
        response.setStatus(status.value());
        model.addAttribute("reasons", reasons);
        return sheet(actor, id, role, outcome, htmx, model);
    }

    private ModelAndView sheet(Actor actor, UUID id, OwnerRole role, Outcome outcome, HtmxRequest htmx, Model model) {
        fill(actor, id, model);
        model.addAttribute("role", role);
        model.addAttribute("outcome", outcome);
        return new ModelAndView(Fragments.choose(htmx, "exception-decide", "sheet"));
    }

    private void fill(Actor actor, UUID id, Model model) {
        model.addAttribute("exception", exceptions.get(actor, id));
        model.addAttribute("decisions", exceptions.decisions(actor, id));
        model.addAttribute(
                "offers",
                exceptions.awaiting(actor.id()).stream()
                        .filter(open -> open.id().equals(id))
                        .map(OpenException::role)
                        .toList());
    }
}
