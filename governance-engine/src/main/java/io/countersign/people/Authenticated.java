package io.countersign.people;

import io.countersign.policy.SignInDemand;
import io.countersign.policy.SignInLevel;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * When and how somebody showed who they are; what an issuer says as {@code auth_time}, {@code acr} and {@code sid} (OpenID
 * Connect Core 1.0, 2).
 *
 * @param at when they last gave a password or more
 * @param session the issuer's id of the sign-in's session, by which its own log names it; null if there is none
 */
public record Authenticated(
        Instant at, SignInLevel level, @Nullable String session) {

    /** What the ledger says of it in the entry of an act; nothing where it is not known. */
    public static Map<String, Object> facts(@Nullable Authenticated known) {
        Map<String, Object> facts = new TreeMap<>();
        if (known != null) {
            facts.put("authenticatedAt", known.at.toString());
            facts.put("authenticatedBy", known.level.key());
            if (known.session != null) {
                facts.put("session", known.session);
            }
        }
        return facts;
    }

    /** Whether it is as strong and as recent as asked. */
    boolean satisfies(SignInDemand demand, Instant now) {
        return level.compareTo(demand.level()) >= 0
                && (demand.maxAge() == null || !at.plus(demand.maxAge()).isBefore(now));
    }
}
