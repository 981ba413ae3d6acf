package io.countersign.web.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.web.start.UnsafeSettings;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeycloakPropertiesTests {

    private static final URI SAFE = URI.create("https://id.example.com/realms/acme");

    @Test
    void namesEveryFaultAtOnce() {
        assertThatThrownBy(() ->
                        properties(null, null, " ", Duration.ofSeconds(61)).realm())
                .isInstanceOf(UnsafeSettings.class)
                .hasMessageContaining("countersign.keycloak.issuer: name the realm")
                .hasMessageContaining("countersign.keycloak.client-secret: give the secret of the client 'countersign'")
                .hasMessageContaining("countersign.keycloak.directory-client-secret")
                .hasMessageContaining("countersign.keycloak.account-check-interval: at most 60s, not 61s.");
    }

    @Test
    void refusesAnIssuerWhoseTrafficOthersCanChange() {
        assertThatThrownBy(() -> properties(URI.create("http://id.example.com/realms/acme"), "s", "s", Duration.ZERO)
                        .realm())
                .hasMessageContaining("use https");
        assertThat(properties(URI.create("http://127.0.0.1:8180/realms/acme"), "s", "s", Duration.ZERO)
                        .realm()
                        .origin())
                .isEqualTo(URI.create("http://127.0.0.1:8180"));
    }

    @Test
    void takesTheSecretsOfTheSampleRealmOnlyFromThisMachine() {
        String sample = "countersign-development-only";

        assertThat(properties(SAFE, sample, "countersign-directory", Duration.ZERO)
                        .faults())
                .containsExactly(
                        "countersign.keycloak.client-secret: choose another one; everybody would guess this.",
                        "countersign.keycloak.directory-client-secret: choose another one; everybody would guess this.");
        assertThat(properties(URI.create("http://localhost:8180/realms/acme"), sample, "s", Duration.ZERO)
                        .faults())
                .isEmpty();
    }

    @Test
    void knowsTheAddressesOfTheRealmByItsIssuer() {
        Realm realm = properties(SAFE, "s", "s", Duration.ZERO).realm();

        assertThat(realm.keys()).isEqualTo("https://id.example.com/realms/acme/protocol/openid-connect/certs");
        assertThat(realm.accounts()).isEqualTo("https://id.example.com/admin/realms/acme/users");
        assertThat(realm.origin()).isEqualTo(URI.create("https://id.example.com"));
    }

    private static KeycloakProperties properties(
            @Nullable URI issuer, @Nullable String secret, String directory, Duration interval) {
        return new KeycloakProperties(
                issuer,
                "countersign",
                secret,
                "countersign-api",
                "countersign-directory",
                directory,
                Duration.ofMinutes(10),
                interval);
    }
}
