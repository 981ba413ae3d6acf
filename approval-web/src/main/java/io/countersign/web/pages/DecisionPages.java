package io.countersign.web.pages;

import io.countersign.change.Change;
import io.countersign.change.ChangeConflict;
import io.countersign.change.Changes;
import io.countersign.change.NewDecision;
import io.countersign.change.Outcome;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Unacceptable;
import io.countersign.web.problem.Collision;
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

/** The sheet in which an owner decides: it shows what the decision binds before it is taken. */
@Page
@RequestMapping("/changes/{id}/decisions")
class DecisionPages {

    private static final String CHANGED = "This request changed after you opened it. Review what changed, then decide.";

    private final Changes changes;
    private final ChangedFields changed;
    private final Words words;

    DecisionPages(Changes changes, ChangedFields changed, Words words) {
        this.changes = changes;
        this.changed = changed;
        this.words = words;
    }

    @GetMapping("/new")
    ModelAndView sheet(
            Actor actor,
            @PathVariable UUID id,
            @ModelAttribute("form") DecisionForm form,
            HtmxRequest htmx,
            HttpServletResponse response,
            Model model) {
        Change change = changes.get(actor, id);
        if (!change.submissionDigest().equals(form.digest())) {
            return refuse(change, actor, HttpStatus.CONFLICT, List.of(CHANGED), response, htmx, model);
        }
        changed.look(actor, view(change, actor));
        return show(change, actor, htmx, model);
    }

    @PostMapping
    ModelAndView decide(
            Actor actor,
            @PathVariable UUID id,
            @ModelAttribute("form") DecisionForm form,
            HtmxRequest htmx,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        try {
            decide(actor, changes.get(actor, id), form.decision());
        } catch (Unacceptable e) {
            List<String> faults =
                    e.faults().stream().map(fault -> fault.message()).toList();
            return refuse(id, actor, HttpStatus.UNPROCESSABLE_ENTITY, faults, response, htmx, model);
        } catch (ChangeConflict e) {
            boolean stale = e.reason() == ChangeConflict.Reason.DIGEST_STALE;
            List<String> reasons = List.of(stale ? CHANGED : e.getMessage());
            return refuse(id, actor, HttpStatus.CONFLICT, reasons, response, htmx, model);
        } catch (NotAllowed e) {
            return refuse(id, actor, HttpStatus.FORBIDDEN, e.reasons(), response, htmx, model);
        }
        flash.addFlashAttribute("notice", recorded(form));
        return Fragments.redirect(htmx, form.back(id));
    }

    private void decide(Actor actor, Change change, NewDecision decision) {
        Collision.repeated(() -> change.authority().ahead()
                ? changes.ratify(actor, change.id(), decision)
                : changes.decide(actor, change.id(), decision));
    }

    private String recorded(DecisionForm form) {
        return "%s as %s. The decision is in the ledger."
                .formatted(words.label(form.outcome()).word(), words.owner(form.role()));
    }

    private ModelAndView refuse(
            UUID id,
            Actor actor,
            HttpStatus status,
            List<String> reasons,
            HttpServletResponse response,
            HtmxRequest htmx,
            Model model) {
        return refuse(changes.get(actor, id), actor, status, reasons, response, htmx, model);
    }

    private ModelAndView refuse(
            Change change,
            Actor actor,
            HttpStatus status,
            List<String> reasons,
            HttpServletResponse response,
            HtmxRequest htmx,
            Model model) {
        response.setStatus(status.value());
        model.addAttribute("reasons", reasons);
        model.addAttribute("since", changed.glance(actor, view(change, actor)));
        model.addAttribute("correctable", status == HttpStatus.UNPROCESSABLE_ENTITY);
        return show(change, actor, htmx, model);
    }

    private ModelAndView show(Change change, Actor actor, HtmxRequest htmx, Model model) {
        model.addAttribute("view", view(change, actor));
        return new ModelAndView(Fragments.choose(htmx, "decide", "sheet"));
    }

    private ChangeView view(Change change, Actor actor) {
        return ChangeView.of(change, actor.person(), changes.capacities(change, actor.id()));
    }

    /**
     * What the sheet sends.
     *
     * @param digest the submission digest of the page from which the sheet was opened
     * @param from {@code inbox} or {@code change}: where to go on afterwards
     * @param next the inbox item to open then
     */
    record DecisionForm(
            OwnerRole role,
            Outcome outcome,
            @Nullable String rationale,
            String digest,
            @Nullable String from,
            @Nullable UUID next) {

        NewDecision decision() {
            return new NewDecision(role, outcome, Blank.toNull(rationale), digest);
        }

        String back(UUID changeId) {
            if ("inbox".equals(from)) {
                return next == null ? "/inbox" : "/inbox?item=" + next;
            }
            return "/changes/" + changeId;
        }
    }
}
