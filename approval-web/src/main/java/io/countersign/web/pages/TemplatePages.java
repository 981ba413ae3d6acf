package io.countersign.web.pages;

import io.countersign.change.Changes;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Unacceptable;
import io.countersign.template.OpenTemplate;
import io.countersign.template.Template;
import io.countersign.template.TemplateConflict;
import io.countersign.template.TemplateDecision.Outcome;
import io.countersign.template.TemplateSaid;
import io.countersign.template.Templates;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One template: its bounds, who decided on it and what followed it; and the sheets in which it is decided on and ended. */
@Page
@RequestMapping("/templates/{id}")
class TemplatePages {

    private final Templates templates;
    private final Changes changes;
    private final Words words;

    TemplatePages(Templates templates, Changes changes, Words words) {
        this.templates = templates;
        this.changes = changes;
        this.words = words;
    }

    @GetMapping
    String one(Actor actor, @PathVariable UUID id, Model model) {
        Template template = templates.get(actor, id);
        model.addAttribute("template", template);
        model.addAttribute("uses", changes.following(actor, id));
        model.addAttribute("revocable", templates.mayRevoke(actor.id(), id));
        model.addAttribute(
                "offers",
                templates.awaiting(actor.id()).stream()
                        .filter(open -> open.id().equals(id))
                        .map(OpenTemplate::role)
                        .toList());
        return "template";
    }

    @GetMapping("/decisions/new")
    ModelAndView deciding(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam OwnerRole role,
            @RequestParam Outcome outcome,
            HtmxRequest htmx,
            Model model) {
        return decisionSheet(actor, id, role, outcome, htmx, model);
    }

    @PostMapping("/decisions")
    ModelAndView decide(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam OwnerRole role,
            @RequestParam Outcome outcome,
            @RequestParam(required = false) @Nullable String rationale,
            @RequestParam String digest,
            HtmxRequest htmx,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        try {
            templates.decide(actor, id, new TemplateSaid(role, outcome, rationale, digest));
        } catch (Unacceptable | NotAllowed | TemplateConflict e) {
            Refusals.show(e, response, model);
            return decisionSheet(actor, id, role, outcome, htmx, model);
        }
        flash.addFlashAttribute("notice", "Recorded for the %s.".formatted(words.owner(role)));
        return Fragments.redirect(htmx, "/templates/" + id);
    }

    @GetMapping("/revocation")
    ModelAndView revocation(Actor actor, @PathVariable UUID id, HtmxRequest htmx, Model model) {
        return revocationSheet(actor, id, htmx, model);
    }

    @PostMapping("/revocation")
    ModelAndView revoke(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String reason,
            HtmxRequest htmx,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        try {
            templates.revoke(actor, id, reason);
        } catch (Unacceptable | NotAllowed | TemplateConflict e) {
            Refusals.show(e, response, model);
            return revocationSheet(actor, id, htmx, model);
        }
        flash.addFlashAttribute("notice", "Ended. Nothing gets a permit by this template any more.");
        return Fragments.redirect(htmx, "/templates/" + id);
    }

    private ModelAndView decisionSheet(
            Actor actor, UUID id, OwnerRole role, Outcome outcome, HtmxRequest htmx, Model model) {
        model.addAttribute("template", templates.get(actor, id));
        model.addAttribute("role", role);
        model.addAttribute("outcome", outcome);
        return new ModelAndView(Fragments.choose(htmx, "template-decide", "sheet"));
    }

    private ModelAndView revocationSheet(Actor actor, UUID id, HtmxRequest htmx, Model model) {
        model.addAttribute("template", templates.get(actor, id));
        return new ModelAndView(Fragments.choose(htmx, "template-revoke", "sheet"));
    }
}
