package io.countersign.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.web.testing.Caller;
import io.countersign.web.testing.Reply;
import io.countersign.web.testing.WebTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@WebTest
class FreezesByRestIT {

    @LocalServerPort
    int port;

    private Caller api;

    @BeforeEach
    void call() {
        api = Caller.on(port);
    }

    @Test
    void declaresAFreezeThatComesAgainAndTellsWhenItHoldsNext() {
        Fixture platform = Fixture.platform(api);

        Reply declared = api.as("gwen").post("/api/v1/freezes", """
                {"scope":{"platforms":["%s"],"environments":["production"]},"reason":"Nobody is here.",
                 "recurrence":{"every":"WEEK","days":["SUNDAY","FRIDAY"],"start":"18:00","end":"06:00",
                               "zone":"Europe/Berlin"}}""".formatted(platform.platform()));

        JsonNode body = declared.expect(201).json();
        assertThat(body.path("recurrence").path("days").toString()).isEqualTo("[\"FRIDAY\",\"SUNDAY\"]");
        assertThat(body.path("scope").path("all").asBoolean()).isFalse();
        assertThat(Duration.between(
                        Instant.parse(body.path("next").path("start").asText()),
                        Instant.parse(body.path("next").path("end").asText())))
                .isLessThanOrEqualTo(Duration.ofHours(13));
        Reply read = api.as("rita").get(declared.header("Location"));
        assertThat(read.expect(200).json()).isEqualTo(body);
        assertThat(read.header("ETag")).isEqualTo(declared.header("ETag"));
    }

    @Test
    void liftsAnIncidentStopByTwoPersons() {
        String stop = Fixture.stop(api);

        JsonNode asked =
                api.as("paula").post(stop + "/lift", Fixture.MENDED).expect(200).json();
        assertThat(asked.path("status").asText()).isEqualTo("ACTIVE");
        assertThat(asked.path("lift").path("liftedAt").isNull()).isTrue();
        api.as("paula").post(stop + "/lift/confirmation", "").expect(403);
        JsonNode lifted = api.as("bruno")
                .post(stop + "/lift/confirmation", "")
                .expect(200)
                .json();

        assertThat(lifted.path("status").asText()).isEqualTo("LIFTED");
        assertThat(lifted.path("lift").path("askedBy").asText()).isEqualTo("paula");
        assertThat(lifted.path("lift").path("confirmedBy").asText()).isEqualTo("bruno");
        api.as("carl").post(stop + "/lift", Fixture.MENDED).expect(409);
    }

    @Test
    void listsPageByPageWhatHoldsOnAPlatform() {
        Fixture platform = Fixture.platform(api);
        String list = "/api/v1/freezes?limit=1&active=true&platform=" + platform.platform();
        String first = declare(platform.freezeBody());
        String second = declare(platform.stopBody());

        JsonNode page = api.as("olga").get(list).expect(200).json();
        assertThat(page.path("items").get(0).path("id").asText()).isEqualTo(second);
        JsonNode next = api.as("olga")
                .get(list + "&cursor=" + page.path("next").asText())
                .expect(200)
                .json();
        assertThat(next.path("items").get(0).path("id").asText()).isEqualTo(first);
        JsonNode end = api.as("olga")
                .get(list + "&cursor=" + next.path("next").asText())
                .expect(200)
                .json();
        assertThat(end.path("items")).isEmpty();
        assertThat(end.path("next").isNull()).isTrue();
    }

    private String declare(String body) {
        return api.as("carl")
                .post("/api/v1/freezes", body)
                .expect(201)
                .json()
                .path("id")
                .asText();
    }
}
