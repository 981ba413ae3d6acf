package io.countersign.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.web.testing.Browsing;
import io.countersign.web.testing.Caller;
import io.countersign.web.testing.Promotion;
import io.countersign.web.testing.WebTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The inbox and what opens beside it, as the server writes them. */
@WebTest
class InboxPagesIT {

    @LocalServerPort
    int port;

    Caller rita;

    @BeforeEach
    void connect() {
        rita = Caller.on(port).as("rita");
    }

    @Test
    void saysBesideEachOpenRoleHowLongItUsuallyTakes() {
        JsonNode change =
                rita.post("/api/v1/changes", Promotion.ready()).expect(201).json();
        JsonNode roles = change.path("expected").path("roles");
        assertThat(roles.properties()).hasSize(4);

        String page = Browsing.signedIn(port, "selma")
                .read("/changes/" + change.path("id").asText());

        long known =
                roles.findValues("p50").stream().filter(each -> !each.isNull()).count();
        assertThat(page.split("usually within ", -1)).hasSize(1 + (int) known);
        assertThat(page).contains(known > 0 ? "From what these roles decided on" : "Too little was decided on");
    }

    @Test
    void tellsAnOwnerWhatChangedSinceTheyLooked() {
        JsonNode change =
                rita.post("/api/v1/changes", Promotion.ready()).expect(201).json();
        String page = "/changes/" + change.path("id").asText();
        Browsing selma = Browsing.signedIn(port, "selma");
        assertThat(selma.read(page)).doesNotContain("Changed since you looked");

        JsonNode amended = rita.with(
                        "If-Match", '"' + change.path("submissionDigest").asText() + '"')
                .patch("/api/v1" + page, "{\"plan\":\"Roll out zone by zone.\"}")
                .expect(200)
                .json();

        assertThat(selma.read(inboxFrom(amended))).contains("changed since you looked");
        assertThat(selma.read(page))
                .contains("Changed since you looked")
                .containsPattern("<del[^>]*>Roll out node by node.</del>")
                .containsPattern("<ins[^>]*>Roll out zone by zone.</ins>");
        assertThat(Browsing.signedIn(port, "rita").read(page)).doesNotContain("Changed since you looked");
    }

    @Test
    void refusesWhatIsOfHighRiskAlsoWhereItIsSentWithoutTheSheet() {
        JsonNode risky =
                rita.post("/api/v1/changes", Promotion.risky()).expect(201).json();
        Browsing selma = Browsing.signedIn(port, "selma");

        selma.post(
                        "/inbox/decisions",
                        "outcome",
                        "APPROVE",
                        "items[0].changeId",
                        risky.path("id").asText(),
                        "items[0].role",
                        "SECURITY",
                        "items[0].title",
                        risky.path("title").asText(),
                        "items[0].platform",
                        "claims",
                        "items[0].digest",
                        risky.path("submissionDigest").asText())
                .expect(302);

        assertThat(selma.read("/inbox")).contains("A request of high risk is decided by itself, not in a batch.");
        assertThat(rita.get("/api/v1/changes/" + risky.path("id").asText())
                        .json()
                        .path("decisions"))
                .isEmpty();
    }

    @Test
    void asksForAChangeBeforeWhatWasReturnedIsSentAgain() {
        JsonNode change =
                rita.post("/api/v1/changes", Promotion.ready()).expect(201).json();
        String path = "/api/v1/changes/" + change.path("id").asText();
        String digest = change.path("submissionDigest").asText();
        Caller.on(port)
                .as("selma")
                .post(path + "/decisions", Promotion.decision("SECURITY", "RETURN", digest))
                .expect(201);

        assertThat(rita.with("If-Match", '"' + digest + '"')
                        .patch(path, "{}")
                        .expectProblem(422, "invalid-request")
                        .text())
                .contains("Nothing was changed since it was returned.");
    }

    /**
     * The page of an inbox that begins with this request, however many others wait. In the evening all of them are due at
     * the same moment of another day, and stand in the order of their ids, which is that of time.
     */
    private static String inboxFrom(JsonNode change) {
        return "/inbox?afterDue=%s&afterId=%s"
                .formatted(change.path("dueAt").asText(), change.path("id").asText());
    }
}
