package io.countersign.web.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import io.countersign.ledger.Ledger;
import io.countersign.ledger.NewEntry;
import io.countersign.ledger.Subject;
import io.countersign.testing.MovedClock;
import io.countersign.web.keycloak.KeycloakServer;
import io.countersign.web.keycloak.KeycloakTest;
import io.countersign.web.keycloak.OneTimeCode;
import io.countersign.web.keycloak.PersonsProgram;
import io.countersign.web.keycloak.RealmCalls;
import io.countersign.web.testing.AskedSignIn;
import io.countersign.web.testing.Caller;
import io.countersign.web.testing.Promotion;
import io.countersign.web.testing.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Policy asks a real realm for another sign-in before glass is broken, a policy activated or a value erased; the form comes
 * back as it was filled in, and the ledger says when and how who acted had signed in.
 */
@KeycloakTest
@TestPropertySource(properties = "countersign.ledger.origin=test.countersign.example/step-up-of-acts")
@Import(StepUpOfActsBrowserIT.OwnClock.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StepUpOfActsBrowserIT {

    private static final String REASON = "Claims & referrals are lost: it cannot wait.";
    private static final List<String> KNOWN = List.of(
            "paula", "bruno", "selma", "gwen", "pat", "bea", "gil", "rita", "dev", "tess", "carl", "cora", "ada");

    private final RealmCalls realm = new RealmCalls(KeycloakServer.get());
    private final String platform = "p-" + UUID.randomUUID().toString().substring(0, 13);

    @Autowired
    MovedClock clock;

    @Autowired
    Ledger ledger;

    @Autowired
    PlatformTransactionManager transactions;

    @LocalServerPort
    int port;

    private PersonsProgram program;
    private Caller api;
    private String deputy;

    @BeforeAll
    void askForAnotherSignIn() {
        program = PersonsProgram.registered(realm);
        api = Caller.on(port, program.credentials());
        deputy = realm.newcomerOfTwoFactors("sofia", "/countersign/owners");
        KNOWN.forEach(name -> api.as(name).get("/api/v1/me").expect(200));
        signedIn(deputy, "/inbox").close(); // by a program of theirs the realm would ask for the second factor at once
        api.as("ada").post("/api/v1/platforms", """
                        {"key":"%s","name":"Stepped","sectors":["enterprise"],"tier":2,
                         "environments":[{"name":"production","production":true}],
                         "owners":{"PLATFORM":{"user":"paula","deputy":"pat"},"BUSINESS":{"user":"bruno","deputy":"bea"},
                                   "SECURITY":{"user":"selma","deputy":"%s"},
                                   "GOVERNANCE":{"user":"gwen","deputy":"gil"}}}""".formatted(platform, deputy)).expect(201);
        new AskedSignIn(api).inForce("""
                  - {act: BREAK_GLASS, level: mfa}
                  - {act: ACTIVATION, level: pwd, maxAge: PT5M}
                  - {act: ERASURE, level: pwd, maxAge: PT5M}
                """);
    }

    @Test
    void brokenGlassComesBackFilledInAndSaysHowBothSignedIn() {
        Instant before = Instant.now().minusSeconds(1);
        String emergency = "/changes/" + emergency();
        String first = realm.newcomerOfTwoFactors("omar", "/countersign/requesters");
        try (Visitor omar = signedIn(first, emergency)) {
            omar.link("Break the glass").click();
            omar.sheet().locator("#reason").fill(REASON);
            omar.sheet().locator("#incident").fill("INC-4711");
            press(omar, "Break the glass");

            giveSecondFactor(omar);

            assertThat(omar.page().locator("#reason")).hasValue(REASON);
            assertThat(omar.page().locator("#incident")).hasValue("INC-4711");
            assertNothingWasSent(omar);
            assertThat(change(emergency).hasNonNull("debt")).isFalse();

            press(omar, "Break the glass");
            assertThat(omar.notice()).containsText("Asked.");
            assertThat(omar.complaints()).isEmpty();
        }

        try (Visitor sofia = signedIn(deputy, emergency)) {
            sofia.link("Confirm breaking the glass").click();
            press(sofia, "Confirm and allow it now");

            giveSecondFactor(sofia);

            assertNothingWasSent(sofia);
            press(sofia, "Confirm and allow it now");
            assertThat(sofia.notice()).containsText("Confirmed.");
        }

        assertSaid(entry("break-glass.asked", 1), "mfa", before);
        assertSaid(entry("break-glass.confirmed", 1), "mfa", before);
    }

    @Test
    void anActivationComesBackFilledInAndSaysWhenWhoAskedSignedIn() {
        Instant before = Instant.now().minusSeconds(1);
        draft();
        try (Visitor carl = signedIn("carl", "/policies/soc-2?version=2")) {
            carl.link("Ask to put in force").click();
            carl.sheet().locator("#from").fill("2090-12-24T18:00");
            tenMinutesLater(() -> {
                press(carl, "Ask to put in force");
                assertThat(carl.page().locator("#password")).isVisible();
            });
            assertThat(carl.page().url()).contains("max_age=0");

            signInAgain(carl, "carl");

            assertThat(carl.page().locator("#from")).hasValue("2090-12-24T18:00");
            assertNothingWasSent(carl);
            assertThat(activations()).isEmpty();

            press(carl, "Ask to put in force");
            assertThat(carl.notice()).containsText("Asked.");
            assertThat(carl.complaints()).isEmpty();
        }

        assertThat(activations().path(0).path("requestedFrom").asText()).isEqualTo("2090-12-24T18:00:00Z");
        assertSaid(entry("policy.activation-asked", 2), "pwd", before); // the first led to all this
    }

    @Test
    void aProgramSignsInAgainBeforeItErasesAValue() {
        Instant before = Instant.now().minusSeconds(1);
        Caller carl = again("carl");
        String body = "{\"entryId\":\"%s\",\"reason\":\"Asked for.\"}".formatted(absence());

        tenMinutesLater(() -> refusedByAge(carl.post("/api/v1/ledger/erasures", body)));
        assertThat(carl.get("/api/v1/ledger/erasures").expect(200).json().path("items"))
                .isEmpty();

        String erasure = again("carl")
                .post("/api/v1/ledger/erasures", body)
                .expect(201)
                .json()
                .path("id")
                .asText();
        String confirmation = "/api/v1/ledger/erasures/%s/confirmation".formatted(erasure);
        tenMinutesLater(() -> refusedByAge(again("cora").post(confirmation, "")));
        again("cora").post(confirmation, "").expect(200);

        assertSaid(entry("record.field-erasure-asked", 1), "pwd", before);
        assertSaid(entry("record.fields-erased", 1), "pwd", before);
    }

    /** Keycloak's clock is not ours to move, so ours goes ahead for a while and is back when somebody signs in again. */
    private void tenMinutesLater(Runnable act) {
        clock.move(Duration.ofMinutes(10));
        try {
            act.run();
        } finally {
            clock.move(Duration.ofMinutes(-10));
        }
    }

    private static void refusedByAge(Reply reply) {
        reply.expectProblem(401, "insufficient-user-authentication");
        assertThat(reply.header("WWW-Authenticate"))
                .startsWith("Bearer error=\"insufficient_user_authentication\"")
                .contains("acr_values=\"pwd\"", "max_age=\"300\"");
    }

    /** Somebody with a token of a sign-in of this moment. */
    private Caller again(String userName) {
        return Caller.on(port, program.credentials()).as(userName);
    }

    private static void assertSaid(JsonNode entry, String by, Instant earliest) {
        JsonNode content = entry.path("content");
        assertThat(content.path("authenticatedBy").asText()).as("%s", entry).isEqualTo(by);
        assertThat(Instant.parse(content.path("authenticatedAt").asText()))
                .as("%s", entry)
                .isBetween(earliest.minusSeconds(1), Instant.now());
        assertThat(content.path("session").asText()).as("%s", entry).isNotEmpty();
    }

    private static void assertNothingWasSent(Visitor visitor) {
        assertThat(visitor.notice()).containsText("Nothing was sent yet");
        assertThat(visitor.page()).hasURL(Pattern.compile(".*/sign-in/again\\?form=[0-9a-f-]{36}(&continue)?"));
    }

    private JsonNode change(String path) {
        return api.as("rita").get("/api/v1" + path).expect(200).json();
    }

    private JsonNode activations() {
        return api.as("carl")
                .get("/api/v1/policies/soc-2/versions/2")
                .expect(200)
                .json()
                .path("activations");
    }

    /** The entry with this number of this type, once it is in the log. */
    private JsonNode entry(String type, int number) {
        return await().until(
                        () -> api.as("carl")
                                .get("/api/v1/ledger/entries?limit=200&type=" + type)
                                .expect(200)
                                .json()
                                .path("items"),
                        items -> items.size() >= number)
                .path(number - 1);
    }

    private String emergency() {
        return api.as("rita")
                .post("/api/v1/changes", Promotion.emergency("INC-4711").replace("\"claims\"", '"' + platform + '"'))
                .expect(201)
                .json()
                .path("id")
                .asText();
    }

    private void draft() {
        String shipped = api.as("carl")
                .get("/api/v1/policies/soc-2/versions/1")
                .expect(200)
                .json()
                .path("content")
                .asText();
        String text = shipped.replaceFirst("(?m)^version: 1$", "version: 2");
        api.as("gwen")
                .post(
                        "/api/v1/policies",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("content", text)
                                .toString())
                .expect(201);
    }

    private UUID absence() {
        UUID person = UUID.randomUUID();
        return Objects.requireNonNull(new TransactionTemplate(transactions)
                .execute(status -> ledger.append(new NewEntry(
                                "absence.declared",
                                1,
                                person,
                                Subject.person(person),
                                null,
                                "cap.identity",
                                List.of(),
                                Map.of(),
                                Map.of("from", "2026-05-01", "until", "2026-06-01")))
                        .id()));
    }

    private static void press(Visitor visitor, String button) {
        visitor.button(button)
                .filter(new Locator.FilterOptions().setVisible(true))
                .last()
                .click();
    }

    private static void giveSecondFactor(Visitor visitor) {
        visitor.page().locator("#otp").fill(OneTimeCode.now());
        visitor.page().locator("#kc-login").click();
    }

    private static void signInAgain(Visitor visitor, String userName) {
        visitor.page().locator("#password").fill(userName + "-countersign");
        visitor.page().locator("#kc-login").click();
    }

    private Visitor signedIn(String userName, String path) {
        Visitor visitor = Visitor.stranger(port, new Browser.NewContextOptions().setViewportSize(1440, 900));
        visitor.open(path);
        visitor.page().locator("#username").fill(userName);
        signInAgain(visitor, userName);
        assertThat(visitor.page().locator(".menu")).isVisible();
        return visitor;
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class OwnClock {

        @Bean
        MovedClock clock() {
            return MovedClock.running();
        }
    }
}
