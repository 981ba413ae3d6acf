package io.countersign.web.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import io.countersign.web.keycloak.KeycloakServer;
import io.countersign.web.keycloak.KeycloakTest;
import io.countersign.web.keycloak.OneTimeCode;
import io.countersign.web.keycloak.RealmCalls;
import io.countersign.web.testing.AskedSignIn;
import io.countersign.web.testing.Caller;
import io.countersign.web.testing.Promotion;
import io.countersign.web.testing.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Policy asks for a second factor before decisions at high risk, and a real realm asks the person for it. */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StepUpBrowserIT {

    private static final String REASON = "Read the plan & tried it: agreed.";
    private static final List<String> KNOWN =
            List.of("paula", "bruno", "gwen", "pat", "bea", "sam", "gil", "rita", "dev", "tess", "carl", "cora", "ada");

    private final String platform = "p-" + UUID.randomUUID().toString().substring(0, 13);
    private Caller api;

    @LocalServerPort
    int port;

    @BeforeAll
    void askForASecondFactor() {
        api = Caller.on(port, new RealmCalls(KeycloakServer.get()).credentials());
        KNOWN.forEach(name -> api.as(name).get("/api/v1/me").expect(200));
        try (Visitor otto = signedIn("otto")) {
            assertThat(otto.page().locator(".menu")).containsText("Otto Okafor");
        }
        api.as("ada").post("/api/v1/platforms", """
                        {"key":"%s","name":"Stepped","sectors":["enterprise"],"tier":2,
                         "environments":[{"name":"production","production":true}],
                         "owners":{"PLATFORM":{"user":"paula","deputy":"pat"},"BUSINESS":{"user":"bruno","deputy":"bea"},
                                   "SECURITY":{"user":"otto","deputy":"sam"},
                                   "GOVERNANCE":{"user":"gwen","deputy":"gil"}}}""".formatted(platform)).expect(201);
        new AskedSignIn(api).inForce("  - {act: DECISION, aboveRisk: MEDIUM, level: mfa, maxAge: PT5M}\n");
    }

    @Test
    void returnsToTheFilledInSheetAndWritesHowSomebodySignedIn() {
        JsonNode risky = risky();
        Instant before = Instant.now().minusSeconds(1);
        try (Visitor otto = signedIn("otto")) {
            press(otto, risky, "security owner");

            assertThat(otto.page().locator("#password")).isVisible();
            otto.page().locator("#password").fill("otto-countersign");
            otto.page().locator("#kc-login").click();
            otto.page().locator("#otp").fill(OneTimeCode.now());
            otto.page().locator("#kc-login").click();

            assertThat(otto.page().locator("#rationale")).hasValue(REASON);
            assertThat(otto.page()).hasURL(Pattern.compile(".*/sign-in/again\\?form=[0-9a-f-]{36}(&continue)?"));
            assertThat(otto.notice()).containsText("Nothing was sent yet");
            assertThat(decisions(risky)).as("coming back decides nothing").isEmpty();

            approve(otto, "security owner");

            assertThat(otto.notice()).containsText("Approved as security owner");
            JsonNode decided = decisions(risky).path(0);
            assertThat(decided.path("rationale").asText()).isEqualTo(REASON);
            JsonNode content = api.as("carl")
                    .get("/api/v1/ledger/entries/by-id/"
                            + decided.path("entry").path("id").asText())
                    .expect(200)
                    .json()
                    .path("content");
            assertThat(content.path("authenticatedBy").asText()).isEqualTo("mfa");
            assertThat(Instant.parse(content.path("authenticatedAt").asText()))
                    .isBetween(before.minusSeconds(1), Instant.now());
            assertThat(content.path("session").asText()).isNotEmpty();
            assertThat(otto.complaints()).isEmpty();
        }
    }

    @Test
    void whoStripsFromTheAddressWhatIsAskedGetsNoFurther() {
        JsonNode risky = risky();
        try (Visitor paula = signedIn("paula")) {
            press(paula, risky, "platform owner");
            assertThat(paula.page().locator("#password")).isVisible();
            String asked = paula.page().url();
            assertThat(asked).contains("acr_values=mfa", "max_age=0");

            paula.page().navigate(asked.replaceAll("&(acr_values|max_age)=[^&]*", ""));

            assertThat(paula.page().locator("#rationale")).hasValue(REASON);
            assertThat(paula.page().getByRole(AriaRole.ALERT))
                    .containsText("Policy asks for a sign-in with a second factor, at most 5 minutes ago");
            assertThat(decisions(risky)).isEmpty();
        }
    }

    @Test
    void keepsTheFormWhileTheRealmDoesNotAnswer() {
        JsonNode risky = risky();
        try (Visitor gwen = signedIn("gwen")) {
            fill(gwen, risky);
            KeycloakServer.get().freeze();
            try {
                approve(gwen, "governance owner");

                assertThat(gwen.page().getByRole(AriaRole.ALERT))
                        .containsText("the identity provider does not answer now. Nothing was sent");
                assertThat(gwen.page().locator("#rationale")).hasValue(REASON);
            } finally {
                KeycloakServer.get().thaw();
            }

            await("the realm to be asked again").atMost(Duration.ofMinutes(1)).until(() -> leadsToTheRealm(gwen));
            assertThat(decisions(risky)).isEmpty();
        }
    }

    @Test
    void tellsProgramsWhatToAskTheRealmFor() {
        JsonNode risky = risky();
        String decision = Promotion.decision(
                "PLATFORM", "APPROVE", risky.path("submissionDigest").asText());

        Reply refused = api.as("paula")
                .with("Idempotency-Key", "step-up-" + UUID.randomUUID())
                .post("/api/v1/changes/%s/decisions".formatted(risky.path("id").asText()), decision)
                .expectProblem(401, "insufficient-user-authentication");

        assertThat(refused.header("WWW-Authenticate"))
                .startsWith("Bearer error=\"insufficient_user_authentication\"")
                .contains("acr_values=\"mfa\"", "max_age=\"300\"");
        assertThat(decisions(risky)).isEmpty();
    }

    /** Presses the button, which leads there as soon as the silence is over. */
    private static boolean leadsToTheRealm(Visitor owner) {
        approve(owner, "governance owner");
        try {
            owner.page()
                    .waitForURL(
                            Pattern.compile(".*/protocol/openid-connect/auth.*"),
                            new Page.WaitForURLOptions().setTimeout(5_000));
            return true;
        } catch (TimeoutError stillHere) {
            return false;
        }
    }

    private JsonNode risky() {
        return api.as("rita")
                .post("/api/v1/changes", Promotion.risky().replace("\"claims\"", '"' + platform + '"'))
                .expect(201)
                .json();
    }

    private JsonNode decisions(JsonNode change) {
        return api.as("rita")
                .get("/api/v1/changes/" + change.path("id").asText())
                .expect(200)
                .json()
                .path("decisions");
    }

    /** Fills the sheet in and sends it. */
    private void press(Visitor owner, JsonNode change, String role) {
        fill(owner, change);
        approve(owner, role);
    }

    private void fill(Visitor owner, JsonNode change) {
        owner.open("/inbox?platform=%s&item=%s"
                .formatted(platform, change.path("id").asText()));
        owner.page().locator("#detail [data-act=approve]").click();
        owner.sheet().locator("#rationale").fill(REASON);
    }

    private static void approve(Visitor owner, String role) {
        owner.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Approve as " + role))
                .filter(new Locator.FilterOptions().setVisible(true))
                .last()
                .click();
    }

    private Visitor signedIn(String userName) {
        Visitor visitor = Visitor.stranger(port, new Browser.NewContextOptions().setViewportSize(1440, 900));
        visitor.open("/inbox");
        visitor.page().locator("#username").fill(userName);
        visitor.page().locator("#password").fill(userName + "-countersign");
        visitor.page().locator("#kc-login").click();
        assertThat(visitor.page()).hasURL(Pattern.compile(".*/inbox.*"));
        return visitor;
    }
}
