package io.countersign.web.keycloak;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Set;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;

/**
 * What becomes of a sign-in that failed. Where the realm would have to ask the person something (OpenID Connect Core 1.0,
 * 3.1.2.6), its session is over, and so is ours: they sign in, and come to the page that they were on the way to. Anything
 * else is told, and never tried again by itself: the realm would answer at once, without end.
 */
class FailedSignIn implements AuthenticationFailureHandler {

    private static final Set<String> ASKS =
            Set.of("login_required", "interaction_required", "account_selection_required", "consent_required");

    private static final String SAVED = "SPRING_SECURITY_SAVED_REQUEST"; // as HttpSessionRequestCache names it

    private final String begin;
    private final AuthenticationFailureHandler otherwise;
    private final RequestCache asked = new HttpSessionRequestCache();

    /**
     * @param begin the address that begins a sign-in
     * @param otherwise tells what failed
     */
    FailedSignIn(String begin, AuthenticationFailureHandler otherwise) {
        this.begin = begin;
        this.otherwise = otherwise;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException, ServletException {
        boolean asks = failure instanceof OAuth2AuthenticationException refused
                && ASKS.contains(refused.getError().getErrorCode());
        if (asks) {
            startOver(request, response);
            response.sendRedirect(request.getContextPath() + begin);
        } else {
            otherwise.onAuthenticationFailure(request, response, failure);
        }
    }

    private void startOver(HttpServletRequest request, HttpServletResponse response) {
        SavedRequest page = asked.getRequest(request, response);
        HttpSession ours = request.getSession(false);
        if (ours != null) {
            ours.invalidate();
        }
        if (page != null) {
            request.getSession().setAttribute(SAVED, page);
        }
    }
}
