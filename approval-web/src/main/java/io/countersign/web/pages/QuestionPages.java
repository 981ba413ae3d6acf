package io.countersign.web.pages;

import io.countersign.change.Changes;
import io.countersign.change.Question;
import io.countersign.change.UnknownQuestion;
import io.countersign.people.Actor;
import io.countersign.policy.Unacceptable;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxRequest;
import jakarta.servlet.http.HttpServletResponse;
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

/** The sheet in which somebody asks about a request without deciding, or answers. */
@Page
@RequestMapping("/changes/{id}/questions")
class QuestionPages {

    private final Changes changes;

    QuestionPages(Changes changes) {
        this.changes = changes;
    }

    @GetMapping("/new")
    ModelAndView question(Actor actor, @PathVariable UUID id, HtmxRequest htmx, Model model) {
        return show(actor, id, null, htmx, model);
    }

    @PostMapping
    ModelAndView ask(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String text,
            HtmxRequest htmx,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        try {
            changes.ask(actor, id, text);
        } catch (Unacceptable e) {
            return refuse(actor, id, null, text, e, htmx, response, model);
        }
        flash.addFlashAttribute("notice", "Asked. The answer appears here; decisions do not wait for it.");
        return Fragments.redirect(htmx, "/changes/" + id);
    }

    @GetMapping("/{question}/answers/new")
    ModelAndView reply(Actor actor, @PathVariable UUID id, @PathVariable UUID question, HtmxRequest htmx, Model model) {
        return show(actor, id, question, htmx, model);
    }

    @PostMapping("/{question}/answers")
    ModelAndView answer(
            Actor actor,
            @PathVariable UUID id,
            @PathVariable UUID question,
            @RequestParam(defaultValue = "") String text,
            HtmxRequest htmx,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        try {
            changes.answer(actor, id, question, text);
        } catch (Unacceptable e) {
            return refuse(actor, id, question, text, e, htmx, response, model);
        }
        flash.addFlashAttribute("notice", "Answered.");
        return Fragments.redirect(htmx, "/changes/" + id);
    }

    private ModelAndView refuse(
            Actor actor,
            UUID id,
            @Nullable UUID question,
            String typed,
            Unacceptable refused,
            HtmxRequest htmx,
            HttpServletResponse response,
            Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        model.addAttribute(
                "reasons",
                refused.faults().stream().map(fault -> fault.message()).toList());
        model.addAttribute("typed", typed);
        return show(actor, id, question, htmx, model);
    }

    private ModelAndView show(Actor actor, UUID id, @Nullable UUID question, HtmxRequest htmx, Model model) {
        model.addAttribute("view", ChangeView.of(changes.get(actor, id), actor.person(), Map.of()));
        model.addAttribute("question", question == null ? null : find(actor, id, question));
        return new ModelAndView(Fragments.choose(htmx, "question", "sheet"));
    }

    private Question find(Actor actor, UUID id, UUID question) {
        return changes.questions(actor, id).stream()
                .filter(each -> each.id().equals(question))
                .findFirst()
                .orElseThrow(() -> new UnknownQuestion(question));
    }
}
