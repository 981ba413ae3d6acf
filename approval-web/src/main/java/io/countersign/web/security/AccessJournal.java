package io.countersign.web.security;

import io.countersign.people.RefusedCall;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * Who came in, who did not and who was refused, as lines of the log {@code countersign.access} and as metrics. A line names
 * the subject of an account and nothing else of a person: no address, no name, and never what was typed as one.
 */
@Component
public class AccessJournal {

    private static final Logger LOG = LoggerFactory.getLogger("countersign.access");

    private final MeterRegistry meters;

    AccessJournal(MeterRegistry meters) {
        this.meters = meters;
    }

    /** How somebody tried to sign in. */
    public enum Way {
        FORM,
        REALM,
        BASIC,
        BEARER
    }

    @EventListener
    void signedIn(InteractiveAuthenticationSuccessEvent event) {
        count("sign-in", "succeeded");
        LOG.atInfo()
                .addKeyValue("event.action", "sign-in")
                .addKeyValue("event.outcome", "success")
                .log("Signed in: subject={}", subject(event.getAuthentication()));
    }

    @EventListener
    void signedOut(LogoutSuccessEvent event) {
        count("sign-out", "succeeded");
        LOG.atInfo()
                .addKeyValue("event.action", "sign-out")
                .log("Signed out: subject={}", subject(event.getAuthentication()));
    }

    /** Somebody did not get in. Who it was is not known, so no name is written. */
    void notSignedIn(Way way, Class<? extends Exception> why) {
        count("sign-in", "failed");
        LOG.atWarn()
                .addKeyValue("event.action", "sign-in")
                .addKeyValue("event.outcome", "failure")
                .log("Not signed in: way={} reason={}", way, why.getSimpleName());
    }

    /** Somebody who failed too often was told to wait, which is counted alone: a flood of these fills no log. */
    void toldToWait(String action) {
        count(action, "waiting");
    }

    /** Somebody who is signed in was refused a call. */
    void refused(String subject, RefusedCall call) {
        count("call", "refused");
        LOG.atWarn()
                .addKeyValue("event.action", "call")
                .addKeyValue("event.outcome", "failure")
                .log("Refused: subject={} call={} status={} rule={}", subject, call.call(), call.status(), call.rule());
    }

    /** Somebody who is signed in was refused because of their account: it ended, or nobody says whether it still counts. */
    public void accountRefused(String subject, String why) {
        count("account", why);
        LOG.atWarn()
                .addKeyValue("event.action", "account")
                .addKeyValue("event.outcome", "failure")
                .log("Refused: subject={} account={}", subject, why);
    }

    private void count(String action, String outcome) {
        meters.counter("countersign.access", "action", action, "outcome", outcome)
                .increment();
    }

    private static String subject(Authentication authentication) {
        return authentication.getPrincipal() instanceof SignedIn signedIn
                ? signedIn.signIn().subject()
                : "-";
    }
}
