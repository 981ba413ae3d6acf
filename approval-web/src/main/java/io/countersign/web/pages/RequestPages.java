package io.countersign.web.pages;

import io.countersign.change.Change;
import io.countersign.change.Changes;
import io.countersign.change.Evaluation;
import io.countersign.change.State;
import io.countersign.change.Submission;
import io.countersign.ownership.Environment;
import io.countersign.ownership.Platform;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.policy.Fault;
import io.countersign.policy.Policies;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The form of a promotion: a new one, a draft, or the amendment of a submitted one. */
@Page
class RequestPages {

    private static final String CHECK = "check";
    private static final String SUBMIT = "submit";
    private static final String SAVE_DRAFT = "save-draft";

    private final Changes changes;
    private final Platforms platforms;
    private final Policies policies;

    RequestPages(Changes changes, Platforms platforms, Policies policies) {
        this.changes = changes;
        this.platforms = platforms;
        this.policies = policies;
    }

    @GetMapping("/changes/new")
    String blank(Actor actor, Model model) {
        return show(actor, null, RequestForm.EMPTY, CHECK, List.of(), model);
    }

    @GetMapping("/changes/{id}/edit")
    String edit(Actor actor, @PathVariable UUID id, Model model) {
        Change change = changes.get(actor, id);
        return show(actor, change, RequestForm.of(change.submission()), CHECK, List.of(), model);
    }

    @PostMapping("/changes/new")
    String create(
            Actor actor,
            @ModelAttribute("form") RequestForm form,
            @RequestParam(defaultValue = CHECK) String act,
            HtmxRequest htmx,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        if (!act.equals(SUBMIT) && !act.equals(SAVE_DRAFT)) {
            return reshow(actor, null, form, act, htmx, model);
        }
        try {
            Submission submission = readable(form, null);
            Change change = act.equals(SUBMIT) ? changes.submit(actor, submission) : changes.draft(actor, submission);
            return stored(change, flash);
        } catch (Unacceptable e) {
            return refuse(actor, null, form, e.faults(), response, model);
        }
    }

    @PostMapping("/changes/{id}/edit")
    String change(
            Actor actor,
            @PathVariable UUID id,
            @ModelAttribute("form") RequestForm form,
            @RequestParam(defaultValue = CHECK) String act,
            @RequestParam String digest,
            HtmxRequest htmx,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        Change before = changes.get(actor, id);
        if (!act.equals(SUBMIT) && !act.equals(SAVE_DRAFT)) {
            return reshow(actor, before, form, act, htmx, model);
        }
        try {
            Change after = changes.amend(actor, id, digest, readable(form, before.submission()))
                    .change();
            boolean first = act.equals(SUBMIT) && after.state() == State.DRAFT;
            return stored(first ? changes.submitDraft(actor, id) : after, flash);
        } catch (Unacceptable e) {
            return refuse(actor, changes.get(actor, id), form, e.faults(), response, model);
        }
    }

    /** The list of what is missing, while the form is being filled in. */
    @PostMapping("/changes/outlook")
    String outlook(Actor actor, @ModelAttribute("form") RequestForm form, Model model) {
        model.addAttribute("outlook", evaluate(actor, form, null));
        return "request :: outlook";
    }

    private String reshow(
            Actor actor, @Nullable Change change, RequestForm form, String act, HtmxRequest htmx, Model model) {
        show(actor, change, form, act, List.of(), model);
        return Fragments.choose(htmx, "request", "form");
    }

    private String refuse(
            Actor actor,
            @Nullable Change change,
            RequestForm form,
            List<Fault> faults,
            HttpServletResponse response,
            Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return show(actor, change, form, CHECK, faults, model);
    }

    private String show(
            Actor actor, @Nullable Change change, RequestForm form, String act, List<Fault> faults, Model model) {
        Outlook outlook = evaluate(actor, form, change == null ? null : change.submission());
        List<Platform> all = platforms.all();
        model.addAttribute("request", RequestView.of(change, form, FormRows.of(form, act), faults, outlook));
        model.addAttribute("outlook", outlook);
        model.addAttribute("act", act);
        model.addAttribute("platforms", all);
        model.addAttribute("environments", environments(all));
        return "request";
    }

    private Outlook evaluate(Actor actor, RequestForm form, @Nullable Submission before) {
        Evaluation evaluation = changes.dryRun(actor, form.submission(before));
        return new Outlook(evaluation, policies.timeToDecide(evaluation.risk().rating()));
    }

    private static Submission readable(RequestForm form, @Nullable Submission before) {
        List<Fault> faults = form.faults();
        if (!faults.isEmpty()) {
            throw new Unacceptable(faults);
        }
        return form.submission(before);
    }

    private static String stored(Change change, RedirectAttributes flash) {
        boolean draft = change.state() == State.DRAFT;
        flash.addFlashAttribute(
                "notice",
                draft ? "Draft saved. Only you can see it." : "Submitted. The owners find it in their inboxes.");
        return "redirect:/changes/" + change.id() + (draft ? "/edit" : "");
    }

    private static List<String> environments(List<Platform> platforms) {
        return platforms.stream()
                .flatMap(platform -> platform.environments().stream())
                .map(Environment::name)
                .distinct()
                .sorted()
                .toList();
    }
}
