package io.countersign.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.testing.MovedClock;
import io.countersign.web.testing.AskedSignIn;
import io.countersign.web.testing.Browsing;
import io.countersign.web.testing.Caller;
import io.countersign.web.testing.OwnPlatform;
import io.countersign.web.testing.Promotion;
import io.countersign.web.testing.Reply;
import io.countersign.web.testing.WebTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** Policy asks the sample people for their password once more; forms come back as they were filled in. */
@WebTest
@TestPropertySource(properties = "countersign.ledger.origin=test.countersign.example/sign-in-again")
@Import(SignInAgainIT.OwnClock.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInAgainIT {

    private static final String REASON = "Read the plan & tried it: agreed.";

    @Autowired
    MovedClock clock;

    @LocalServerPort
    int port;

    private Caller api;
    private OwnPlatform platform;

    @BeforeAll
    void askForAFreshPassword() {
        api = Caller.on(port);
        platform = OwnPlatform.ready(api);
        new AskedSignIn(api).inForce("""
                  - {act: DECISION, aboveRisk: MEDIUM, level: pwd, maxAge: PT1M}
                  - {act: BREAK_GLASS, level: mfa}
                """);
    }

    @Test
    void givesTheFilledInSheetBackAfterThePasswordAndSendsNothingByItself() {
        JsonNode risky = submitted(Promotion.risky());
        Browsing before = Browsing.signedIn(port, "selma");
        clock.move(Duration.ofMinutes(2));

        String again = decide(before, risky).header("Location");
        assertThat(again).contains("/sign-in/again?form=").doesNotContain("agreed");
        assertThat(before.caller().get(path(again)).expect(302).header("Location"))
                .endsWith("/sign-in?again");
        assertThat(before.read("/sign-in?again"))
                .contains("Sign in again", "value=\"selma\"", "readonly")
                .doesNotContain("Sample accounts");
        List<String> leads = new ArrayList<>();
        Browsing after = before.signedInAgain("selma", leads::add);
        assertThat(leads.get(0)).contains(again.substring(again.indexOf("/sign-in/again")));

        assertThat(after.read(path(leads.get(0))))
                .contains("Approve as security owner", "Nothing was sent yet", "Read the plan &amp; tried it: agreed.");
        assertThat(decisions(risky)).isEmpty();

        decide(after, risky).expect(302);
        assertThat(decisions(risky).path(0).path("rationale").asText()).isEqualTo(REASON);
    }

    @Test
    void showsNobodyElseWhatSomebodyFilledIn() {
        JsonNode risky = submitted(Promotion.risky());
        Browsing selma = Browsing.signedIn(port, "selma");
        clock.move(Duration.ofMinutes(2));
        String again = path(decide(selma, risky).header("Location"));
        selma.caller().get(again).expect(302);

        Browsing bruno = selma.signedInAgain("bruno", leads -> {});

        assertThat(bruno.caller().get(again).expect(302).header("Location")).endsWith("/");
    }

    @Test
    void saysWhatIsMissingWhereThePasswordIsNotEnough() {
        JsonNode emergency =
                submitted(Promotion.emergency("INC-" + clock.instant().getEpochSecond()));
        Browsing pat = Browsing.signedIn(port, "pat");
        String sheet = "/changes/%s/break-glass".formatted(emergency.path("id").asText());

        String again = path(pat.post(sheet, "incident", "INC-7", "reason", "Claims are lost.")
                .expect(302)
                .header("Location"));
        pat.caller().get(again).expect(302);

        assertThat(pat.read(again))
                .contains("Policy asks for a sign-in with a second factor", "Claims are lost.", "INC-7");
    }

    @Test
    void aProgramGivesItsPasswordWithEveryCall() {
        JsonNode risky = submitted(Promotion.risky());
        clock.move(Duration.ofMinutes(2));

        JsonNode decided = api.as("selma")
                .post(
                        "/api/v1/changes/%s/decisions"
                                .formatted(risky.path("id").asText()),
                        Promotion.decision(
                                "SECURITY",
                                "APPROVE",
                                risky.path("submissionDigest").asText()))
                .expect(201)
                .json();

        JsonNode said = api.as("carl")
                .get("/api/v1/ledger/entries/by-id/"
                        + decided.path("entry").path("id").asText())
                .expect(200)
                .json()
                .path("content");
        assertThat(said.path("authenticatedBy").asText()).isEqualTo("pwd");
        assertThat(Instant.parse(said.path("authenticatedAt").asText()))
                .isBetween(clock.instant().minusSeconds(60), clock.instant());
    }

    private static Reply decide(Browsing owner, JsonNode change) {
        return owner.post(
                        "/changes/%s/decisions".formatted(change.path("id").asText()),
                        "role",
                        "SECURITY",
                        "outcome",
                        "APPROVE",
                        "digest",
                        change.path("submissionDigest").asText(),
                        "rationale",
                        REASON)
                .expect(302);
    }

    private JsonNode submitted(String body) {
        return api.as("rita")
                .post("/api/v1/changes", platform.ours(body))
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

    private static String path(String location) {
        return location.replaceFirst("^https?://[^/]+", "");
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class OwnClock {

        @Bean
        MovedClock clock() {
            return MovedClock.running();
        }
    }
}
