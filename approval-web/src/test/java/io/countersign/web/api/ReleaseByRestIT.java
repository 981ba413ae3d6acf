package io.countersign.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.web.testing.Caller;
import io.countersign.web.testing.Reply;
import io.countersign.web.testing.WebTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** From READY to CLOSED, by nothing but the calls of a pipeline, an observer and people. */
@WebTest
class ReleaseByRestIT {

    @LocalServerPort
    int port;

    Caller api;
    Caller pipeline;

    @BeforeEach
    void connect() {
        api = Caller.on(port);
        pipeline = api.as("pipeline");
    }

    @Test
    void goesFromPermitToClosed() {
        Fixture change = Fixture.ready(api);
        String token = change.token();
        assertThat(state(change)).isEqualTo("PERMITTED");
        assertThat(read(change).path("permit").path("state").asText()).isEqualTo("MINTED");

        JsonNode grant = pipeline.post(Fixture.REDEMPTIONS, Fixture.redemption(token))
                .expect(200)
                .json();
        assertThat(grant.path("granted").asBoolean()).isTrue();
        assertThat(grant.path("changeId").asText()).isEqualTo(change.id());
        assertThat(read(change).path("permit").path("state").asText()).isEqualTo("REDEEMED");

        String report =
                Fixture.deployment(change.platform(), grant.path("redemptionId").asText());
        JsonNode deployment =
                pipeline.post("/api/v1/deployments", report).expect(201).json();
        assertThat(deployment.path("authorised").asBoolean()).isTrue();
        assertThat(pipeline.post("/api/v1/deployments", report).expect(201).json())
                .isEqualTo(deployment);
        assertThat(state(change)).isEqualTo("DEPLOYED");

        JsonNode closed = api.as("rita")
                .post(change.change() + "/verification", "{\"ok\":true}")
                .expect(200)
                .json();
        assertThat(closed.path("state").asText()).isEqualTo("CLOSED");
    }

    @Test
    void aRepeatedRedemptionGetsTheSameGrantAndAnotherIsRefused() {
        String redemption = Fixture.redemption(Fixture.ready(api).token());
        Caller run = pipeline.with("Idempotency-Key", "run-" + UUID.randomUUID());

        JsonNode first = run.post(Fixture.REDEMPTIONS, redemption).expect(200).json();

        assertThat(run.post(Fixture.REDEMPTIONS, redemption).expect(200).json()).isEqualTo(first);
        pipeline.post(Fixture.REDEMPTIONS, redemption).expectProblem(409, "permit-used");
    }

    @Test
    void mintingTwiceWithOneKeyHandsOutTwoTokens() {
        Fixture change = Fixture.ready(api);
        Caller run = pipeline.with("Idempotency-Key", "run-" + UUID.randomUUID());

        Reply first = run.post(change.change() + "/permit", "").expect(201);
        Reply second = run.post(change.change() + "/permit", "").expect(201);

        assertThat(first.header("Cache-Control")).isEqualTo("no-store");
        assertThat(first.json().path("token")).isNotEqualTo(second.json().path("token"));
    }

    @Test
    void namesEveryReasonOfARefusal() {
        String token = Fixture.ready(api).token();
        String wrong =
                Fixture.redemption(token).replace("production", "staging").replace("a".repeat(64), "d".repeat(64));

        JsonNode problem = pipeline.post(Fixture.REDEMPTIONS, wrong)
                .expectProblem(403, "not-permitted")
                .json();

        assertThat(problem.path("reasons")).hasSize(3);
        pipeline.post(Fixture.REDEMPTIONS, Fixture.redemption("made-up")).expectProblem(403, "not-allowed");
    }

    @Test
    void namesWhatIsMissingInsteadOfMinting() {
        JsonNode problem = pipeline.post(Fixture.change(api).change() + "/permit", "")
                .expectProblem(409, "wrong-state")
                .json();

        assertThat(problem.path("reasons").get(0).asText())
                .isEqualTo("Approved by all four owners: Approvals missing: 4 of 4.");
    }

    @Test
    void anOwnerRevokesAPermit() {
        Fixture change = Fixture.ready(api);
        String token = change.token();

        api.as("selma")
                .delete(change.change() + "/permit", "{\"reason\":\"A new finding.\"}")
                .expect(204);

        assertThat(state(change)).isEqualTo("READY");
        pipeline.post(Fixture.REDEMPTIONS, Fixture.redemption(token)).expectProblem(403, "not-permitted");
    }

    @Test
    void findsWhatWasDeployedWithoutAPermitAndWhatRunsInstead() {
        String platform = Fixture.platform(api).platform();
        pipeline.post("/api/v1/deployments", Fixture.deployment(platform, null)).expect(201);

        JsonNode seen = api.as("observer")
                .post("/api/v1/observations", Fixture.observation(platform))
                .expect(200)
                .json();

        assertThat(seen.path("drift")).hasSize(1);
        JsonNode findings = api.as("olga")
                .get("/api/v1/findings?state=OPEN&platform=" + platform)
                .expect(200)
                .json();
        assertThat(findings.path("items").findValuesAsText("kind")).containsExactly("DRIFT", "UNAUTHORISED_DEPLOYMENT");
        String disposition =
                "/api/v1/findings/%s/disposition".formatted(seen.path("finding").asText());
        JsonNode closed = api.as("paula")
                .post(disposition, "{\"disposition\":\"ACCEPTED\",\"reason\":\"A hot fix.\"}")
                .expect(200)
                .json();
        assertThat(closed.path("state").asText()).isEqualTo("DISPOSED");
        assertThat(closed.path("closedBy").asText()).isEqualTo("paula");
    }

    private JsonNode read(Fixture change) {
        return api.as("rita").get(change.change()).expect(200).json();
    }

    private String state(Fixture change) {
        return read(change).path("state").asText();
    }
}
