package io.countersign.web.pages;

import io.countersign.change.ChangeConflict;
import io.countersign.change.UnknownChange;
import io.countersign.change.UnknownQuestion;
import io.countersign.document.UnknownFile;
import io.countersign.ledger.ReconciliationRunning;
import io.countersign.ownership.AssignmentConflict;
import io.countersign.ownership.UnknownPlatform;
import io.countersign.people.Actor;
import io.countersign.people.InsufficientSignIn;
import io.countersign.people.NotAllowed;
import io.countersign.policy.Fault;
import io.countersign.policy.Unacceptable;
import io.countersign.retention.RetentionConflict;
import io.countersign.retention.UnknownRecord;
import io.countersign.stewardship.StewardshipConflict;
import io.countersign.stewardship.UnknownPolicy;
import io.countersign.template.UnknownTemplate;
import io.countersign.waiver.UnknownPolicyException;
import io.countersign.web.problem.RefusedRule;
import io.countersign.web.security.KeptForm;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** What the slices refuse, in words and inside the frame. What nobody foresaw is left to {@link ErrorPages}. */
@ControllerAdvice(annotations = Page.class)
class PageErrors {

    private final FrameAdvice frames;

    PageErrors(FrameAdvice frames) {
        this.frames = frames;
    }

    @ExceptionHandler
    ModelAndView notAllowed(NotAllowed e, Actor actor, HtmxRequest htmx, HttpServletRequest request) {
        RefusedRule.note(request, e.rule());
        return page(ErrorView.notAllowed(e.reasons()), HttpStatus.FORBIDDEN, actor, htmx, request);
    }

    @ExceptionHandler
    ModelAndView again(InsufficientSignIn e, HtmxRequest htmx, HttpServletRequest request) {
        KeptForm kept = KeptForm.keep(request, e.demand());
        return Fragments.redirect(htmx, SignInAgainPages.ADDRESS + "?form=" + kept.id());
    }

    @ExceptionHandler({
        UnknownChange.class,
        UnknownFile.class,
        UnknownPlatform.class,
        UnknownTemplate.class,
        UnknownPolicy.class,
        UnknownPolicyException.class,
        UnknownQuestion.class,
        UnknownRecord.class
    })
    ModelAndView unknown(Actor actor, HtmxRequest htmx, HttpServletRequest request) {
        return page(ErrorView.UNKNOWN, HttpStatus.NOT_FOUND, actor, htmx, request);
    }

    @ExceptionHandler
    ModelAndView conflict(ChangeConflict e, Actor actor, HtmxRequest htmx, HttpServletRequest request) {
        boolean stale = e.reason() == ChangeConflict.Reason.DIGEST_STALE;
        ErrorView view = stale ? ErrorView.CHANGED : ErrorView.conflict(e.getMessage());
        return page(view, HttpStatus.CONFLICT, actor, htmx, request);
    }

    @ExceptionHandler({
        AssignmentConflict.class,
        ReconciliationRunning.class,
        RetentionConflict.class,
        StewardshipConflict.class
    })
    ModelAndView conflict(RuntimeException e, Actor actor, HtmxRequest htmx, HttpServletRequest request) {
        return page(ErrorView.conflict(e.getMessage()), HttpStatus.CONFLICT, actor, htmx, request);
    }

    @ExceptionHandler
    ModelAndView collision(ConcurrencyFailureException e, Actor actor, HtmxRequest htmx, HttpServletRequest request) {
        return page(ErrorView.CHANGED, HttpStatus.CONFLICT, actor, htmx, request);
    }

    @ExceptionHandler
    ModelAndView unacceptable(Unacceptable e, Actor actor, HtmxRequest htmx, HttpServletRequest request) {
        List<String> reasons = e.faults().stream().map(Fault::message).toList();
        return page(ErrorView.unacceptable(reasons), HttpStatus.UNPROCESSABLE_ENTITY, actor, htmx, request);
    }

    private ModelAndView page(
            ErrorView error, HttpStatus status, Actor actor, HtmxRequest htmx, HttpServletRequest request) {
        ModelAndView page = new ModelAndView(Fragments.choose(htmx, "error", "words"), status);
        page.addObject("error", error);
        page.addObject("frame", Fragments.asked(htmx) ? null : frames.of(actor, request.getRequestURI()));
        return page;
    }
}
