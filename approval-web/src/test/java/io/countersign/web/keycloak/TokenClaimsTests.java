package io.countersign.web.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.people.RealmRole;
import io.countersign.people.SignIn;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;

/** Whom an access token speaks for. */
class TokenClaimsTests {

    @Test
    void takesAProgramForItsClient() {
        SignIn pipeline = TokenClaims.signIn(token("service-account-pipeline", "pipeline"));

        assertThat(pipeline.machine()).isTrue();
        assertThat(pipeline.userName()).isEqualTo("pipeline");
        assertThat(pipeline.roles()).containsExactly(RealmRole.DEPLOYER);
    }

    @Test
    void takesNobodyForAClientBecauseOfTheirName() {
        SignIn mallory = TokenClaims.signIn(token("service-account-pipeline", "countersign-cli"));

        assertThat(mallory.machine()).isFalse();
        assertThat(mallory.userName()).isEqualTo("service-account-pipeline");
    }

    private static Jwt token(String account, String client) {
        return Jwt.withTokenValue("token")
                .header("alg", "RS256")
                .issuer("https://id.example.com/realms/acme")
                .subject("5f0c")
                .issuedAt(Instant.EPOCH)
                .claim("preferred_username", account)
                .claim("azp", client)
                .claim("realm_access", Map.of("roles", List.of("deployer", "offline_access")))
                .build();
    }
}
