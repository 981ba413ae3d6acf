package io.countersign.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.countersign.people.Actor;
import io.countersign.people.People;
import io.countersign.people.Person;
import io.countersign.people.Refusals;
import io.countersign.people.RefusedCall;
import io.countersign.people.SignIn;
import io.countersign.testing.MovedClock;
import io.countersign.web.limit.LimitsOfTests;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerMapping;

/** What of the answers to calls is recorded, and when a caller has to wait. */
class RefusalFilterTests {

    private static final String DECISIONS = "/api/v1/changes/1/decisions";
    private static final String REDEMPTIONS = "/api/v1/permits/redemptions";

    private final MovedClock clock = new MovedClock(Instant.parse("2026-11-30T08:00:00Z"));
    private final List<String> recorded = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RefusalFilter filter =
            new RefusalFilter(people(), recording(), LimitsOfTests.refusals(2, 4, clock), new AccessJournal(meters));

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void recordsWhatIsRefusedAndWritesToWhatMustNotShow() throws Exception {
        signIn("rita");

        send("POST", DECISIONS, 403);
        send("POST", DECISIONS, 404);
        send("GET", DECISIONS, 404);
        send("GET", DECISIONS, 403);
        send("POST", DECISIONS, 201);
        send("POST", DECISIONS, 409);

        assertThat(recorded).containsExactly("POST {} 403", "POST {} 404", "GET {} 403");
    }

    @Test
    void recordsNothingOfStrangers() throws Exception {
        assertThat(send("POST", DECISIONS, 403)).isEqualTo(403);

        assertThat(recorded).isEmpty();
    }

    @Test
    void makesWhoIsRefusedTooOftenWaitSoThatNobodyFillsTheLedger() throws Exception {
        signIn("rita");
        for (int i = 0; i < 4; i++) {
            send("POST", DECISIONS, 403);
        }

        assertThat(send("GET", "/api/v1/me", 200)).isEqualTo(429);
        assertThat(recorded).hasSize(4);
        assertThat(meters.counter("countersign.access", "action", "call", "outcome", "waiting")
                        .count())
                .isEqualTo(1);
        signIn("paula");
        assertThat(send("GET", "/api/v1/me", 200)).isEqualTo(200);

        signIn("rita");
        clock.move(Duration.ofSeconds(150));
        assertThat(send("GET", "/api/v1/me", 200)).isEqualTo(200);
    }

    @Test
    void makesOnlyRefusedRedemptionsWait() throws Exception {
        signIn("pipeline");
        for (int i = 0; i < 20; i++) {
            assertThat(send("POST", REDEMPTIONS, 200)).isEqualTo(200);
        }
        send("POST", REDEMPTIONS, 403);
        send("POST", REDEMPTIONS, 409);

        assertThat(send("POST", REDEMPTIONS, 200)).isEqualTo(429);
        assertThat(send("POST", DECISIONS, 200)).isEqualTo(200);
    }

    private int send(String method, String path, int answer) throws ServletException, IOException {
        MockHttpServletRequest request = new MockHttpServletRequest(method, path);
        request.setServletPath(path);
        request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, "{}");
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(request, response, (asked, answered) -> ((HttpServletResponse) answered).setStatus(answer));
        return response.getStatus();
    }

    private static void signIn(String name) {
        SignedIn who = () -> new SignIn("local", name, name, name, false, Set.of());
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(who, null));
    }

    private static People people() {
        People people = mock();
        when(people.signedIn(any()))
                .thenAnswer(call -> new Actor(new Person(new UUID(0, 1), "rita", "Rita", false), Set.of()));
        return people;
    }

    private Refusals recording() {
        Refusals refusals = mock();
        Mockito.doAnswer(call -> {
                    RefusedCall refused = call.getArgument(1);
                    recorded.add(refused.call() + " " + refused.status());
                    return null;
                })
                .when(refusals)
                .record(any(), any());
        return refusals;
    }
}
