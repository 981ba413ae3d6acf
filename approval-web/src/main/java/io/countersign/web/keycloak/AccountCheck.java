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
 * else could not be taken back once it turns out that they had been removed.
 */
class AccountCheck extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private static final Pattern DECIDING =
            Pattern.compile("(/api/v1)?/(changes|templates)/[^/]+/(decisions|ratifications|revocation|withdrawal)"
                    + "|/api/v1/changes/[^/]+/decisions/[A-Z_]+"
                    + "|(/api/v1)?/changes/[^/]+/questions(/[^/]+/answers)?"
                    + "|/api/v1/decisions/batch|/inbox/decisions|/sign-out");

    /** What takes effect at once, and by more than the one who asks: nobody is believed who might have ended a minute ago. */
    private static final Pattern LASTING =
            Pattern.compile("(/api/v1)?/changes/[^/]+/(break-glass(/confirmation)?|permit|rollback)"
                    + "|/api/v1/permits/redemptions"
                    + "|/api/v1/policies/.+/activation(/confirmation)?|/policies/[^/]+/activation(/.*)?"
                    + "|/api/v1/(ledger/)?erasures(/.*)?");

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
        Standing standing = lasting(request) ? accounts.anew(subject) : accounts.of(subject);
        if (standing == Standing.ENDED) {
            journal.accountRefused(subject, "ended");
            refusal.ended(request, response);
        } else if (standing == Standing.COUNTS || standing == Standing.COUNTED && bearable(request)) {
            chain.doFilter(request, response);
        } else {
            journal.accountRefused(subject, "unknown");
            refusal.unknown(request, response);
        }
    }

    /** Whether this may be done by somebody who counted a while ago. */
    static boolean bearable(HttpServletRequest request) {
        return READING.contains(request.getMethod())
                || DECIDING.matcher(path(request)).matches();
    }

    /** Whether nobody does this on an answer about their account that is not of this moment. */
    static boolean lasting(HttpServletRequest request) {
        return !READING.contains(request.getMethod())
                && LASTING.matcher(path(request)).matches();
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }
}
