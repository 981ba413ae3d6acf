package io.countersign.web.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countersign.web.testing.Caller;
import io.countersign.web.testing.CapturedLog;
import io.countersign.web.testing.Promotion;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whose account ended is out, and who was known before goes on while Keycloak is down. */
@KeycloakTest
class AccountsIT {

    private static final String SOME_CHANGE = "/api/v1/changes/019ab000-0000-7000-8000-000000000000";

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
        Caller rita = with(realm.person("rita"));
        Caller stranger = with(realm.person(realm.newcomer("nora")));
        Caller pipeline = with(realm.client("pipeline", "pipeline-development-only"));
        rita.get("/api/v1/me").expect(200);
        pipeline.get("/api/v1/me").expect(200);
        assertThat(health()).isEqualTo("UP");

        KeycloakServer.get().stop();
        try {
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                rita.get("/api/v1/me").expect(200);
                return health().equals("DEGRADED");
            });
            rita.post(SOME_CHANGE + "/decisions", Promotion.decision("SECURITY", "APPROVE", "sha256:" + "a".repeat(64)))
                    .expectProblem(404, "not-found");
            assertThat(rita.post("/api/v1/changes", Promotion.ready())
                            .expectProblem(503, "unavailable")
                            .header("Retry-After"))
                    .isEqualTo("5");
            pipeline.post(SOME_CHANGE + "/permit", "").expectProblem(503, "unavailable");
            pipeline.post("/api/v1/permits/redemptions", "{}").expectProblem(503, "unavailable");
            stranger.get("/api/v1/me").expectProblem(503, "unavailable");
        } finally {
            KeycloakServer.get().start();
        }

        await().atMost(Duration.ofSeconds(30)).until(() -> {
            stranger.get("/api/v1/me");
            return health().equals("UP");
        });
        stranger.get("/api/v1/me").expect(200);
        await().atMost(Duration.ofSeconds(30)) // a Keycloak that has just started may still be slow
                .until(() -> pipeline.post(SOME_CHANGE + "/permit", "").status() == 404);
    }

    private String health() {
        return api.get("/actuator/health").expect(200).json().path("status").asText();
    }

    private Caller with(String token) {
        return api.with("Authorization", "Bearer " + token);
    }
}
