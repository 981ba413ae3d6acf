package io.countersign.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.web.testing.Browsing;
import io.countersign.web.testing.Caller;
import io.countersign.web.testing.OwnPlatform;
import io.countersign.web.testing.Promotion;
import io.countersign.web.testing.WebTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A platform that owes a ratification says so wherever somebody looks at it. */
@WebTest
class OwedOnPagesIT {

    private final String incident = "INC-" + UUID.randomUUID();

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    private String platform;

    @BeforeEach
    void registerAPlatformOfItsOwn() {
        platform = OwnPlatform.registered(Caller.on(port)).key();
    }

    @Test
    void isSaidOnEveryPageOfThePlatformAndInEvidenceUntilItIsRatified() {
        Caller api = Caller.on(port);
        JsonNode other = api.as("rita")
                .post("/api/v1/changes", ours(Promotion.emergency("INC-1")))
                .expect(201)
                .json();
        JsonNode owing = glassBroken(api);
        String id = owing.path("id").asText();
        Browsing carl = Browsing.signedIn(port, "carl");
        String[] pages = {
            "/platforms/" + platform,
            "/platforms/" + platform + "/readiness",
            "/platforms/" + platform + "/templates",
            "/changes/" + other.path("id").asText(),
            "/changes/" + other.path("id").asText() + "/process",
            "/changes/" + other.path("id").asText() + "/withdrawal",
            "/changes?platform=" + platform,
            "/calendar?platform=" + platform,
            "/calendar/freezes/new?platform=" + platform,
            "/exceptions?platform=" + platform,
            "/evidence?platform=" + platform,
        };
        for (String page : pages) {
            assertThat(carl.read(page)).as(page).contains("on " + platform + "</strong>", incident);
        }
        assertThat(carl.read("/platforms/benefits")).doesNotContain(incident);
        assertThat(carl.read("/calendar")).doesNotContain(incident);
        assertThat(ratificationInEvidence(api, id)).isEqualTo("OPEN");
        assertThat(debts(api)).contains(id);

        Caller.on(port)
                .as("selma")
                .post("/api/v1/changes/" + id + "/ratifications", rejection(owing))
                .expect(201);

        assertThat(carl.read("/platforms/" + platform)).doesNotContain(incident);
        assertThat(ratificationInEvidence(api, id)).isEqualTo("REJECTED");
        assertThat(debts(api)).doesNotContain(id);
    }

    @Test
    void saysWhatItHoldsUpOnceItIsOverdue() {
        JsonNode owing = glassBroken(Caller.on(port));
        UUID id = UUID.fromString(owing.path("id").asText());
        jdbc.sql("update governance.debt set due_at = opened_at where change_id = ?")
                .param(id)
                .update();

        assertThat(Browsing.signedIn(port, "rita").read("/platforms/" + platform))
                .contains("Ratification overdue on " + platform, "of this platform gets a permit");
    }

    private String ours(String body) {
        return new OwnPlatform(Caller.on(port), platform).ours(body);
    }

    private JsonNode glassBroken(Caller api) {
        JsonNode asked = api.as("rita")
                .post("/api/v1/changes", ours(Promotion.emergency(incident)))
                .expect(201)
                .json();
        String glass = "/api/v1/changes/" + asked.path("id").asText() + "/break-glass";
        api.as("paula").post(glass, "{\"reason\":\"Claims are lost.\"}").expect(201);
        return api.as("sam").post(glass + "/confirmation", "").expect(200).json();
    }

    private static String rejection(JsonNode owing) {
        return Promotion.decision(
                "SECURITY", "REJECT", owing.path("submissionDigest").asText());
    }

    private String ratificationInEvidence(Caller api, String id) {
        String path = "/api/v1/evidence/entries?type=break-glass.confirmed&limit=200&platform=" + platform;
        for (JsonNode entry : api.as("carl").get(path).expect(200).json().path("items")) {
            if (entry.path("subject").path("id").asText().equals(id)) {
                return entry.path("ratification").path("state").asText();
            }
        }
        return "no such entry";
    }

    private String debts(Caller api) {
        return api.as("carl")
                .get("/api/v1/platforms/" + platform)
                .expect(200)
                .json()
                .path("debts")
                .toString();
    }
}
