package io.countersign.web.pages;

import io.countersign.change.AskedException;
import io.countersign.change.Change;
import io.countersign.change.Changes;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.policy.Fault;
import io.countersign.policy.Unacceptable;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The sheet that asks for an exception from a requirement of one request. */
@Page
@RequestMapping("/changes/{id}/exceptions")
class ExceptionPages {

    private final Changes changes;

    ExceptionPages(Changes changes) {
        this.changes = changes;
    }

    @GetMapping("/new")
    ModelAndView asking(
            Actor actor,
            @PathVariable UUID id,
            @ModelAttribute("form") ExceptionForm form,
            HtmxRequest htmx,
            Model model) {
        return sheet(actor, id, form, htmx, model);
    }

    @PostMapping
    ModelAndView ask(
            Actor actor,
            @PathVariable UUID id,
            @ModelAttribute("form") ExceptionForm form,
            HtmxRequest htmx,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        try {
            form.refuseWhatIsNoTime();
            changes.askException(actor, id, form.asked());
        } catch (Unacceptable e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute(
                    "reasons", e.faults().stream().map(Fault::message).toList());
            return sheet(actor, id, form, htmx, model);
        } catch (NotAllowed e) {
            response.setStatus(HttpStatus.FORBIDDEN.value());
            model.addAttribute("reasons", e.reasons());
            return sheet(actor, id, form, htmx, model);
        }
        flash.addFlashAttribute("notice", "Asked. The accountable owner and the governance owner decide.");
        return Fragments.redirect(htmx, "/changes/" + id);
    }

    private ModelAndView sheet(Actor actor, UUID id, ExceptionForm form, HtmxRequest htmx, Model model) {
        Change change = changes.get(actor, id);
        model.addAttribute("change", change);
        model.addAttribute(
                "requirement",
                change.requirements().stream()
                        .filter(each -> each.id().equals(form.requirement()))
                        .findFirst()
                        .orElse(null));
        return new ModelAndView(Fragments.choose(htmx, "exception-ask", "sheet"));
    }

    /** What the sheet sends, as typed. */
    record ExceptionForm(String requirement, String reason, String compensatingControl, String expiresAt) {

        @SuppressWarnings("NullAway") // a form may leave out any field
        ExceptionForm {
            requirement = Blank.toEmpty(requirement);
            reason = Blank.toEmpty(reason);
            compensatingControl = Blank.toEmpty(compensatingControl);
            expiresAt = Blank.toEmpty(expiresAt);
        }

        void refuseWhatIsNoTime() {
            List<Fault> faults = UtcField.faults("expiresAt", expiresAt);
            if (!faults.isEmpty()) {
                throw new Unacceptable(faults);
            }
        }

        AskedException asked() {
            return new AskedException(requirement, reason, compensatingControl, UtcField.instant(expiresAt));
        }
    }
}
