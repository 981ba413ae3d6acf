package io.countersign.web.pages;

import io.countersign.people.People;
import io.countersign.web.security.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorViewResolver;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** The page for a bare status: an address that leads nowhere, a form from an old session, a failure. */
@Component
class ErrorPages implements ErrorViewResolver {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);

    private final FrameAdvice frames;
    private final People people;

    ErrorPages(FrameAdvice frames, People people) {
        this.frames = frames;
        this.people = people;
    }

    @Override
    public ModelAndView resolveErrorView(HttpServletRequest request, HttpStatus status, Map<String, Object> details) {
        ModelAndView page = new ModelAndView("error", status);
        page.addObject("error", ErrorView.of(status.value()));
        page.addObject("frame", frame(request));
        return page;
    }

    /** None for strangers, and none where the very cause of the error keeps it from being made. */
    private @Nullable Frame frame(HttpServletRequest request) {
        if (!(request.getUserPrincipal() instanceof Authentication authentication)
                || !(authentication.getPrincipal() instanceof SignedIn signedIn)) {
            return null;
        }
        try {
            return frames.of(people.signedIn(signedIn.signIn()), "");
        } catch (RuntimeException e) {
            LOG.warn("An error page has no frame", e);
            return null;
        }
    }
}
