package io.countersign.web.pages;

import io.countersign.change.Change;
import io.countersign.change.Changes;
import io.countersign.people.Actor;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Unacceptable;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
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

/** The sheets that undo: withdraw a request, take back an approval. Each says what it ends and asks for a reason. */
@Page
@RequestMapping("/changes/{id}")
class ReasonPages {

    private final Changes changes;
    private final Words words;

    ReasonPages(Changes changes, Words words) {
        this.changes = changes;
        this.words = words;
    }

    @GetMapping("/withdrawal")
    ModelAndView withdrawal(Actor actor, @PathVariable UUID id, HtmxRequest htmx, Model model) {
        return show(actor, id, Act.WITHDRAW, null, htmx, model);
    }

    @PostMapping("/withdrawal")
    ModelAndView withdraw(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String reason,
            HtmxRequest htmx,
            RedirectAttributes flash) {
        changes.withdraw(actor, id, Blank.toNull(reason));
        flash.addFlashAttribute("notice", "Withdrawn. Nobody is asked to decide on it any more.");
        return Fragments.redirect(htmx, "/changes/" + id);
    }

    @GetMapping("/revocation")
    ModelAndView revocation(
            Actor actor, @PathVariable UUID id, @RequestParam OwnerRole role, HtmxRequest htmx, Model model) {
        return show(actor, id, Act.REVOKE, role, htmx, model);
    }

    @PostMapping("/revocation")
    ModelAndView revoke(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam OwnerRole role,
            @RequestParam(defaultValue = "") String reason,
            HtmxRequest htmx,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        try {
            changes.revoke(actor, id, role, reason.strip());
        } catch (Unacceptable e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            List<String> faults =
                    e.faults().stream().map(fault -> fault.message()).toList();
            model.addAttribute("reasons", faults);
            return show(actor, id, Act.REVOKE, role, htmx, model);
        }
        flash.addFlashAttribute(
                "notice", "The approval of the %s is taken back; the role is open again.".formatted(words.owner(role)));
        return Fragments.redirect(htmx, "/changes/" + id);
    }

    private ModelAndView show(Actor actor, UUID id, Act act, @Nullable OwnerRole role, HtmxRequest htmx, Model model) {
        Change change = changes.get(actor, id);
        model.addAttribute("view", ChangeView.of(change, actor.person(), Map.of()));
        model.addAttribute("act", act);
        model.addAttribute("role", role);
        return new ModelAndView(Fragments.choose(htmx, "reason", "sheet"));
    }

    /** What the sheet is for. */
    enum Act {
        WITHDRAW,
        REVOKE
    }
}
