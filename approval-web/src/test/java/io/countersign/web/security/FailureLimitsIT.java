package io.countersign.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.web.testing.Browsing;
import io.countersign.web.testing.Caller;
import io.countersign.web.testing.Reply;
import io.countersign.web.testing.WebTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What people and programs are told who fail too often; whom that concerns is in {@code SignInLimitsTests}. */
@WebTest
class FailureLimitsIT {

    private static final int WRONG_PASSWORDS = 10;
    private static final int REFUSED_REDEMPTIONS = 600;
    private static final String REDEMPTION = """
            {"token":"none","environment":"production","artifacts":[{"name":"a","digest":"sha256:%s"}]}""".formatted("a".repeat(64));

    @LocalServerPort
    int port;

    Caller web;

    @BeforeEach
    void connect() {
        web = Caller.on(port);
    }

    @Test
    void tellsAProgramWithWrongPasswordsWhenToComeBack() {
        Caller guessing = web.with("Authorization", Caller.basic("guess-" + UUID.randomUUID(), "x"));
        for (int i = 0; i < WRONG_PASSWORDS; i++) {
            guessing.get("/api/v1/me").expectProblem(401, "unauthenticated");
        }

        Reply told = guessing.get("/api/v1/me").expectProblem(429, "too-many-failures");

        assertThat(Integer.parseInt(told.header("Retry-After"))).isBetween(1, 90);
        assertThat(told.header("WWW-Authenticate")).isEmpty();
        web.as("rita").get("/api/v1/me").expect(200);
    }

    @Test
    void tellsAPersonInAPlainSentence() {
        Browsing stranger = Browsing.stranger(web.with("Accept", "text/html"));
        String nobody = "guess-" + UUID.randomUUID();
        for (int i = 0; i < WRONG_PASSWORDS; i++) {
            assertThat(stranger.signIn(nobody, "x").expect(302).header("Location"))
                    .endsWith("/sign-in?error");
        }

        Reply told = stranger.signIn(nobody, "x").expect(429);

        assertThat(told.header("Retry-After")).isNotEmpty();
        assertThat(told.text()).contains("Wait a quarter of an hour, then try again.");
        assertThat(stranger.signIn("rita", "rita").expect(302).header("Location"))
                .doesNotContain("error");
    }

    @Test
    void makesOnlyTheClientWaitWhoseRedemptionsAreRefused() {
        int refused = 0;
        Reply told = redeem("greg");
        while (told.status() == 403 && refused < 2 * REFUSED_REDEMPTIONS) { // some room comes back meanwhile
            refused++;
            told = redeem("greg");
        }

        told.expectProblem(429, "too-many-failures");
        assertThat(refused).isGreaterThanOrEqualTo(REFUSED_REDEMPTIONS);
        assertThat(Integer.parseInt(told.header("Retry-After"))).isBetween(1, 2);
        web.as("greg").get("/api/v1/me").expect(200);
        redeem("pipeline").expectProblem(403, "not-allowed");
    }

    private Reply redeem(String userName) {
        return web.as(userName).post("/api/v1/permits/redemptions", REDEMPTION);
    }
}
