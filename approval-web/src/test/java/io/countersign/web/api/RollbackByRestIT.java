package io.countersign.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.web.testing.Caller;
import io.countersign.web.testing.Replaced;
import io.countersign.web.testing.Reply;
import io.countersign.web.testing.WebTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Taking a change back, by nothing but REST calls. */
@WebTest
class RollbackByRestIT {

    @LocalServerPort
    int port;

    Caller api;

    @BeforeEach
    void connect() {
        api = Caller.on(port);
    }

    @Test
    void goesFromTheGrantToRolledBack() {
        Replaced change = Replaced.onItsOwnPlatform(api);
        JsonNode grant = change.read().path("rollback").path("grant");
        assertThat(grant.path("state").asText()).isEqualTo("OPEN");
        assertThat(grant.path("target").findValuesAsText("digest")).containsExactly(Replaced.OLD);
        assertThat(grant.path("invokerRoles")).extracting(JsonNode::asText).containsExactly("PLATFORM", "SECURITY");
        assertThat(grant.path("dataEffect").asText()).isEqualTo("REVERSIBLE");
        assertThat(grant.path("validFor").asText()).isEqualTo("PT168H");
        assertThat(grant.path("expiresAt").isTextual()).isTrue();

        Caller paula = api.as("paula").with("Idempotency-Key", "rollback-" + UUID.randomUUID());
        Reply reply = paula.post(change.rollback(), Replaced.AT_ONCE).expect(201);
        JsonNode rollback = reply.json();
        String id = rollback.path("id").asText();
        assertThat(reply.header("Location")).isEqualTo("/api/v1/changes/" + id);
        assertThat(rollback.path("state").asText()).isEqualTo("READY");
        assertThat(rollback.path("authority").asText()).isEqualTo("ROLLBACK_GRANT");
        assertThat(rollback.path("rollbackTo").asText()).isEqualTo(Replaced.OLD);
        assertThat(rollback.path("debt").path("state").asText()).isEqualTo("OPEN");
        assertThat(rollback.path("rollback").path("takesBack").asText())
                .isEqualTo(change.read().path("id").asText());
        assertThat(paula.post(change.rollback(), Replaced.AT_ONCE).expect(201).json())
                .as("the same call again")
                .isEqualTo(rollback);
        assertThat(change.read().path("rollback").path("takenBackBy").asText()).isEqualTo(id);

        change.deploy(id, Replaced.OLD);
        api.as("paula")
                .post("/api/v1/changes/" + id + "/verification", "{\"ok\":true}")
                .expect(200);

        assertThat(change.read().path("state").asText()).isEqualTo("ROLLED_BACK");
    }

    @Test
    void namesEveryBoundThatDoesNotHold() {
        Replaced change = Replaced.in(api);
        api.as("selma").post(change.rollback(), Replaced.AT_ONCE).expect(201);

        JsonNode problem = api.as("bruno")
                .post(change.rollback(), Replaced.AT_ONCE)
                .expectProblem(403, "not-allowed")
                .json();

        assertThat(problem.path("rule").asText()).isEqualTo("rollback-grant");
        assertThat(problem.path("reasons"))
                .extracting(JsonNode::asText)
                .containsExactly(
                        "The grant was used already.",
                        "Only the platform or security owner, or who acts for them, may use the grant.");
    }

    @Test
    void asksTheOwnersWhereTheCallerWantsThat() {
        Replaced change = Replaced.in(api);

        JsonNode rollback = api.as("rita")
                .post(change.rollback(), Replaced.BY_THE_OWNERS)
                .expect(201)
                .json();

        assertThat(rollback.path("state").asText()).isEqualTo("DECIDING");
        assertThat(rollback.path("authority").asText()).isEqualTo("OWNERS");
        assertThat(change.read().path("rollback").path("grant").path("state").asText())
                .isEqualTo("OPEN");
    }

    @Test
    void takesBackOnlyWhatWasDeployed() {
        api.as("paula")
                .post(Fixture.change(api).change() + "/rollback", Replaced.AT_ONCE)
                .expectProblem(409, "wrong-state");
    }
}
