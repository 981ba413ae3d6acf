package io.countersign.web.security;

import io.countersign.web.limit.SignInLimits;
import io.countersign.web.limit.TooManyFailures;
import io.countersign.web.limit.Waiting;
import io.countersign.web.security.AccessJournal.Way;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;

/** What happens with those who did not get in: it is written down, and who goes on failing is told to wait. */
@Component
public class Entrance {

    private final SignInLimits limits;
    private final AccessJournal journal;

    Entrance(SignInLimits limits, AccessJournal journal) {
        this.limits = limits;
        this.journal = journal;
    }

    /** Answers a person who did not get in: with the sign-in page, which says so, or with how long to wait. */
    public AuthenticationFailureHandler people(Way way) {
        return (request, response, failure) -> {
            if (!toldToWait(way, request, response, failure)) {
                response.sendRedirect(request.getContextPath() + WebSecurity.SIGN_IN + "?error");
            }
        };
    }

    /**
     * Answers with how long to wait, if this failed too often.
     *
     * @return whether it was answered
     */
    boolean toldToWait(
            Way way, HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        Optional<Duration> wait = wait(way, request, failure);
        if (wait.isPresent()) {
            journal.toldToWait("sign-in");
            Waiting.answer(request, response, wait.get());
        } else {
            journal.notSignedIn(way, failure.getClass());
        }
        return wait.isPresent();
    }

    private Optional<Duration> wait(Way way, HttpServletRequest request, AuthenticationException failure) {
        if (way == Way.FORM || way == Way.BASIC) { // passwords were counted where they were looked at
            return failure instanceof TooManyFailures tooMany ? Optional.of(tooMany.untilNext()) : Optional.empty();
        }
        return limits.badToken(request.getRemoteAddr());
    }
}
