package io.countersign.web.pages;

import io.countersign.approval.Approvals;
import io.countersign.calendar.Freezes;
import io.countersign.change.OwedRatification;
import io.countersign.people.Actor;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.ui.Model;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page its frame. Fragments need none, so an htmx request does not pay for it. */
@ControllerAdvice(annotations = Page.class)
class FrameAdvice {

    private final Approvals approvals;
    private final Freezes freezes;
    private final OwedOnPage owed;

    FrameAdvice(Approvals approvals, Freezes freezes, OwedOnPage owed) {
        this.approvals = approvals;
        this.freezes = freezes;
        this.owed = owed;
    }

    /** Forms are records: bound once, by their constructor, and never changed by setters afterwards. */
    @InitBinder
    void bindRecords(WebDataBinder binder) {
        binder.setDeclarativeBinding(true);
    }

    @ModelAttribute
    void frame(Actor actor, HtmxRequest htmx, HttpServletRequest request, Model model) {
        if (!Fragments.asked(htmx)) {
            model.addAttribute("frame", of(actor, request.getRequestURI(), owed.on(request, actor)));
        }
    }

    /** The frame of a page that is about nothing in particular. */
    Frame of(Actor actor, String path) {
        return of(actor, path, List.of());
    }

    private Frame of(Actor actor, String path, List<OwedRatification> owedHere) {
        return Frame.of(actor, approvals.waiting(actor), freezes.holdingNow(), owedHere, path);
    }
}
