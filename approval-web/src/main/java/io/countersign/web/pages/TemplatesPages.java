package io.countersign.web.pages;

import io.countersign.ownership.Environment;
import io.countersign.ownership.Platform;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.policy.DataEffect;
import io.countersign.policy.Level;
import io.countersign.policy.Unacceptable;
import io.countersign.template.Template;
import io.countersign.template.TemplateConflict;
import io.countersign.template.TemplateQuery;
import io.countersign.template.Templates;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The templates of a platform, and the sheet that proposes one. */
@Page
@RequestMapping("/platforms/{platform}/templates")
class TemplatesPages {

    private static final int PAGE = 50;

    private final Templates templates;
    private final Platforms platforms;

    TemplatesPages(Templates templates, Platforms platforms) {
        this.templates = templates;
        this.platforms = platforms;
    }

    @GetMapping
    String list(
            Actor actor,
            @PathVariable String platform,
            @RequestParam(required = false) @Nullable UUID before,
            Model model) {
        List<Template> page = templates.list(actor, new TemplateQuery(platform, null, null, before, PAGE));
        model.addAttribute("platform", platforms.get(platform));
        model.addAttribute("templates", page);
        model.addAttribute("older", page.size() == PAGE ? page.get(PAGE - 1).id() : null);
        return "templates";
    }

    @GetMapping("/new")
    ModelAndView proposing(
            @PathVariable String platform, @ModelAttribute("form") TemplateForm form, HtmxRequest htmx, Model model) {
        return sheet(platform, htmx, model);
    }

    @PostMapping
    ModelAndView propose(
            Actor actor,
            @PathVariable String platform,
            @ModelAttribute("form") TemplateForm form,
            HtmxRequest htmx,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        Template proposed;
        try {
            proposed = templates.propose(actor, form.wanted(platform));
        } catch (Unacceptable | NotAllowed | TemplateConflict e) {
            Refusals.show(e, response, model);
            return sheet(platform, htmx, model);
        }
        flash.addFlashAttribute("notice", "Proposed. It counts once the four owners have approved it.");
        return Fragments.redirect(htmx, "/templates/" + proposed.id());
    }

    private ModelAndView sheet(String key, HtmxRequest htmx, Model model) {
        Platform platform = platforms.get(key);
        model.addAttribute("platform", platform);
        model.addAttribute(
                "environments",
                platform.environments().stream().map(Environment::name).toList());
        model.addAttribute("risks", List.of(Level.LOW, Level.MEDIUM));
        model.addAttribute("effects", List.of(DataEffect.NONE, DataEffect.REVERSIBLE));
        return new ModelAndView(Fragments.choose(htmx, "template-propose", "sheet"));
    }
}
