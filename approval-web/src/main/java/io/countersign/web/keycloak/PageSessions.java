package io.countersign.web.keycloak;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** The page sessions of this process, so that those of a person can be ended from outside them. */
class PageSessions implements HttpSessionListener {

    private final Set<HttpSession> open = ConcurrentHashMap.newKeySet();

    /** Is told of each one that ends. */
    interface Farewell {
        void to(Authentication person);
    }

    @Override
    public void sessionCreated(HttpSessionEvent event) {
        open.add(event.getSession());
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        open.remove(event.getSession());
    }

    /**
     * Ends the page sessions that began in a session of the realm.
     *
     * @param subject whose it was; null if the realm names the session alone
     * @param session as {@code sid} of the ID token names it; null for all sessions of the subject
     */
    void end(@Nullable String subject, @Nullable String session, Farewell farewell) {
        for (HttpSession each : open) {
            try {
                signedIn(each).filter(person -> began(person, subject, session)).ifPresent(person -> {
                    each.invalidate();
                    farewell.to(person);
                });
            } catch (IllegalStateException ended) {
                // at this very moment, in another way
            }
        }
    }

    private static boolean began(Authentication person, @Nullable String subject, @Nullable String session) {
        return person.getPrincipal() instanceof PageSignIn signIn
                && (subject == null || subject.equals(signIn.getSubject()))
                && (session == null || session.equals(signIn.getIdToken().getClaimAsString("sid")));
    }

    private static Optional<Authentication> signedIn(HttpSession session) {
        return session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
                        instanceof SecurityContext context
                ? Optional.ofNullable(context.getAuthentication())
                : Optional.empty();
    }
}
