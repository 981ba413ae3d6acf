package io.countersign.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.web.testing.Caller;
import io.countersign.web.testing.ProposedTemplate;
import io.countersign.web.testing.Reply;
import io.countersign.web.testing.WebTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@WebTest
class TemplatesByRestIT {

    private static final String CHANGES = "/api/v1/changes";

    @LocalServerPort
    int port;

    private Caller api;

    @BeforeEach
    void call() {
        api = Caller.on(port);
    }

    @Test
    void isProposedApprovedByFourAndFollowed() {
        ProposedTemplate template = Fixture.template(api).approved();

        Reply read = api.as("rita").get(template.address());
        JsonNode body = read.expect(200).json();
        assertThat(body.path("status").asText()).isEqualTo("APPROVED");
        assertThat(body.path("decisions")).hasSize(4);
        assertThat(read.header("ETag")).isNotBlank();

        JsonNode change =
                api.as("rita").post(CHANGES, template.standard()).expect(201).json();
        assertThat(change.path("state").asText())
                .as("requirements: %s", change.path("requirements"))
                .isEqualTo("READY");
        assertThat(change.path("authority").asText()).isEqualTo("TEMPLATE");
        assertThat(change.path("changeClass").asText()).isEqualTo("STANDARD");
        assertThat(change.path("outsideTemplate").isNull()).isTrue();
        api.as("pipeline")
                .post(CHANGES + "/" + change.path("id").asText() + "/permit", "")
                .expect(201);
    }

    @Test
    void tellsWhyAChangeOutsideItsTemplateIsANormalOne() {
        ProposedTemplate template = Fixture.template(api).approved();
        String outside = template.standard()
                .replace("claims-intake", "billing")
                .replace("\"environment\":\"production\"", "\"environment\":\"staging\"");

        JsonNode tried = api.as("rita")
                .post(CHANGES + "?dryRun=true", outside)
                .expect(200)
                .json();
        JsonNode change = api.as("rita").post(CHANGES, outside).expect(201).json();

        assertThat(change.path("changeClass").asText()).isEqualTo("NORMAL");
        assertThat(change.path("state").asText()).isEqualTo("DECIDING");
        assertThat(change.path("outsideTemplate").path("reasons"))
                .extracting(JsonNode::asText)
                .containsExactly(
                        "It is for staging; the template covers production.",
                        "It deploys 'billing'; the template covers claims-*.");
        assertThat(tried.path("outsideTemplate")).isEqualTo(change.path("outsideTemplate"));
        assertThat(tried.path("authority").asText()).isEqualTo("OWNERS");
    }

    @Test
    void refusesAPermitAfterTheTemplateWasEnded() {
        ProposedTemplate template = Fixture.template(api).approved();
        JsonNode change =
                api.as("rita").post(CHANGES, template.standard()).expect(201).json();

        JsonNode ended = api.as("bruno")
                .post(template.address() + "/revocation", "{\"reason\":\"It went wrong.\"}")
                .expect(200)
                .json();

        assertThat(ended.path("status").asText()).isEqualTo("REVOKED");
        assertThat(ended.path("ended").path("by").asText()).isEqualTo("bruno");
        Reply refused =
                api.as("pipeline").post(CHANGES + "/" + change.path("id").asText() + "/permit", "");
        assertThat(refused.expect(409).json().path("reasons").toString())
                .contains(template.key() + " version 1 was ended");
    }

    @Test
    void isListedByPlatformPageByPage() {
        ProposedTemplate template = Fixture.template(api).approved();
        api.as("rita")
                .post(
                        "/api/v1/templates",
                        ProposedTemplate.body(template.platform()).replaceAll("rollout-[^\",]*", template.key()))
                .expect(201);
        String list = "/api/v1/templates?limit=1&platform=" + template.platform();

        JsonNode page = api.as("olga").get(list).expect(200).json();
        assertThat(page.path("items").get(0).path("version").asInt()).isEqualTo(2);
        JsonNode next = api.as("olga")
                .get(list + "&cursor=" + page.path("next").asText())
                .expect(200)
                .json();
        assertThat(next.path("items").get(0).path("version").asInt()).isEqualTo(1);
        assertThat(api.as("olga")
                        .get(list + "&status=APPROVED")
                        .expect(200)
                        .json()
                        .path("items"))
                .hasSize(1);
    }

    @Test
    void refusesADecisionOnWhatWasNotSeen() {
        ProposedTemplate template = Fixture.template(api);
        String other = template.decision("SECURITY").replaceAll("sha256:[0-9a-f]{64}", "sha256:" + "0".repeat(64));

        assertThat(api.as("selma")
                        .post(template.address() + "/decisions", other)
                        .expect(409)
                        .json()
                        .path("type")
                        .asText())
                .endsWith("digest-stale");
    }
}
