package io.countersign.web.keycloak;

import io.countersign.web.keycloak.AccountWatch.Standing;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Asks the realm anew who somebody is, without asking the person ({@code prompt=none}, OpenID Connect Core 1.0, 3.1.2.1):
 * roles are those of now, and a page session lasts as long as the realm's. Only on the way to another page, so that no form
 * is lost; not while Keycloak is silent, because the browser would be stranded there.
 */
class SilentRenewal extends OncePerRequestFilter {

    /** In the session while the next authorization request is to be a silent one. */
    static final String WANTED = SilentRenewal.class.getName() + ".wanted";

    private static final String TRIED = SilentRenewal.class.getName() + ".tried";

    private final AccountWatch accounts;
    private final String begin;
    private final Duration interval;
    private final Clock clock;
    private final RequestCache asked = new HttpSessionRequestCache();

    /**
     * @param begin the address that begins a sign-in
     * @param interval how long what the realm said holds
     */
    SilentRenewal(AccountWatch accounts, String begin, Duration interval, Clock clock) {
        this.accounts = accounts;
        this.begin = begin;
        this.interval = interval;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null
                && authentication.getPrincipal() instanceof PageSignIn person
                && toAnotherPage(request)
                && due(person, request)
                && accounts.of(person.signIn().subject()) == Standing.COUNTS) {
            request.getSession().setAttribute(TRIED, clock.instant());
            request.getSession().setAttribute(WANTED, Boolean.TRUE);
            asked.saveRequest(request, response);
            response.sendRedirect(request.getContextPath() + begin);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Not again at once where it did not work: whoever comes back from a realm that just went silent wants the page. */
    private boolean due(PageSignIn person, HttpServletRequest request) {
        Instant now = clock.instant();
        Instant tried = (Instant) request.getSession().getAttribute(TRIED);
        return over(person.getIdToken().getIssuedAt(), now) && over(tried, now);
    }

    private boolean over(@Nullable Instant time, Instant now) {
        return time == null || !now.isBefore(time.plus(interval));
    }

    private static boolean toAnotherPage(HttpServletRequest request) {
        String mode = request.getHeader("Sec-Fetch-Mode");
        String accept = request.getHeader("Accept");
        return request.getMethod().equals("GET")
                && !request.getServletPath().startsWith("/sign-in/") // which asks the realm itself, and keeps a form
                && request.getHeader("HX-Request") == null
                && (mode == null || mode.equals("navigate"))
                && accept != null
                && accept.contains("text/html");
    }
}
