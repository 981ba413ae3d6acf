package io.countersign.web.pages;

import io.countersign.change.Change;
import io.countersign.change.Changes;
import io.countersign.change.State;
import io.countersign.change.Submission;
import io.countersign.ownership.Environment;
import io.countersign.ownership.Platform;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.policy.FactField;
import io.countersign.policy.Fault;
import io.countersign.policy.Policies;
import io.countersign.policy.Unacceptable;
import io.countersign.template.Template;
import io.countersign.template.Templates;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxRequest;
import jakarta.servlet.http.HttpServletRequest;
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

/** The form of a request: a new one, a draft, or the amendment of a submitted one. */
@Page
class RequestPages {

    private static final String CHECK = "check";
    private static final String SUBMIT = "submit";
    private static final String SAVE_DRAFT = "save-draft";

    private final Changes changes;
    private final Platforms platforms;
    private final Policies policies;
    private final Templates templates;
    private final Uploads uploads;

    RequestPages(Changes changes, Platforms platforms, Policies policies, Templates templates, Uploads uploads) {
        this.changes = changes;
        this.platforms = platforms;
        this.policies = policies;
        this.templates = templates;
        this.uploads = uploads;
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
            HttpServletRequest sent,
            HtmxRequest htmx,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        List<Fault> lost = uploads.into(form.evidence(), actor, sent);
        if (!lost.isEmpty()) {
            return refuse(actor, null, form, lost, htmx, response, model);
        }
        if (!act.equals(SUBMIT) && !act.equals(SAVE_DRAFT)) {
            return reshow(actor, null, form, act, htmx, model);
        }
        try {
            Submission submission = readable(form, null);
            Change change = act.equals(SUBMIT) ? changes.submit(actor, submission) : changes.draft(actor, submission);
            return stored(change, flash);
        } catch (Unacceptable e) {
            return refuse(actor, null, form, e.faults(), htmx, response, model);
        }
    }

    @PostMapping("/changes/{id}/edit")
    String change(
            Actor actor,
            @PathVariable UUID id,
            @ModelAttribute("form") RequestForm form,
            @RequestParam(defaultValue = CHECK) String act,
            HttpServletRequest sent,
            @RequestParam String digest,
            HtmxRequest htmx,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        Change before = changes.get(actor, id);
        List<Fault> lost = uploads.into(form.evidence(), actor, sent);
        if (!lost.isEmpty()) {
            return refuse(actor, before, form, lost, htmx, response, model);
        }
        if (!act.equals(SUBMIT) && !act.equals(SAVE_DRAFT)) {
            return reshow(actor, before, form, act, htmx, model);
        }
        try {
            Change after = changes.amend(actor, id, digest, readable(form, before.submission()))
                    .change();
            if (after.state() != State.DRAFT && after.submissionDigest().equals(digest)) {
                flash.addFlashAttribute("notice", "Nothing was changed, so nobody is asked anew.");
                return "redirect:/changes/" + id;
            }
            boolean first = act.equals(SUBMIT) && after.state() == State.DRAFT;
            return stored(first ? changes.submitDraft(actor, id) : after, flash);
        } catch (Unacceptable e) {
            return refuse(actor, changes.get(actor, id), form, e.faults(), htmx, response, model);
        }
    }

    /** The list of what is missing, while the form is being filled in. */
    @PostMapping("/changes/outlook")
    String outlook(Actor actor, @ModelAttribute("form") RequestForm form, Model model) {
        model.addAttribute("outlook", evaluate(actor, form, null));
        return "request :: outlook";
    }

    /** The facts that the packs of the chosen platform ask about. */
    @PostMapping("/changes/facts")
    String facts(Actor actor, @ModelAttribute("form") RequestForm form, Model model) {
        show(actor, null, form, CHECK, List.of(), model);
        return "request :: facts";
    }

    /** The items to answer for the chosen type of evidence. */
    @PostMapping("/changes/evidence-items")
    String items(Actor actor, @ModelAttribute("form") RequestForm form, @RequestParam int row, Model model) {
        show(actor, null, form, CHECK, List.of(), model);
        model.addAttribute(
                "row",
                row >= 0 && row < form.evidence().size() ? form.evidence().get(row) : DocumentRow.EMPTY);
        model.addAttribute("index", row);
        return "parts/evidence :: items";
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
            HtmxRequest htmx,
            HttpServletResponse response,
            Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        show(actor, change, form, CHECK, faults, model);
        return Fragments.choose(htmx, "request", "form");
    }

    private String show(
            Actor actor, @Nullable Change change, RequestForm form, String act, List<Fault> faults, Model model) {
        Outlook outlook = evaluate(actor, form, change == null ? null : change.submission());
        List<Platform> all = platforms.all();
        FormRows rows = FormRows.of(form, act);
        model.addAttribute("request", RequestView.of(change, form, rows, faults, outlook));
        model.addAttribute("kept", uploads.kept(rows.evidence()));
        model.addAttribute("factFields", factFields(all, form.platform()));
        model.addAttribute("templates", templatesFor(actor, form));
        model.addAttribute("outlook", outlook);
        model.addAttribute("act", act);
        model.addAttribute("platforms", all);
        model.addAttribute("environments", environments(all));
        return "request";
    }

    private Outlook evaluate(Actor actor, RequestForm form, @Nullable Submission before) {
        return new Outlook(changes.dryRun(actor, form.submission(before)));
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
        flash.addFlashAttribute("notice", draft ? "Draft saved. Only you can see it." : submitted(change));
        return "redirect:/changes/" + change.id() + (draft ? "/edit" : "");
    }

    private static String submitted(Change change) {
        return change.state() == State.DECIDING
                ? "Submitted. The owners find it in their inboxes."
                : "Submitted. Its template allows it; no owner is asked.";
    }

    private List<FactField> factFields(List<Platform> platforms, String key) {
        return platforms.stream()
                .filter(platform -> platform.key().equals(key))
                .findFirst()
                .map(platform -> policies.now().factFields(platform.sectors()))
                .orElse(List.of());
    }

    private List<Template> templatesFor(Actor actor, RequestForm form) {
        return form.sort() == RequestSort.STANDARD ? templates.usable(actor, form.platform()) : List.of();
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
