package io.countersign.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.countersign.testing.MovedClock;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.mock.http.client.MockClientHttpRequest;
import org.springframework.mock.http.client.MockClientHttpResponse;

/** What is sent to the realm, and what of its answers the plugin sees. */
class RealmRequestsTests {

    private static final URI USERS = URI.create("https://id.example/admin/realms/acme/users");

    private final MovedClock clock = new MovedClock(Instant.parse("2026-11-30T09:00:00Z"));
    private final AtomicInteger sent = new AtomicInteger();
    private final RealmRequests requests = new RealmRequests(this::request, clock);

    private boolean silent;
    private String answer = "[]";

    @Test
    void feelsASilenceOnceInFiveSeconds() throws IOException {
        silent = true;
        assertThatExceptionOfType(IOException.class).isThrownBy(this::get);
        assertThatExceptionOfType(IOException.class).isThrownBy(this::get).withMessageContaining("not asked again yet");
        assertThat(sent).hasValue(1);

        clock.move(Duration.ofSeconds(5));
        silent = false;

        assertThat(get()).isEqualTo("[]");
        assertThat(get()).isEqualTo("[]");
        assertThat(sent).hasValue(3);
    }

    @Test
    void leavesOutDisabledUsersAndKeepsGroups() throws IOException {
        answer = """
                [{"id":"1","enabled":true},{"id":"2","enabled":false},{"id":"3","path":"/countersign/owners"}]""";

        assertThat(get()).isEqualTo("""
                [{"id":"1","enabled":true},{"id":"3","path":"/countersign/owners"}]""");
    }

    @Test
    void findsNoUserWhereItIsDisabled() throws IOException {
        answer = "{\"id\":\"2\",\"enabled\":false}";

        ClientHttpResponse response = sent(HttpMethod.GET);

        assertThat(response.getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
    }

    @Test
    void passesTokensOnAsTheyAre() throws IOException {
        answer = "{\"access_token\":\"x\"}";

        assertThat(new String(sent(HttpMethod.POST).getBody().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(answer);
    }

    private String get() throws IOException {
        return new String(sent(HttpMethod.GET).getBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private ClientHttpResponse sent(HttpMethod method) throws IOException {
        return requests.intercept(new MockClientHttpRequest(method, USERS), new byte[0], (request, body) -> {
            throw new AssertionError("the plugin's own connections have no timeouts");
        });
    }

    private MockClientHttpRequest request(URI address, HttpMethod method) {
        sent.incrementAndGet();
        return new MockClientHttpRequest(method, address) {
            @Override
            protected ClientHttpResponse executeInternal() throws IOException {
                if (silent) {
                    throw new IOException("Read timed out");
                }
                return new MockClientHttpResponse(answer.getBytes(StandardCharsets.UTF_8), HttpStatus.OK);
            }
        };
    }
}
