package io.countersign.web.api;

import static io.countersign.web.testing.Promotion.decision;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.web.testing.Caller;
import io.countersign.web.testing.WebTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Broken glass from asking to ratification, by nothing but REST calls. */
@WebTest
class EmergencyByRestIT {

    /** Paula and sam act, so that their roles are ratified by others. */
    private static final Map<String, String> RATIFIERS =
            Map.of("PLATFORM", "pat", "BUSINESS", "bruno", "SECURITY", "selma", "GOVERNANCE", "gwen");

    @LocalServerPort
    int port;

    @Test
    void isReadyAtOnceAndRatifiedByFourOthers() {
        Caller api = Caller.on(port);
        Fixture change = Fixture.emergency(api).glassAsked();
        assertThat(read(api, change).path("debt").path("state").asText()).isEqualTo("ASKED");

        JsonNode ready = api.as("sam")
                .post(change.change() + "/break-glass/confirmation", "")
                .expect(200)
                .json();
        assertThat(ready.path("state").asText()).isEqualTo("READY");
        assertThat(ready.path("authority").asText()).isEqualTo("BREAK_GLASS");
        assertThat(ready.path("debt").path("actedBy"))
                .extracting(JsonNode::asText)
                .containsExactly("paula", "sam");

        RATIFIERS.forEach((role, owner) -> {
            assertThat(api.as(owner)
                            .get("/api/v1/inbox?type=RATIFICATION&limit=200")
                            .json()
                            .path("items"))
                    .anyMatch(item -> item.path("changeId").asText().equals(change.id())
                            && item.path("role").asText().equals(role));
            api.as(owner)
                    .post(change.change() + "/ratifications", decision(role, "APPROVE", change.digest()))
                    .expect(201);
        });

        assertThat(read(api, change).path("debt").path("state").asText()).isEqualTo("RATIFIED");
        assertThat(api.as("carl")
                        .get("/api/v1/debts?platform=claims&state=RATIFIED")
                        .json()
                        .path("items"))
                .anyMatch(debt -> debt.path("changeId").asText().equals(change.id()));
    }

    private static JsonNode read(Caller api, Fixture change) {
        return api.as("rita").get(change.change()).expect(200).json();
    }
}
