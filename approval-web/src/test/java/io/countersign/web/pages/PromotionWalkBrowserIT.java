package io.countersign.web.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.countersign.web.testing.Caller;
import io.countersign.web.testing.Promotion;
import io.countersign.web.testing.Replaced;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A promotion from the requester's form to the auditor's proof, through pages only. */
@BrowserTest
class PromotionWalkBrowserIT {

    private static final Map<String, String> OWNERS = Map.of(
            "paula",
            "platform owner",
            "bruno",
            "business owner",
            "selma",
            "security owner",
            "gwen",
            "governance owner");

    @LocalServerPort
    int port;

    @Test
    void goesFromRequesterOverFourOwnersToTheComplianceOfficer() {
        String title = "Claims intake " + UUID.randomUUID();

        String request = submit(title);
        OWNERS.forEach((owner, role) -> approve(owner, role, title));

        try (Visitor rita = Visitor.signedIn(port, "rita")) {
            rita.open(request);
            assertThat(rita.page().locator(".decisions .tone-good")).hasCount(4);
            assertThat(rita.page().locator(".status-state"))
                    .containsText(java.util.regex.Pattern.compile("Approved|Ready"));
            rita.link("Process").click();
            assertThat(rita.page().locator(".process-diagram .done").first()).isVisible();
            assertThat(rita.page().locator(".steps")).containsText("Decide as governance owner");
            assertThat(rita.complaints()).isEmpty();
        }
        readEvidence(title);
    }

    @Test
    void renewsAReadinessArtifactUntilItIsGreenAgain() {
        try (Visitor paula = Visitor.signedIn(port, "paula")) {
            paula.open("/platforms/claims/readiness");
            paula.link("Renew Observability").click();
            paula.sheet().getByLabel("Title").fill("Dashboards of 2027");
            paula.sheet().getByLabel("Address").fill("https://wiki.example/dashboards");
            paula.sheet().getByLabel("Digest").fill("sha256:" + "d1".repeat(32));
            paula.sheet().locator("button.btn-main").click();
            assertThat(paula.notice()).containsText("It counts once it is signed off.");
            assertThat(observability(paula)).containsText("Draft, to be signed off");

            paula.link("Sign off Observability").click();
            assertThat(paula.sheet()).containsText("d1d1d1d1d1d1");
            paula.sheet().locator("button.btn-main").click();

            assertThat(paula.notice()).containsText("Signed off.");
            assertThat(observability(paula)).containsText("Current");
            assertThat(paula.complaints()).isEmpty();
        }
    }

    @Test
    void confirmsTheResultOfADeploymentAndSeesTheRequestClosed() {
        Caller api = Caller.on(port);
        JsonNode change = api.as("rita")
                .post("/api/v1/changes", Promotion.ready())
                .expect(201)
                .json();
        String path = "/api/v1/changes/" + change.path("id").asText();
        try (Visitor rita = Visitor.signedIn(port, "rita")) {
            String redemption = redeemed(api, path, change, rita);
            api.as("pipeline").post("/api/v1/deployments", report(redemption)).expect(201);

            rita.page().reload();
            assertThat(rita.page().locator(".next")).containsText("Nobody confirmed the result yet.");
            rita.link("It is not right").click();
            rita.sheet().locator("button.btn").click();
            assertThat(rita.sheet()).containsText("Say what is not right about the result.");
            rita.sheet().getByText("Cancel").click();
            rita.link("Confirm the result").click();
            rita.sheet().locator("button.btn-main").click();

            assertThat(rita.notice()).containsText("the request is closed");
            assertThat(rita.page().locator(".status-state")).containsText("Closed");
            rita.open("/platforms/claims");
            assertThat(rita.page().locator("[aria-labelledby=deployments-title]"))
                    .containsText("claims-intake");
        }
    }

    @Test
    void rollsADeployedChangeBackOrAsksTheOwners() {
        Replaced change = Replaced.in(Caller.on(port));
        try (Visitor bruno = Visitor.signedIn(port, "bruno")) {
            bruno.open("/changes/" + change.id());
            bruno.link("Roll back").click();
            assertThat(bruno.sheet()).containsText("Why not at once");
            assertThat(bruno.sheet()).containsText("Only the platform or security owner");
            assertThat(bruno.sheet()).containsText("Nothing is deployed before all four have approved.");
        }
        try (Visitor paula = Visitor.signedIn(port, "paula")) {
            paula.open("/changes/" + change.id());
            assertThat(paula.page().locator("[aria-labelledby=status-way-back]"))
                    .containsText("Granted");
            paula.link("Roll back").click();
            assertThat(paula.sheet()).containsText(change.artifact());
            paula.sheet().locator("button.btn-danger").click();
            assertThat(paula.sheet()).containsText("Say why it has to be taken back.");
            paula.sheet().getByLabel("Reason").fill("Claims are lost.");
            paula.sheet().locator("button.btn-danger").click();

            assertThat(paula.notice()).containsText("It may be deployed now");
            assertThat(paula.page().locator(".status-state")).containsText("Ready");
            paula.link("See what this takes back").click();
            assertThat(paula.page().locator("[aria-labelledby=status-way-back]"))
                    .containsText("Used");
            assertThat(paula.page().locator("a[href$='/rollback']")).hasCount(0);
        }
    }

    private static String redeemed(Caller api, String path, JsonNode change, Visitor rita) {
        String digest = change.path("submissionDigest").asText();
        Map.of("PLATFORM", "paula", "BUSINESS", "bruno", "SECURITY", "selma", "GOVERNANCE", "gwen")
                .forEach((role, owner) -> api.as(owner)
                        .post(path + "/decisions", Promotion.decision(role, "APPROVE", digest))
                        .expect(201));
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        api.as("rita").get(path).json().path("state").asText().equals("READY"));
        String token = api.as("pipeline")
                .post(path + "/permit", "")
                .expect(201)
                .json()
                .path("token")
                .asText();
        rita.open(path.replace("/api/v1", ""));
        assertThat(rita.page().locator(".next")).containsText("permit valid until");
        return api.as("pipeline")
                .post("/api/v1/permits/redemptions", """
                        {"token":"%s","environment":"production",
                         "artifacts":[{"name":"claims-intake","digest":"sha256:%s"}]}""".formatted(token, "a".repeat(64)))
                .expect(200)
                .json()
                .path("redemptionId")
                .asText();
    }

    private static String report(String redemption) {
        Instant now = Instant.now();
        return """
                {"platform":"claims","environment":"production","outcome":"SUCCEEDED","redemptionId":"%s",
                 "artifacts":[{"name":"claims-intake","digest":"sha256:%s"}],"startedAt":"%s","finishedAt":"%s"}""".formatted(redemption, "a".repeat(64), now.minusSeconds(9), now);
    }

    private static Locator observability(Visitor visitor) {
        return visitor.page()
                .locator("tr", new Page.LocatorOptions().setHasText("Dashboards of 2027"))
                .first();
    }

    private String submit(String title) {
        try (Visitor rita = Visitor.signedIn(port, "rita")) {
            assertThat(rita.heading("Changes")).isVisible();
            rita.link("New request").click();
            RequestFormPage.fill(rita.page(), title);
            assertThat(rita.heading("Ready to submit")).isVisible();
            assertThat(rita.page().locator(".outlook-people")).containsText("selma");

            rita.button("Submit for decision").click();

            assertThat(rita.notice()).containsText("Submitted.");
            assertThat(rita.heading(title)).isVisible();
            assertThat(rita.complaints()).isEmpty();
            return rita.page().url().substring(rita.root().length());
        }
    }

    private void approve(String owner, String role, String title) {
        try (Visitor visitor = Visitor.signedIn(port, owner)) {
            assertThat(visitor.page().locator("h1")).hasText("Inbox");
            visitor.item(title).click();
            assertThat(visitor.page().locator("#detail h2")).hasText(title);
            visitor.page().locator("#detail [data-act=approve]").click();
            assertThat(visitor.sheet()).containsText("as " + role);
            assertThat(visitor.sheet()).containsText(RequestFormPage.DIGEST.substring(7, 19));

            visitor.sheet()
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Approve as " + role))
                    .click();

            assertThat(visitor.notice()).containsText("Approved as " + role);
            assertThat(visitor.item(title)).hasCount(0);
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    private void readEvidence(String title) {
        try (Visitor carl = Visitor.signedIn(port, "carl")) {
            Locator rows = carl.page().locator("tbody tr").filter(new Locator.FilterOptions().setHasText(title));
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                carl.open("/evidence?platform=claims");
                while (rows.count() < 4 && carl.link("Later").count() > 0) {
                    carl.link("Later").click();
                }
                return rows.count() == 4;
            });
            assertThat(carl.page().locator(".page-head")).containsText("Not witnessed");
            assertThat(rows.first().locator(".control-ids")).containsText("164.");
            rows.first().getByRole(AriaRole.LINK).click();

            assertThat(carl.page().locator("h1")).containsText("Entry #");
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                carl.page().reload();
                return carl.link("Download proof").count() == 1;
            });
            assertThat(carl.page().locator(".status")).containsText("Not witnessed");
            String proof = new String(
                    carl.page()
                            .waitForDownload(() -> carl.link("Download proof").click())
                            .createReadStream()
                            .readAllBytes(),
                    java.nio.charset.StandardCharsets.UTF_8);
            assertThat(proof).startsWith("c2sp.org/tlog-proof@v1");
            carl.page().getByText("Verify ledger").click();
            assertThat(carl.page().locator("#verification")).containsText("Sound");
            carl.open("/ledger");
            assertThat(carl.page().locator("main")).containsText("Not witnessed");
            assertThat(carl.complaints()).isEmpty();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
