package io.countersign.web.keycloak;

import io.countersign.web.keycloak.AccountWatch.Standing;
import io.countersign.web.security.AccessJournal;
import io.countersign.web.security.SignedIn;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets nobody act whose account ended. While Keycloak is silent, who was known before may read, decide and ask; anything
 * else could not be taken back once it turns out that they had been removed, so it is asked about at that very moment: what
 * was heard less than a minute ago says nothing of a silence that began since.
 */
class AccountCheck extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private static final Pattern DECIDING =
            Pattern.compile("(/api/v1)?/(changes|templates)/[^/]+/(decisions|ratifications|revocation|withdrawal)"
                    + "|/api/v1/changes/[^/]+/decisions/[A-Z_]+"
                    + "|(/api/v1)?/changes/[^/]+/questions(/[^/]+/answers)?"
                    + "|/api/v1/decisions/batch|/inbox/decisions|/sign-out");

    private final AccountWatch accounts;
    private final AccessJournal journal;
    private final Refusal refusal;

    AccountCheck(AccountWatch accounts, AccessJournal journal, Refusal refusal) {
        this.accounts = accounts;
        this.journal = journal;
        this.refusal = refusal;
    }

    /** How a request is refused. */
    interface Refusal {

        /** The account was disabled or removed. */
        void ended(HttpServletRequest request, HttpServletResponse response) throws IOException;

        /** It is not known whether the account still counts. */
        void unknown(HttpServletRequest request, HttpServletResponse response) throws IOException;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof SignedIn signedIn)) {
            chain.doFilter(request, response);
            return;
        }
        String subject = signedIn.signIn().subject();
        Standing standing = bearable(request) ? accounts.of(subject) : accounts.anew(subject);
        if (standing == Standing.ENDED) {
            journal.accountRefused(subject, "ended");
            refusal.ended(request, response);
        } else if (standing == Standing.UNKNOWN) {
            journal.accountRefused(subject, "unknown");
            refusal.unknown(request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Whether this may be done by somebody who counted a while ago. By the address as it was sent: one in disguise is none. */
    static boolean bearable(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return READING.contains(request.getMethod()) || DECIDING.matcher(path).matches();
    }
}
