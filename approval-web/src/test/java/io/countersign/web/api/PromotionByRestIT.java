package io.countersign.web.api;

import static io.countersign.web.testing.Promotion.decision;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.web.testing.Caller;
import io.countersign.web.testing.Promotion;
import io.countersign.web.testing.Reply;
import io.countersign.web.testing.WebTest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A promotion from request to proof, by nothing but REST calls. */
@WebTest
class PromotionByRestIT {

    private static final Map<String, String> OWNERS = new LinkedHashMap<>(
            Map.of("PLATFORM", "paula", "BUSINESS", "bruno", "SECURITY", "selma", "GOVERNANCE", "gwen"));

    @LocalServerPort
    int port;

    Caller api;

    @BeforeEach
    void connect() {
        api = Caller.on(port);
    }

    @Test
    void goesFromRequestThroughFourOwnersToProof() {
        JsonNode change = submitted();
        OWNERS.forEach((role, owner) -> decidesFromTheInbox(role, owner, change));

        JsonNode approved = read(change);
        assertThat(approved.path("state").asText()).isEqualTo("READY");
        assertThat(approved.path("decisions"))
                .hasSize(4)
                .allMatch(decision -> decision.path("standing").asBoolean());
        assertThat(approved.path("requirements"))
                .allMatch(requirement -> requirement.path("status").asText().equals("MET"));

        evidenceShowsControls(change);
        theLogProvesEveryStep(change);
    }

    @Test
    void refusesAFactThatThePacksOfThePlatformDoNotKnow() {
        String wrong = Promotion.ready()
                .replace("\"claims\"", "\"benefits\"")
                .replace("\"facts\":{", "\"facts\":{\"scnType\":\"SIDEWAYS\",");

        JsonNode refused = api.as("rita")
                .post("/api/v1/changes", wrong)
                .expectProblem(422, "invalid-request")
                .json();

        assertThat(refused.path("errors"))
                .filteredOn(error -> error.path("field").asText().equals("facts.scnType"))
                .singleElement()
                .satisfies(error -> assertThat(error.path("message").asText()).contains("ADAPTIVE"));
    }

    private JsonNode submitted() {
        Caller rita = api.as("rita");
        Reply dry = rita.post("/api/v1/changes?dryRun=true", Promotion.ready()).expect(200);
        assertThat(dry.json().path("errors")).isEmpty();
        assertThat(dry.json().path("deciders").path("SECURITY").asText()).isEqualTo("selma");

        Reply created = rita.post("/api/v1/changes", Promotion.ready()).expect(201);
        JsonNode change = created.json();
        assertThat(created.header("Location"))
                .isEqualTo("/api/v1/changes/" + change.path("id").asText());
        assertThat(created.header("ETag"))
                .isEqualTo("\"" + change.path("submissionDigest").asText() + "\"");
        assertThat(change.path("state").asText()).isEqualTo("DECIDING");
        return change;
    }

    private void decidesFromTheInbox(String role, String owner, JsonNode change) {
        JsonNode item = itemOf(owner, change);
        assertThat(item.path("role").asText()).isEqualTo(role);
        assertThat(item.path("whyMe").asText()).isEqualTo("OWNER");

        String path =
                "/api/v1/changes/%s/decisions".formatted(item.path("changeId").asText());
        String body = decision(role, "APPROVE", item.path("submissionDigest").asText());
        JsonNode recorded = api.as(owner).post(path, body).expect(201).json();

        assertThat(recorded.path("role").asText()).isEqualTo(role);
        assertThat(recorded.path("entry").path("id").asText()).isNotBlank();
    }

    /** Other tests leave items in the same inbox, so it may be on a later page. */
    private JsonNode itemOf(String owner, JsonNode change) {
        String page = "/api/v1/inbox?limit=200";
        for (String next = ""; next != null; ) {
            JsonNode inbox = api.as(owner).get(page + next).expect(200).json();
            for (JsonNode item : inbox.path("items")) {
                if (item.path("changeId").asText().equals(change.path("id").asText())) {
                    return item;
                }
            }
            next = inbox.path("next").isNull()
                    ? null
                    : "&cursor=" + inbox.path("next").asText();
        }
        throw new AssertionError("Nothing waits for " + owner);
    }

    private JsonNode read(JsonNode change) {
        return api.as("rita")
                .get("/api/v1/changes/" + change.path("id").asText())
                .expect(200)
                .json();
    }

    private void evidenceShowsControls(JsonNode change) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            JsonNode found = api.as("carl")
                    .get("/api/v1/evidence/entries?platform=claims&limit=200&from="
                            + change.path("createdAt").asText())
                    .expect(200)
                    .json();
            assertThat(found.path("items"))
                    .filteredOn(item -> isAbout(item, change))
                    .hasSize(4)
                    .allSatisfy(item -> {
                        assertThat(item.path("type").asText()).isEqualTo("decision.recorded");
                        assertThat(item.path("controls")).isNotEmpty();
                    });
        });
    }

    private static boolean isAbout(JsonNode item, JsonNode change) {
        return item.path("subject").path("id").asText().equals(change.path("id").asText());
    }

    private void theLogProvesEveryStep(JsonNode change) {
        Caller olga = api.as("olga");
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            for (JsonNode step : read(change).path("timeline")) {
                JsonNode index = step.path("entry").path("index");
                assertThat(index.isNumber()).isTrue();
                olga.get("/api/v1/ledger/entries/" + index + "/proof").expect(200);
                JsonNode entry =
                        olga.get("/api/v1/ledger/entries/" + index).expect(200).json();
                assertThat(entry.path("id")).isEqualTo(step.path("entry").path("id"));
            }
        });
        JsonNode verification =
                olga.get("/api/v1/ledger/verification").expect(200).json();
        assertThat(verification.path("ok").asBoolean()).as("%s", verification).isTrue();
        assertThat(api.get("/ledger/checkpoint").expect(200).text()).startsWith("test.countersign.example/web\n");
    }
}
