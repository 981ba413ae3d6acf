package io.countersign.web.pages;

import io.countersign.ownership.DelegationScope;
import io.countersign.ownership.Delegations;
import io.countersign.ownership.NewDelegation;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.policy.Fault;
import io.countersign.policy.Kind;
import io.countersign.policy.Level;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Unacceptable;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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

/** The sheet in which an owner lends a role, and the button that takes it back. */
@Page
@RequestMapping("/me/delegations")
class DelegationPages {

    private final Delegations delegations;
    private final Words words;

    DelegationPages(Delegations delegations, Words words) {
        this.delegations = delegations;
        this.words = words;
    }

    @GetMapping("/new")
    ModelAndView lending(Actor actor, @ModelAttribute("form") LendingForm form, HtmxRequest htmx, Model model) {
        return sheet(htmx, model);
    }

    @PostMapping
    ModelAndView lend(
            Actor actor,
            @ModelAttribute("form") LendingForm form,
            HtmxRequest htmx,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        try {
            form.refuseWhatIsNoTime();
            delegations.lend(actor, form.asked());
        } catch (Unacceptable e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute(
                    "reasons", e.faults().stream().map(Fault::message).toList());
            return sheet(htmx, model);
        } catch (NotAllowed e) {
            response.setStatus(HttpStatus.FORBIDDEN.value());
            model.addAttribute("reasons", e.reasons());
            return sheet(htmx, model);
        }
        flash.addFlashAttribute(
                "notice", "Lent to %s as %s of %s.".formatted(form.to(), words.owner(form.role()), form.platform()));
        return Fragments.redirect(htmx, "/me");
    }

    @PostMapping("/{id}/revocation")
    String revoke(Actor actor, @PathVariable UUID id, RedirectAttributes flash) {
        String holder = delegations.revoke(actor, id).to().userName();
        flash.addFlashAttribute("notice", "Taken back. %s decides for you no more.".formatted(holder));
        return "redirect:/me";
    }

    private static ModelAndView sheet(HtmxRequest htmx, Model model) {
        model.addAttribute("kinds", Kind.values());
        model.addAttribute("levels", List.of(Level.LOW, Level.MEDIUM));
        return new ModelAndView(Fragments.choose(htmx, "delegation-lend", "sheet"));
    }

    /** What the sheet sends, as typed. */
    record LendingForm(
            String platform,
            OwnerRole role,
            String to,
            String from,
            String until,
            Set<Kind> kinds,
            @Nullable Level highestRisk,
            String reason) {

        @SuppressWarnings("NullAway") // a form may leave out any field
        LendingForm {
            platform = Blank.toEmpty(platform);
            role = role == null ? OwnerRole.PLATFORM : role;
            to = Blank.toEmpty(to).strip();
            from = Blank.toEmpty(from);
            until = Blank.toEmpty(until);
            kinds = kinds == null ? Set.of() : Set.copyOf(kinds);
            reason = Blank.toEmpty(reason);
        }

        void refuseWhatIsNoTime() {
            List<Fault> faults = new ArrayList<>(UtcField.faults("from", from));
            faults.addAll(UtcField.faults("until", until));
            if (!faults.isEmpty()) {
                throw new Unacceptable(faults);
            }
        }

        NewDelegation asked() {
            return new NewDelegation(
                    platform,
                    role,
                    to,
                    UtcField.instant(from),
                    UtcField.instant(until),
                    new DelegationScope(kinds, highestRisk),
                    reason);
        }
    }
}
