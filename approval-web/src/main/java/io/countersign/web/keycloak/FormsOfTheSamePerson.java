package io.countersign.web.keycloak;

import io.countersign.web.security.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;

/**
 * Gives a new token against forged forms with each sign-in (as {@link CsrfAuthenticationStrategy} does), except to who is
 * signed in already: what they have half filled in elsewhere can still be sent after a silent renewal.
 */
class FormsOfTheSamePerson implements SessionAuthenticationStrategy {

    private final SessionAuthenticationStrategy anew =
            new CsrfAuthenticationStrategy(new HttpSessionCsrfTokenRepository());

    @Override
    public void onAuthentication(Authentication now, HttpServletRequest request, HttpServletResponse response) {
        Authentication before = SecurityContextHolder.getContext().getAuthentication();
        if (before == null || !same(before, now)) {
            anew.onAuthentication(now, request, response);
        }
    }

    private static boolean same(Authentication before, Authentication now) {
        return before.getPrincipal() instanceof SignedIn one
                && now.getPrincipal() instanceof SignedIn other
                && one.account().equals(other.account());
    }
}
