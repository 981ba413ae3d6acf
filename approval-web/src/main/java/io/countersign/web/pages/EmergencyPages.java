package io.countersign.web.pages;

import io.countersign.change.Change;
import io.countersign.change.ChangeConflict;
import io.countersign.change.Changes;
import io.countersign.change.GlassBroken;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.policy.Fault;
import io.countersign.policy.Unacceptable;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The sheets of an emergency: one person asks to deploy ahead of the owners, a second confirms. */
@Page
@RequestMapping("/changes/{id}/break-glass")
class EmergencyPages {

    private final Changes changes;

    EmergencyPages(Changes changes) {
        this.changes = changes;
    }

    @GetMapping
    ModelAndView asking(
            Actor actor, @PathVariable UUID id, @ModelAttribute("form") GlassForm form, HtmxRequest htmx, Model model) {
        return show(actor, id, "emergency-ask", form, htmx, model);
    }

    @PostMapping
    ModelAndView ask(
            Actor actor,
            @PathVariable UUID id,
            @ModelAttribute("form") GlassForm form,
            HtmxRequest htmx,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        return act(
                () -> changes.breakGlass(actor, id, form.broken()),
                "Asked. An owner or a deputy of the platform confirms.",
                () -> show(actor, id, "emergency-ask", form, htmx, model),
                new Outcomes(id, htmx, response, flash, model));
    }

    @GetMapping("/confirmation")
    ModelAndView confirming(Actor actor, @PathVariable UUID id, HtmxRequest htmx, Model model) {
        return show(actor, id, "emergency-confirm", new GlassForm("", ""), htmx, model);
    }

    @PostMapping("/confirmation")
    ModelAndView confirm(
            Actor actor,
            @PathVariable UUID id,
            HtmxRequest htmx,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        return act(
                () -> changes.confirmBreakGlass(actor, id),
                "Confirmed. It may be deployed now, and the four owners ratify it.",
                () -> show(actor, id, "emergency-confirm", new GlassForm("", ""), htmx, model),
                new Outcomes(id, htmx, response, flash, model));
    }

    private static ModelAndView act(Runnable act, String notice, Shown sheet, Outcomes to) {
        try {
            act.run();
        } catch (Unacceptable e) {
            return to.refused(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    e.faults().stream().map(Fault::message).toList(),
                    sheet);
        } catch (NotAllowed e) {
            return to.refused(HttpStatus.FORBIDDEN, e.reasons(), sheet);
        } catch (ChangeConflict e) {
            return to.refused(HttpStatus.CONFLICT, List.of(String.valueOf(e.getMessage())), sheet);
        }
        to.flash().addFlashAttribute("notice", notice);
        return Fragments.redirect(to.htmx(), "/changes/" + to.id());
    }

    private ModelAndView show(Actor actor, UUID id, String template, GlassForm form, HtmxRequest htmx, Model model) {
        Change change = changes.get(actor, id);
        model.addAttribute("view", ChangeView.of(change, actor.person(), changes.capacities(change, actor.id())));
        model.addAttribute("form", form);
        return new ModelAndView(Fragments.choose(htmx, template, "sheet"));
    }

    /** The sheet again. */
    private interface Shown {
        ModelAndView show();
    }

    /** Where an act leads. */
    private record Outcomes(
            UUID id, HtmxRequest htmx, HttpServletResponse response, RedirectAttributes flash, Model model) {

        ModelAndView refused(HttpStatus status, List<String> reasons, Shown sheet) {
            response.setStatus(status.value());
            model.addAttribute("reasons", reasons);
            return sheet.show();
        }
    }

    /** What the sheet sends. */
    record GlassForm(@Nullable String reason, @Nullable String incident) {

        GlassBroken broken() {
            return new GlassBroken(text(reason), text(incident));
        }

        private static String text(@Nullable String sent) {
            return sent == null ? "" : sent.strip();
        }
    }
}
