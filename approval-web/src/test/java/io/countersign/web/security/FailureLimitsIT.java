package io.countersign.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.web.testing.Browsing;
import io.countersign.web.testing.Caller;
import io.countersign.web.testing.Reply;
import io.countersign.web.testing.WebTest;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What people and programs are told who fail too often; whom that concerns is in {@code SignInLimitsTests}. */
@WebTest
class FailureLimitsIT {

    private static final int WRONG_PASSWORDS = 100; // of the profile local
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
        Reply told = untilTold(401, WRONG_PASSWORDS, () -> guessing.get("/api/v1/me"));

        told.expectProblem(429, "too-many-failures");
        assertThat(Integer.parseInt(told.header("Retry-After"))).isBetween(1, 60);
        assertThat(told.header("WWW-Authenticate")).isEmpty();
        web.as("rita").get("/api/v1/me").expect(200);
    }

    @Test
    void tellsAPersonInAPlainSentence() {
        Browsing stranger = Browsing.stranger(web.with("Accept", "text/html"));
        String nobody = "guess-" + UUID.randomUUID();
        assertThat(stranger.signIn(nobody, "x").expect(302).header("Location")).endsWith("/sign-in?error");

        Reply told = untilTold(302, WRONG_PASSWORDS - 1, () -> stranger.signIn(nobody, "x"))
                .expect(429);

        assertThat(told.header("Retry-After")).isNotEmpty();
        assertThat(told.text()).contains("Wait a while, then try again.");
        assertThat(stranger.signIn("rita", "rita").expect(302).header("Location"))
                .doesNotContain("error");
    }

    @Test
    void makesOnlyTheClientWaitWhoseRedemptionsAreRefused() {
        Reply told = untilTold(403, REFUSED_REDEMPTIONS, () -> redeem("greg"));

        told.expectProblem(429, "too-many-failures");
        assertThat(Integer.parseInt(told.header("Retry-After"))).isBetween(1, 2);
        web.as("greg").get("/api/v1/me").expect(200);
        redeem("pipeline").expectProblem(403, "not-allowed");
    }

    /** The first answer that is another one, which comes after so many or more: some room comes back meanwhile. */
    private static Reply untilTold(int refused, int times, Supplier<Reply> call) {
        for (int i = 0; i < times; i++) {
            call.get().expect(refused);
        }
        Reply told = call.get();
        for (int i = 0; told.status() == refused && i < times; i++) {
            told = call.get();
        }
        return told;
    }

    private Reply redeem(String userName) {
        return web.as(userName).post("/api/v1/permits/redemptions", REDEMPTION);
    }
}
