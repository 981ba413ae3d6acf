package io.countersign.web.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.web.testing.Caller;
import io.countersign.web.testing.OwnPlatform;
import io.countersign.web.testing.Promotion;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whose account is disabled in the realm loses tasks and permits, though they do nothing themselves. */
@KeycloakTest
class IdleAccountsIT {

    private static final String OWNERS = "/countersign/owners";

    private final RealmCalls realm = new RealmCalls(KeycloakServer.get());

    @LocalServerPort
    int port;

    private Caller api;

    @BeforeEach
    void connect() {
        api = Caller.on(port, realm.credentials());
    }

    @Test
    void handsTasksToTheDeputyAndBackWithTheAccount() {
        String selma = realm.newcomer("selma", OWNERS);
        String sam = realm.newcomer("sam", OWNERS);
        String change = change(platform("bruno", selma, sam));
        assertThat(waiting(selma)).isEqualTo(1);
        assertThat(waiting(sam)).isZero();

        realm.enable(selma, false);

        eventually(() -> waiting(sam) == 1);
        assertThat(reason(change)).isEqualTo("Waits for %s.", sam);

        realm.enable(selma, true);

        eventually(() -> waiting(sam) == 0);
        assertThat(waiting(selma)).isEqualTo(1);
        assertThat(reason(change)).isEqualTo("Waits for %s.", selma);
    }

    @Test
    void saysThatNobodyIsLeftAndLetsWhatWasDecidedStand() {
        String bruno = realm.newcomer("bruno", OWNERS);
        String selma = realm.newcomer("selma", OWNERS);
        String platform = platform(bruno, selma, null);
        String change = change(platform);
        String digest = read(change).path("submissionDigest").asText();
        api.as(bruno)
                .post("/api/v1/changes/" + change + "/decisions", Promotion.decision("BUSINESS", "APPROVE", digest))
                .expect(201);

        realm.enable(bruno, false);
        realm.manage("DELETE", "/users/" + realm.subject(selma), "");

        eventually(() -> absent(platform, "BUSINESS") && absent(platform, "SECURITY"));
        assertThat(reason(change))
                .isEqualTo("Nobody may decide for this role now. The account of %s was disabled or removed.", selma);
        assertThat(read(change).path("decisions"))
                .singleElement()
                .satisfies(decision ->
                        assertThat(decision.path("standing").asBoolean()).isTrue());
    }

    @Test
    void revokesThePermitOfADisabledClient() {
        String client = realm.deployer();
        String change = ready();
        api.with("Authorization", "Bearer " + realm.client(client, client))
                .post("/api/v1/changes/" + change + "/permit", "")
                .expect(201);
        assertThat(read(change).at("/permit/state").asText()).isEqualTo("MINTED");

        realm.enableClient(client, false);

        eventually(() -> read(change).at("/permit/state").asText().equals("REVOKED"));
        assertThat(read(change).path("state").asText()).isEqualTo("READY");
    }

    private String platform(String business, String security, @Nullable String deputy) {
        known("paula", business, security, "gwen");
        String key = "p-" + UUID.randomUUID().toString().substring(0, 13);
        String deputyField = "";
        if (deputy != null) {
            known(deputy);
            deputyField = ",\"deputy\":\"%s\"".formatted(deputy);
        }
        api.as("ada")
                .post("/api/v1/platforms", """
                        {"key":"%s","name":"Ours","sectors":["financial"],"tier":2,
                         "environments":[{"name":"production","production":true}],
                         "owners":{"PLATFORM":{"user":"paula"},"BUSINESS":{"user":"%s"},
                                   "SECURITY":{"user":"%s"%s},"GOVERNANCE":{"user":"gwen"}}}""".formatted(key, business, security, deputyField))
                .expect(201);
        return key;
    }

    private String change(String platform) {
        known("dev", "tess");
        return api.as("rita")
                .post("/api/v1/changes", Promotion.ready().replace("\"claims\"", "\"" + platform + "\""))
                .expect(201)
                .json()
                .path("id")
                .asText();
    }

    /** A promotion that all four owners approved, on a platform that nobody else uses. */
    private String ready() {
        known("paula", "pat", "bruno", "bea", "selma", "sam", "gwen", "gil");
        String change = change(OwnPlatform.ready(api).key());
        String digest = read(change).path("submissionDigest").asText();
        OwnPlatform.OWNERS.forEach((role, owner) -> api.as(owner)
                .post("/api/v1/changes/" + change + "/decisions", Promotion.decision(role, "APPROVE", digest))
                .expect(201));
        eventually(() -> read(change).path("state").asText().equals("READY"));
        return change;
    }

    private void known(String... userNames) {
        for (String userName : userNames) {
            api.as(userName).get("/api/v1/me").expect(200);
        }
    }

    private int waiting(String userName) {
        return api.as(userName)
                .get("/api/v1/inbox")
                .expect(200)
                .json()
                .path("items")
                .size();
    }

    private boolean absent(String platform, String role) {
        return api.as("olga")
                .get("/api/v1/platforms/" + platform)
                .expect(200)
                .json()
                .at("/owners/%s/ownerAbsent".formatted(role))
                .asBoolean();
    }

    private JsonNode read(String change) {
        return api.as("rita").get("/api/v1/changes/" + change).expect(200).json();
    }

    /** What the request's page says of the security owner's decision. */
    private String reason(String change) {
        for (JsonNode requirement : read(change).path("requirements")) {
            if (requirement.path("id").asText().equals("decision-security")) {
                return requirement.path("reason").asText();
            }
        }
        return "";
    }

    private static void eventually(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(60)).until(condition);
    }
}
