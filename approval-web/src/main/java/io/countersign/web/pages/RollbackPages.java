package io.countersign.web.pages;

import io.countersign.change.Change;
import io.countersign.change.Changes;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.policy.Fault;
import io.countersign.policy.RollbackAuthority.Basis;
import io.countersign.policy.Unacceptable;
import io.countersign.release.Refused;
import io.countersign.release.RollbackOrder;
import io.countersign.release.RollbackOutlook;
import io.countersign.release.Rollbacks;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
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

/** The sheet that takes a deployed change back, or says why that is not possible at once. */
@Page
@RequestMapping("/changes/{id}/rollback")
class RollbackPages {

    private final Changes changes;
    private final Rollbacks rollbacks;
    private final Clock clock;

    RollbackPages(Changes changes, Rollbacks rollbacks, Clock clock) {
        this.changes = changes;
        this.rollbacks = rollbacks;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView asking(Actor actor, @PathVariable UUID id, HtmxRequest htmx, Model model) {
        return sheet(actor, id, new OrderForm(null, "", ""), htmx, model);
    }

    @PostMapping
    ModelAndView rollBack(
            Actor actor,
            @PathVariable UUID id,
            @ModelAttribute("form") OrderForm form,
            HtmxRequest htmx,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        try {
            Change rollback = rollbacks.rollBack(actor, id, form.order());
            flash.addFlashAttribute("notice", notice(rollback));
            return Fragments.redirect(htmx, "/changes/" + rollback.id());
        } catch (Unacceptable e) {
            return refused(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    e.faults().stream().map(Fault::message).toList(),
                    response,
                    model,
                    sheet(actor, id, form, htmx, model));
        } catch (NotAllowed e) {
            return refused(HttpStatus.FORBIDDEN, e.reasons(), response, model, sheet(actor, id, form, htmx, model));
        } catch (Refused e) {
            return refused(HttpStatus.CONFLICT, e.reasons(), response, model, sheet(actor, id, form, htmx, model));
        }
    }

    private static String notice(Change rollback) {
        return rollback.authority().ahead()
                ? "It may be deployed now, and the four owners ratify it."
                : "Submitted. The four owners are asked in the shortest time.";
    }

    private static ModelAndView refused(
            HttpStatus status, List<String> reasons, HttpServletResponse response, Model model, ModelAndView sheet) {
        response.setStatus(status.value());
        model.addAttribute("reasons", reasons);
        return sheet;
    }

    private ModelAndView sheet(Actor actor, UUID id, OrderForm form, HtmxRequest htmx, Model model) {
        Change change = changes.get(actor, id);
        RollbackOutlook outlook = rollbacks.outlook(actor, change).orElse(null);
        model.addAttribute("view", ChangeView.of(change, actor.person(), Map.of()));
        model.addAttribute("outlook", outlook);
        model.addAttribute("until", outlook == null ? null : clock.instant().plus(outlook.timeToRatify()));
        model.addAttribute("form", form);
        return new ModelAndView(Fragments.choose(htmx, "rollback", "sheet"));
    }

    /** What the sheet sends. */
    record OrderForm(
            @Nullable Basis basis,
            @Nullable String reason,
            @Nullable String incident) {

        RollbackOrder order() {
            return new RollbackOrder(basis, reason, incident);
        }
    }
}
