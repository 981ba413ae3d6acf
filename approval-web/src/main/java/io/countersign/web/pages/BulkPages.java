package io.countersign.web.pages;

import io.countersign.approval.Approvals;
import io.countersign.approval.InboxItem;
import io.countersign.change.Change;
import io.countersign.change.Changes;
import io.countersign.change.NewDecision;
import io.countersign.change.Outcome;
import io.countersign.people.Actor;
import io.countersign.policy.Fault;
import io.countersign.web.problem.Collision;
import io.countersign.web.problem.Problem;
import io.countersign.web.problem.Problems;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The sheet in which an owner decides on several requests at once; each in a transaction of its own. */
@Page
class BulkPages {

    private static final Logger LOG = LoggerFactory.getLogger(BulkPages.class);

    private final Approvals approvals;
    private final Changes changes;
    private final Words words;
    private final Clock clock;

    BulkPages(Approvals approvals, Changes changes, Words words, Clock clock) {
        this.approvals = approvals;
        this.changes = changes;
        this.words = words;
        this.clock = clock;
    }

    /** What became of one request. */
    record Result(UUID changeId, String title, boolean done, String message) {}

    @GetMapping("/inbox/decisions/new")
    ModelAndView sheet(
            Actor actor,
            @ModelAttribute("filter") InboxFilter filter,
            @RequestParam(name = "pick", defaultValue = "") Set<UUID> picked,
            HtmxRequest htmx,
            Model model) {
        List<InboxItem> waiting = approvals.inbox(actor, filter.query(clock.instant(), InboxPages.PAGE));
        BulkSelection selection = BulkSelection.of(waiting, picked);
        model.addAttribute("gone", selection.gone());
        return show(BulkForm.of(selection.items()), htmx, model);
    }

    @PostMapping("/inbox/decisions")
    ModelAndView decide(
            Actor actor,
            @ModelAttribute("form") BulkForm form,
            HtmxRequest htmx,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        Outcome outcome = form.outcome();
        if (outcome == null || (outcome != Outcome.APPROVE && Blank.toNull(form.rationale()) == null)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            String reason = outcome == null ? "Choose what you decide." : "Say why; the requesters have to know.";
            model.addAttribute("reasons", List.of(reason));
            return show(form, htmx, model);
        }
        String rationale = Blank.toNull(form.rationale());
        List<Result> results = form.items().stream()
                .limit(InboxPages.PAGE)
                .map(item -> result(actor, item, item.decision(outcome, rationale)))
                .toList();
        flash.addFlashAttribute("results", results);
        return Fragments.redirect(htmx, "/inbox");
    }

    private Result result(Actor actor, BulkForm.Item item, NewDecision decision) {
        try {
            Change change = changes.get(actor, item.changeId());
            change.requireDecidableWithOthers();
            Collision.repeated(() -> change.authority().ahead()
                    ? changes.ratify(actor, item.changeId(), decision)
                    : changes.decide(actor, item.changeId(), decision));
            String done = "%s as %s.".formatted(words.label(decision.outcome()).word(), words.owner(item.role()));
            return new Result(item.changeId(), item.title(), true, done);
        } catch (RuntimeException e) {
            Problem problem = Problems.of(e);
            if (problem.status() >= HttpStatus.INTERNAL_SERVER_ERROR.value()) {
                LOG.error("One of several decisions failed", e);
            }
            return new Result(item.changeId(), item.title(), false, sentence(problem));
        }
    }

    private static String sentence(Problem problem) {
        return problem.errors().isEmpty()
                ? problem.detail()
                : problem.errors().stream().map(Fault::message).collect(Collectors.joining(" "));
    }

    private static ModelAndView show(BulkForm form, HtmxRequest htmx, Model model) {
        model.addAttribute("form", form);
        return new ModelAndView(Fragments.choose(htmx, "decide-together", "sheet"));
    }
}
