package io.countersign.web.keycloak;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends the page sessions that the realm says are over (OpenID Connect Back-Channel Logout 1.0). Ours rather than Spring
 * Security's, which asks the realm for its keys anew for each call of anybody, waits for them without end, and ends a session
 * by a call to itself through whatever proxy there is.
 */
class BackChannelLogout extends OncePerRequestFilter {

    /** Where the realm calls; the address to give to the realm's client. */
    static final String ADDRESS = "/logout/connect/back-channel/" + Realm.REGISTRATION;

    private final JwtDecoder logoutTokens;
    private final PageSessions sessions;
    private final ApplicationEventPublisher events;

    BackChannelLogout(JwtDecoder logoutTokens, PageSessions sessions, ApplicationEventPublisher events) {
        this.logoutTokens = logoutTokens;
        this.sessions = sessions;
        this.events = events;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST") || !request.getServletPath().equals(ADDRESS);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        try {
            end(read(request.getParameter("logout_token")));
        } catch (BadJwtException e) {
            refuse(response);
        } catch (JwtException e) { // its keys cannot be read now
            response.setHeader(HttpHeaders.RETRY_AFTER, "5");
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }

    private Jwt read(@Nullable String token) {
        if (token == null) {
            throw new BadJwtException("No logout_token was sent");
        }
        return logoutTokens.decode(token);
    }

    private void end(Jwt token) {
        sessions.end(
                token.getSubject(),
                token.getClaimAsString("sid"),
                person -> events.publishEvent(new LogoutSuccessEvent(person)));
    }

    private static void refuse(HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getWriter().write("""
                {"error":"invalid_request","error_description":"Send a valid logout_token of the realm."}""");
    }
}
