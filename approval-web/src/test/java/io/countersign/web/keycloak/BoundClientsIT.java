package io.countersign.web.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.web.testing.Caller;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Two deployment clients of a real realm, and a platform that is bound to one of them. */
@KeycloakTest
class BoundClientsIT {

    private static final String DIGEST = "sha256:" + "a".repeat(64);

    private final RealmCalls realm = new RealmCalls(KeycloakServer.get());

    @LocalServerPort
    int port;

    private RealmScene scene;

    @BeforeEach
    void connect() {
        scene = RealmScene.on(port, realm);
    }

    @Test
    void letsOnlyTheBoundClientMintAndRedeem() {
        String ours = realm.deployer();
        Caller own = client(ours);
        Caller other = client(realm.deployer());
        own.get("/api/v1/me").expect(200);
        String change = scene.ready();
        String platform = scene.read(change).path("platform").asText();

        Caller administrator = scene.api().as("ada").with("If-Match", "*");
        administrator
                .put(clients(platform), "{\"clients\":[\"%s\"]}".formatted(ours))
                .expect(200);

        JsonNode refused =
                other.post(permit(change), "").expectProblem(403, "not-allowed").json();
        assertThat(refused.path("reasons"))
                .extracting(JsonNode::asText)
                .containsExactly("The platform is bound to other deployment clients.");
        assertThat(other.post("/api/v1/deployments", report(platform))
                        .expect(201)
                        .json()
                        .path("authorised")
                        .asBoolean(true))
                .as("what was deployed all the same is recorded, with a finding")
                .isFalse();
        String token =
                own.post(permit(change), "").expect(201).json().path("token").asText();
        assertThat(other.post("/api/v1/permits/redemptions", redemption(token))
                        .expectProblem(403, "not-permitted")
                        .json()
                        .path("reasons"))
                .extracting(JsonNode::asText)
                .contains("The platform is bound to other deployment clients.");
        own.post("/api/v1/permits/redemptions", redemption(token)).expect(200);
    }

    @Test
    void letsAnyClientMintAgainOnceThePlatformIsBoundToNone() {
        String ours = realm.deployer();
        client(ours).get("/api/v1/me").expect(200);
        Caller other = client(realm.deployer());
        String change = scene.ready();
        String platform = scene.read(change).path("platform").asText();
        Caller administrator = scene.api().as("ada").with("If-Match", "*");
        administrator
                .put(clients(platform), "{\"clients\":[\"%s\"]}".formatted(ours))
                .expect(200);
        other.post(permit(change), "").expectProblem(403, "not-allowed");

        assertThat(administrator
                        .put(clients(platform), "{\"clients\":[]}")
                        .expect(200)
                        .json()
                        .path("clients"))
                .isEmpty();

        other.post(permit(change), "").expect(201);
    }

    private Caller client(String clientId) {
        return scene.api().with("Authorization", "Bearer " + realm.client(clientId, clientId));
    }

    private static String clients(String platform) {
        return "/api/v1/platforms/%s/deployment-clients".formatted(platform);
    }

    private static String permit(String change) {
        return "/api/v1/changes/%s/permit".formatted(change);
    }

    private static String redemption(String token) {
        return """
                {"token":"%s","environment":"production","artifacts":[{"name":"claims-intake","digest":"%s"}]}""".formatted(token, DIGEST);
    }

    private static String report(String platform) {
        Instant now = Instant.now();
        return """
                {"platform":"%s","environment":"production",
                 "artifacts":[{"name":"claims-intake","version":"4.2.0","digest":"%s"}],
                 "startedAt":"%s","finishedAt":"%s","outcome":"SUCCEEDED"}""".formatted(platform, DIGEST, now.minusSeconds(20), now);
    }
}
