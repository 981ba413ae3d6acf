package io.countersign.web.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.JWTClaimsSet;
import io.countersign.web.testing.Caller;
import io.countersign.web.testing.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Which tokens of a real realm admit a program. */
@KeycloakTest
class TokensIT {

    private static final int BAD_TOKENS = 100; // from one address in a quarter of an hour

    private final RealmCalls realm = new RealmCalls(KeycloakServer.get());

    @LocalServerPort
    int port;

    private Caller api;

    @BeforeEach
    void connect() {
        api = Caller.on(port);
    }

    @Test
    void knowsAPersonWithTheRolesOfTheRealm() {
        JsonNode rita = me(realm.person("rita")).expect(200).json();

        assertThat(rita.path("user").asText()).isEqualTo("rita");
        assertThat(rita.path("displayName").asText()).isEqualTo("Rita Romero");
        assertThat(rita.path("roles")).extracting(JsonNode::asText).containsExactly("requester");
        assertThat(me(realm.person("carl")).expect(200).json().path("roles"))
                .extracting(JsonNode::asText)
                .containsExactly("compliance-officer");
    }

    @Test
    void knowsAnotherAccountOfTheSameHumanByWhatTheAdministratorOfTheRealmSays() {
        me(realm.person("olga")).expect(200);
        realm.another("olga-reads-too", "countersign_person", realm.subject("olga"));

        me(realm.person("olga-reads-too")).expect(200);

        Caller ada = api.with("Authorization", "Bearer " + realm.person("ada"));
        assertThat(ada.get("/api/v1/people/olga/accounts").expect(200).json().path("items"))
                .extracting(account -> account.path("user").asText())
                .containsExactly("olga-reads-too");
    }

    @Test
    void nobodySaysOfThemselvesWhoseAccountTheyAre() {
        realm.ownAttribute("pat", "countersign_person", realm.subject("selma"));

        assertThat(realm.account("pat").path("attributes").has("countersign_person"))
                .isFalse();
        me(realm.person("pat")).expect(200);
        Caller ada = api.with("Authorization", "Bearer " + realm.person("ada"));
        assertThat(ada.get("/api/v1/people/pat/accounts").expect(200).json().path("items"))
                .isEmpty();
    }

    @Test
    void knowsAProgramByItsClient() {
        JsonNode pipeline = me(realm.client("pipeline", "pipeline-development-only"))
                .expect(200)
                .json();

        assertThat(pipeline.path("user").asText()).isEqualTo("pipeline");
        assertThat(pipeline.path("roles")).extracting(JsonNode::asText).containsExactly("deployer");
    }

    @Test
    void asksForATokenAndTakesNoPassword() {
        assertThat(api.get("/api/v1/me").expectProblem(401, "unauthenticated").header("WWW-Authenticate"))
                .isEqualTo("Bearer realm=\"Countersign\"");
        api.as("rita").get("/api/v1/me").expectProblem(401, "unauthenticated");
    }

    @Test
    void refusesTokensThatAreNotForUs() {
        refused(realm.client("countersign-directory", "directory-development-only")); // another audience
        refused(realm.administrator()); // another realm
        refused(realm.signIn("rita").path("id_token").asText());
        refused(realm.signIn("rita").path("refresh_token").asText());
    }

    @Test
    void refusesATokenOfTheRealmThatHasExpired() {
        String brief = KeycloakServer.get().brief();
        await("its one second and the minute that clocks may differ by")
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> me(brief).status() == 401);
        refused(brief);
    }

    @Test
    void refusesAnotherIssuerAudienceOrEndThoughAKeyOfTheRealmSignedTheRest() {
        KeyOfTheRealm key = KeyOfTheRealm.added(realm);
        String person = realm.person("rita");
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofSeconds(2)) // new keys are not fetched more often
                .until(() -> me(key.signed(person, claims -> claims)).status() == 200);

        refused(key.signed(person, claims -> claims.issuer(KeycloakServer.get().root() + "/realms/master")));
        refused(key.signed(person, claims -> claims.audience("account")));
        refused(key.signed(person, claims -> expired(claims, 70)));
        me(key.signed(person, claims -> expired(claims, 50))).expect(200); // clocks may differ by a minute
    }

    @Test
    void refusesTokensThatNobodySigned() {
        String[] parts = realm.person("rita").split("\\.", -1);
        String none = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));
        String other = realm.person("carl").split("\\.", -1)[1];

        refused(none + "." + parts[1] + ".");
        refused(parts[0] + "." + other + "." + parts[2]);
        refused(parts[0] + "." + parts[1] + ".");
        refused("nonsense");
    }

    @Test
    void tellsWhoGoesOnWithBadTokensToWaitAndTakesAGoodOne() {
        Caller elsewhere = api.with("X-Forwarded-For", "203.0.113.77"); // an address that no other test calls from
        Caller guessing = elsewhere.with("Authorization", "Bearer nonsense");
        for (int i = 0; i < BAD_TOKENS; i++) {
            guessing.get("/api/v1/me").expectProblem(401, "unauthenticated");
        }

        Reply told = guessing.get("/api/v1/me").expectProblem(429, "too-many-failures");

        assertThat(Integer.parseInt(told.header("Retry-After"))).isPositive();
        elsewhere
                .with("Authorization", "Bearer " + realm.person("rita"))
                .get("/api/v1/me")
                .expect(200);
        me("nonsense").expectProblem(401, "unauthenticated");
    }

    @Test
    void takesANewKeyOfTheRealmAtOnce() {
        String before = realm.person("rita");
        me(before).expect(200);

        realm.manage("POST", "/components", """
                {"name":"rotated","providerId":"rsa-generated","providerType":"org.keycloak.keys.KeyProvider",
                 "config":{"priority":["200"],"enabled":["true"],"active":["true"]}}""");
        String after = realm.person("rita");

        assertThat(header(after)).isNotEqualTo(header(before));
        me(after).expect(200);
        me(before).expect(200);
    }

    private static JWTClaimsSet.Builder expired(JWTClaimsSet.Builder claims, int secondsAgo) {
        Instant end = Instant.now().minusSeconds(secondsAgo);
        return claims.issueTime(Date.from(end.minusSeconds(300))).expirationTime(Date.from(end));
    }

    private void refused(String token) {
        assertThat(me(token).expectProblem(401, "unauthenticated").header("WWW-Authenticate"))
                .startsWith("Bearer")
                .contains("error=\"invalid_token\"");
    }

    private Reply me(String token) {
        return api.with("Authorization", "Bearer " + token).get("/api/v1/me");
    }

    private static String header(String token) {
        return token.substring(0, token.indexOf('.'));
    }
}
