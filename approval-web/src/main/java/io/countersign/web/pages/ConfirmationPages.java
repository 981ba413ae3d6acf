package io.countersign.web.pages;

import io.countersign.change.Change;
import io.countersign.change.Changes;
import io.countersign.change.Confirmation;
import io.countersign.change.State;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.policy.Fault;
import io.countersign.policy.Unacceptable;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The sheets by which people confirm what was deployed: the result, and what was learnt. */
@Page
@RequestMapping("/changes/{id}")
class ConfirmationPages {

    private final Changes changes;

    ConfirmationPages(Changes changes) {
        this.changes = changes;
    }

    @GetMapping("/verification")
    ModelAndView verification(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "true") boolean ok,
            HtmxRequest htmx,
            Model model) {
        return sheet(actor, id, Confirmation.Kind.VERIFICATION, ok, "", htmx, model);
    }

    @PostMapping("/verification")
    ModelAndView verify(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam boolean ok,
            @RequestParam(defaultValue = "") String note,
            HtmxRequest htmx,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        try {
            return done(changes.verify(actor, id, ok, note), htmx, flash);
        } catch (Unacceptable | NotAllowed e) {
            refused(e, response, model);
            return sheet(actor, id, Confirmation.Kind.VERIFICATION, ok, note, htmx, model);
        }
    }

    @GetMapping("/review")
    ModelAndView reviewing(Actor actor, @PathVariable UUID id, HtmxRequest htmx, Model model) {
        return sheet(actor, id, Confirmation.Kind.REVIEW, true, "", htmx, model);
    }

    @PostMapping("/review")
    ModelAndView review(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String note,
            HtmxRequest htmx,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        try {
            return done(changes.review(actor, id, note), htmx, flash);
        } catch (Unacceptable | NotAllowed e) {
            refused(e, response, model);
            return sheet(actor, id, Confirmation.Kind.REVIEW, true, note, htmx, model);
        }
    }

    private static ModelAndView done(Change change, HtmxRequest htmx, RedirectAttributes flash) {
        flash.addFlashAttribute(
                "notice",
                change.state() == State.CLOSED
                        ? "Recorded. Nothing else was asked, so the request is closed."
                        : "Recorded. The request stays open until everything to close it is met.");
        return Fragments.redirect(htmx, "/changes/" + change.id());
    }

    private static void refused(RuntimeException refusal, HttpServletResponse response, Model model) {
        boolean notAllowed = refusal instanceof NotAllowed;
        response.setStatus((notAllowed ? HttpStatus.FORBIDDEN : HttpStatus.UNPROCESSABLE_ENTITY).value());
        model.addAttribute("reasons", reasons(refusal));
    }

    private static List<String> reasons(RuntimeException refusal) {
        if (refusal instanceof Unacceptable unacceptable) {
            return unacceptable.faults().stream().map(Fault::message).toList();
        }
        return ((NotAllowed) refusal).reasons();
    }

    private ModelAndView sheet(
            Actor actor, UUID id, Confirmation.Kind kind, boolean ok, String note, HtmxRequest htmx, Model model) {
        Change change = changes.get(actor, id);
        model.addAttribute("view", ChangeView.of(change, actor.person(), Map.of()));
        model.addAttribute("review", kind == Confirmation.Kind.REVIEW);
        model.addAttribute("ok", ok);
        model.addAttribute("note", note);
        return new ModelAndView(Fragments.choose(htmx, "confirm", "sheet"));
    }
}
