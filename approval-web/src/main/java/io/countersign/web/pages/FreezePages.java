package io.countersign.web.pages;

import io.countersign.calendar.DeclaredFreeze;
import io.countersign.calendar.Freeze;
import io.countersign.calendar.FreezeConflict;
import io.countersign.calendar.Freezes;
import io.countersign.ownership.Environment;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.policy.Fault;
import io.countersign.policy.Sector;
import io.countersign.policy.Unacceptable;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DayOfWeek;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The sheets that declare a freeze or an incident stop, and that lift one. */
@Page
@RequestMapping("/calendar/freezes")
class FreezePages {

    private final Freezes freezes;
    private final Platforms platforms;

    FreezePages(Freezes freezes, Platforms platforms) {
        this.freezes = freezes;
        this.platforms = platforms;
    }

    @GetMapping("/new")
    ModelAndView declaring(Actor actor, @ModelAttribute("form") FreezeForm form, HtmxRequest htmx, Model model) {
        return declareSheet(actor, htmx, model);
    }

    @PostMapping
    ModelAndView declare(
            Actor actor,
            @ModelAttribute("form") FreezeForm form,
            HtmxRequest htmx,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        Freeze declared;
        try {
            declared = freezes.declare(actor, form.wanted()).freeze();
        } catch (Unacceptable e) {
            refuse(HttpStatus.UNPROCESSABLE_ENTITY, messages(e), response, model);
            return declareSheet(actor, htmx, model);
        } catch (NotAllowed e) {
            refuse(HttpStatus.FORBIDDEN, e.reasons(), response, model);
            return declareSheet(actor, htmx, model);
        }
        flash.addFlashAttribute(
                "notice",
                declared.incidentStop()
                        ? "Stopped. Nothing is deployed there but what names the incident, until two people lift it."
                        : "Declared. Requests whose window it meets say so.");
        return Fragments.redirect(htmx, "/calendar");
    }

    @GetMapping("/{id}/lift")
    ModelAndView lifting(Actor actor, @PathVariable UUID id, HtmxRequest htmx, Model model) {
        return liftSheet(freezes.get(actor, id), htmx, model);
    }

    @PostMapping("/{id}/lift")
    ModelAndView lift(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String reason,
            HtmxRequest htmx,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        try {
            DeclaredFreeze lifted = freezes.lift(actor, id, reason);
            flash.addFlashAttribute(
                    "notice",
                    lifted.liftAsked() ? "Asked. It holds until a second person confirms." : "The freeze is lifted.");
        } catch (Unacceptable e) {
            return refuseLift(HttpStatus.UNPROCESSABLE_ENTITY, messages(e), actor, id, htmx, response, model);
        } catch (NotAllowed e) {
            return refuseLift(HttpStatus.FORBIDDEN, e.reasons(), actor, id, htmx, response, model);
        } catch (FreezeConflict e) {
            return refuseLift(HttpStatus.CONFLICT, List.of(e.getMessage()), actor, id, htmx, response, model);
        }
        return Fragments.redirect(htmx, "/calendar");
    }

    @PostMapping("/{id}/lift/confirmation")
    ModelAndView confirm(
            Actor actor,
            @PathVariable UUID id,
            HtmxRequest htmx,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        try {
            freezes.confirmLift(actor, id);
        } catch (NotAllowed e) {
            return refuseLift(HttpStatus.FORBIDDEN, e.reasons(), actor, id, htmx, response, model);
        } catch (FreezeConflict e) {
            return refuseLift(HttpStatus.CONFLICT, List.of(e.getMessage()), actor, id, htmx, response, model);
        }
        flash.addFlashAttribute("notice", "The incident stop is lifted.");
        return Fragments.redirect(htmx, "/calendar");
    }

    private ModelAndView refuseLift(
            HttpStatus status,
            List<String> reasons,
            Actor actor,
            UUID id,
            HtmxRequest htmx,
            HttpServletResponse response,
            Model model) {
        refuse(status, reasons, response, model);
        return liftSheet(freezes.get(actor, id), htmx, model);
    }

    private static void refuse(HttpStatus status, List<String> reasons, HttpServletResponse response, Model model) {
        response.setStatus(status.value());
        model.addAttribute("reasons", reasons);
    }

    private static List<String> messages(Unacceptable refused) {
        return refused.faults().stream().map(Fault::message).toList();
    }

    private ModelAndView declareSheet(Actor actor, HtmxRequest htmx, Model model) {
        model.addAttribute("offer", freezes.offer(actor));
        model.addAttribute("sectors", Sector.values());
        model.addAttribute("weekdays", DayOfWeek.values());
        model.addAttribute(
                "environments",
                platforms.all().stream()
                        .flatMap(platform -> platform.environments().stream())
                        .map(Environment::name)
                        .distinct()
                        .sorted()
                        .toList());
        return new ModelAndView(Fragments.choose(htmx, "freeze-declare", "sheet"));
    }

    private static ModelAndView liftSheet(DeclaredFreeze freeze, HtmxRequest htmx, Model model) {
        model.addAttribute("declared", freeze);
        return new ModelAndView(Fragments.choose(htmx, "freeze-lift", "sheet"));
    }
}
