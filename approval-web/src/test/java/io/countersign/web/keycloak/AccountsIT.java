package io.countersign.web.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.web.testing.Caller;
import io.countersign.web.testing.CapturedLog;
import io.countersign.web.testing.Promotion;
import io.countersign.web.testing.Reply;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whose account ended is out, and who was known before goes on while Keycloak is down. */
@KeycloakTest
class AccountsIT {

    private final RealmCalls realm = new RealmCalls(KeycloakServer.get());

    @LocalServerPort
    int port;

    private Caller api;

    @BeforeEach
    void connect() {
        api = Caller.on(port);
    }

    @Test
    void refusesADisabledPersonWhoseTokenIsStillGood() {
        String disabled = realm.newcomer("diana");
        Caller diana = with(realm.person(disabled));
        diana.get("/api/v1/me").expect(200);

        realm.enable(disabled, false);

        await().atMost(Duration.ofSeconds(60))
                .until(() -> diana.get("/api/v1/me").status() == 401);
        try (CapturedLog log = CapturedLog.open()) {
            assertThat(diana.get("/api/v1/me")
                            .expectProblem(401, "unauthenticated")
                            .header("WWW-Authenticate"))
                    .contains("error=\"invalid_token\"");
            assertThat(log.lines())
                    .anySatisfy(line -> assertThat(line)
                            .contains("Refused: subject=%s account=ended".formatted(realm.subject(disabled))));
        }
    }

    @Test
    void refusesAPersonWhoWasRemoved() {
        String removed = realm.newcomer("rosa");
        Caller rosa = with(realm.person(removed));
        rosa.get("/api/v1/me").expect(200);

        realm.manage("DELETE", "/users/" + realm.subject(removed), "");

        await().atMost(Duration.ofSeconds(60))
                .until(() -> rosa.get("/api/v1/me").status() == 401);
    }

    @Test
    void letsWhoWasKnownReadAndDecideWhileKeycloakIsDown() {
        RealmScene scene = RealmScene.on(port, realm);
        String change = "/api/v1/changes/" + scene.change(scene.platform("bruno", "selma", null));
        String digest = read(scene, change).path("submissionDigest").asText();
        String emergency = "/api/v1/changes/" + scene.emergency();
        String ready = "/api/v1/changes/" + scene.ready();
        Caller rita = with(realm.person("rita"));
        Caller selma = with(realm.person("selma"));
        Caller stranger = with(realm.person(realm.newcomer("nora")));
        Caller pipeline = with(realm.client("pipeline", "pipeline-development-only"));
        List.of(rita, selma, pipeline).forEach(known -> known.get("/api/v1/me").expect(200));
        assertThat(health()).isEqualTo("UP");

        KeycloakServer.get().stop();
        try {
            await().atMost(Duration.ofSeconds(30)).until(() -> health().equals("DEGRADED"));
            JsonNode decided = selma.post(change + "/decisions", Promotion.decision("SECURITY", "APPROVE", digest))
                    .expect(201)
                    .json();
            assertThat(rita.get(change).expect(200).json().path("decisions"))
                    .singleElement()
                    .satisfies(kept -> {
                        assertThat(kept.path("role").asText()).isEqualTo("SECURITY");
                        assertThat(kept.path("entry").path("id")) // in the log or not yet
                                .isEqualTo(decided.path("entry").path("id"));
                    });
            refused(rita.post("/api/v1/changes", Promotion.ready()));
            refused(selma.post(emergency + "/break-glass", "{\"reason\":\"Claims are lost.\"}"));
            refused(pipeline.post(ready + "/permit", ""));
            refused(pipeline.post("/api/v1/permits/redemptions", "{}"));
            refused(stranger.get("/api/v1/me"));
            assertThat(rita.get(emergency).expect(200).json().hasNonNull("debt"))
                    .isFalse();
            assertThat(rita.get(ready).expect(200).json().path("state").asText())
                    .isEqualTo("READY");
        } finally {
            KeycloakServer.get().start();
        }

        await().atMost(Duration.ofSeconds(30)).until(() -> health().equals("UP"));
        stranger.get("/api/v1/me").expect(200);
        await().atMost(Duration.ofSeconds(30)) // a Keycloak that has just started may still be slow
                .until(() -> pipeline.post(ready + "/permit", "").status() == 201);
    }

    private static void refused(Reply reply) {
        JsonNode problem = reply.expectProblem(503, "unavailable").json();
        assertThat(problem.path("detail").asText())
                .startsWith(
                        "The identity provider does not answer, so it is not known whether your account still counts.")
                .contains("who was known before can read and decide, for 15 minutes at most");
        assertThat(reply.header("Retry-After")).isEqualTo("5");
    }

    private static JsonNode read(RealmScene scene, String change) {
        return scene.api().as("rita").get(change).expect(200).json();
    }

    private String health() {
        return api.get("/actuator/health").expect(200).json().path("status").asText();
    }

    private Caller with(String token) {
        return api.with("Authorization", "Bearer " + token);
    }
}
