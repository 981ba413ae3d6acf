package io.countersign.web.pages;

import io.countersign.change.Admission;
import io.countersign.change.Admissions;
import io.countersign.change.Change;
import io.countersign.change.Changes;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.policy.Fault;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Unacceptable;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The sheet that names a substitute, and the buttons that confirm one or an owner who came later. */
@Page
@RequestMapping("/changes/{id}")
class AdmissionPages {

    private final Admissions admissions;
    private final Changes changes;
    private final Words words;

    AdmissionPages(Admissions admissions, Changes changes, Words words) {
        this.admissions = admissions;
        this.changes = changes;
        this.words = words;
    }

    @GetMapping("/substitutes/new")
    ModelAndView naming(
            Actor actor, @PathVariable UUID id, @RequestParam OwnerRole role, HtmxRequest htmx, Model model) {
        return sheet(actor, id, role, htmx, model);
    }

    @PostMapping("/substitutes")
    ModelAndView name(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam OwnerRole role,
            @RequestParam(defaultValue = "") String user,
            @RequestParam(defaultValue = "") String reason,
            HtmxRequest htmx,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        Admission named;
        try {
            named = admissions.nameSubstitute(actor, id, role, user.strip(), reason);
        } catch (Unacceptable e) {
            List<String> faults = e.faults().stream().map(Fault::message).toList();
            return refuse(HttpStatus.UNPROCESSABLE_ENTITY, faults, actor, id, role, htmx, response, model);
        } catch (NotAllowed e) {
            return refuse(HttpStatus.FORBIDDEN, e.reasons(), actor, id, role, htmx, response, model);
        }
        flash.addFlashAttribute(
                "notice",
                named.inForce()
                        ? "%s decides as substitute %s."
                                .formatted(named.person().userName(), words.owner(role))
                        : "Named. Another compliance officer has to confirm.");
        return Fragments.redirect(htmx, "/changes/" + id);
    }

    @PostMapping("/substitutes/{role}/confirmation")
    String confirmSubstitute(
            Actor actor, @PathVariable UUID id, @PathVariable OwnerRole role, RedirectAttributes flash) {
        String user = admissions.confirmSubstitute(actor, id, role).person().userName();
        flash.addFlashAttribute("notice", "%s decides as substitute %s.".formatted(user, words.owner(role)));
        return "redirect:/changes/" + id;
    }

    @PostMapping("/newcomers/{role}/confirmation")
    String confirmNewcomer(
            Actor actor,
            @PathVariable UUID id,
            @PathVariable OwnerRole role,
            @RequestParam String user,
            RedirectAttributes flash) {
        admissions.confirmNewcomer(actor, id, role, user);
        flash.addFlashAttribute("notice", "%s may decide on this request now.".formatted(user));
        return "redirect:/changes/" + id;
    }

    private ModelAndView refuse(
            HttpStatus status,
            List<String> reasons,
            Actor actor,
            UUID id,
            OwnerRole role,
            HtmxRequest htmx,
            HttpServletResponse response,
            Model model) {
        response.setStatus(status.value());
        model.addAttribute("reasons", reasons);
        return sheet(actor, id, role, htmx, model);
    }

    private ModelAndView sheet(Actor actor, UUID id, OwnerRole role, HtmxRequest htmx, Model model) {
        Change change = changes.get(actor, id);
        model.addAttribute("view", ChangeView.of(change, actor.person(), Map.of()));
        model.addAttribute("role", role);
        return new ModelAndView(Fragments.choose(htmx, "substitute-name", "sheet"));
    }
}
