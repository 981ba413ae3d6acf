package io.countersign.web.keycloak;

import io.countersign.web.start.KnownSecrets;
import io.countersign.web.start.UnsafeSettings;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which realm vouches for people and programs.
 *
 * @param issuer the realm's address as its tokens say it, such as {@code https://id.example.com/realms/acme}
 * @param clientId the confidential client that people sign in with
 * @param clientSecret its secret, from the environment or a file, never from a repository
 * @param audience what an access token must be meant for
 * @param directoryClientId the confidential client whose service account looks up whether accounts still count
 * @param directoryClientSecret its secret
 * @param renewalInterval after how long the realm is asked anew who somebody at the pages is; 10 minutes, at most 15
 * @param accountCheckInterval how long it may take at most until a disabled account is out; a minute at most
 */
@ConfigurationProperties("countersign.keycloak")
record KeycloakProperties(
        @Nullable URI issuer,
        @DefaultValue("countersign") String clientId,
        @Nullable String clientSecret,
        @DefaultValue("countersign-api") String audience,
        @DefaultValue("countersign-directory") String directoryClientId,
        @Nullable String directoryClientSecret,
        @DefaultValue("10m") Duration renewalInterval,
        @DefaultValue("45s") Duration accountCheckInterval) {

    private static final Duration LONGEST_CHECK = Duration.ofSeconds(60);
    private static final Duration LONGEST_RENEWAL = Duration.ofMinutes(15);
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

    /**
     * The realm that these name.
     *
     * @throws UnsafeSettings with every fault at once
     */
    Realm realm() {
        List<String> faults = faults();
        if (issuer == null || clientSecret == null || !faults.isEmpty()) {
            throw new UnsafeSettings(faults);
        }
        return new Realm(issuer, clientId, clientSecret, audience);
    }

    /** What is missing or unsafe. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (issuer == null || issuer.getHost() == null) {
            faults.add("countersign.keycloak.issuer: name the realm, such as https://id.example.com/realms/acme.");
        } else if (!"https".equals(issuer.getScheme()) && !onThisMachine()) {
            faults.add(
                    "countersign.keycloak.issuer: use https; whoever can read or change what goes over %s can become anybody."
                            .formatted(issuer.getScheme()));
        }
        faults.addAll(secret("client-secret", clientId, clientSecret));
        faults.addAll(secret("directory-client-secret", directoryClientId, directoryClientSecret));
        if (accountCheckInterval.isNegative() || accountCheckInterval.compareTo(LONGEST_CHECK) > 0) {
            faults.add("countersign.keycloak.account-check-interval: at most 60s, not %ss."
                    .formatted(accountCheckInterval.toSeconds()));
        }
        if (renewalInterval.isNegative() || renewalInterval.compareTo(LONGEST_RENEWAL) > 0) {
            faults.add("countersign.keycloak.renewal-interval: at most 15m, not %ss."
                    .formatted(renewalInterval.toSeconds()));
        }
        return faults;
    }

    /** Who looks up accounts; to be asked after the realm, which checks these. */
    RealmDirectory.Reader directory() {
        return new RealmDirectory.Reader(directoryClientId, Objects.requireNonNull(directoryClientSecret));
    }

    /** The sample realm's secrets are good enough where nobody else reaches the realm. */
    private List<String> secret(String setting, String client, @Nullable String secret) {
        if (secret == null || secret.isBlank()) {
            return List.of("countersign.keycloak.%s: give the secret of the client '%s'.".formatted(setting, client));
        }
        return !onThisMachine() && KnownSecrets.include(secret, client)
                ? List.of("countersign.keycloak.%s: choose another one; everybody would guess this.".formatted(setting))
                : List.of();
    }

    private boolean onThisMachine() {
        return issuer != null && THIS_MACHINE.contains(issuer.getHost());
    }
}
