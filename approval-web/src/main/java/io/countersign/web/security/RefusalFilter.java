package io.countersign.web.security;

import io.countersign.people.People;
import io.countersign.people.Refusals;
import io.countersign.people.RefusedCall;
import io.countersign.web.limit.RefusalLimits;
import io.countersign.web.limit.Waiting;
import io.countersign.web.problem.RefusedRule;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Keeps in the ledger whatever is refused to somebody who is signed in, whichever rule refused it and wherever: a call that
 * nobody thought of is recorded too. Who is refused too often has to wait, so that nobody fills the ledger.
 */
class RefusalFilter extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final String REDEMPTIONS = "/api/v1/permits/redemptions";
    private static final Set<Integer> NOT_REDEEMED = Set.of(403, 409);

    private final People people;
    private final Refusals refusals;
    private final RefusalLimits limits;
    private final AccessJournal journal;

    RefusalFilter(People people, Refusals refusals, RefusalLimits limits, AccessJournal journal) {
        this.people = people;
        this.refusals = refusals;
        this.limits = limits;
        this.journal = journal;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof SignedIn signedIn)) {
            chain.doFilter(request, response);
            return;
        }
        Optional<Duration> wait = wait(signedIn, request);
        if (wait.isPresent()) {
            journal.toldToWait("call");
            Waiting.answer(request, response, wait.get());
            return;
        }
        chain.doFilter(request, response);
        noteRefusal(signedIn, request, response.getStatus());
    }

    private Optional<Duration> wait(SignedIn signedIn, HttpServletRequest request) {
        Optional<Duration> wait = limits.wait(signedIn.account());
        return wait.isEmpty() && redeems(request)
                ? limits.waitToRedeem(signedIn.account(), request.getRemoteAddr())
                : wait;
    }

    private void noteRefusal(SignedIn signedIn, HttpServletRequest request, int status) {
        if (redeems(request) && NOT_REDEEMED.contains(status)) {
            limits.notRedeemed(signedIn.account(), request.getRemoteAddr());
        }
        if (status == HttpServletResponse.SC_FORBIDDEN || hidden(request, status)) {
            limits.refused(signedIn.account());
            RefusedCall call = new RefusedCall(call(request), status, RefusedRule.of(request), path(request));
            journal.refused(signedIn.signIn().subject(), call);
            refusals.record(people.signedIn(signedIn.signIn()).person(), call);
        }
    }

    /** Whether existence did not show to somebody who wanted to change something; addresses that lead nowhere are none. */
    private static boolean hidden(HttpServletRequest request, int status) {
        return status == HttpServletResponse.SC_NOT_FOUND
                && !READING.contains(request.getMethod())
                && pattern(request) != null;
    }

    private static String call(HttpServletRequest request) {
        String pattern = pattern(request);
        return request.getMethod() + " " + (pattern == null ? "**" : pattern);
    }

    private static @Nullable String pattern(HttpServletRequest request) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return pattern == null || pattern.equals("/**") ? null : pattern.toString();
    }

    private static boolean redeems(HttpServletRequest request) {
        return request.getServletPath().equals(REDEMPTIONS); // decoded, as the handler is found by
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }
}
