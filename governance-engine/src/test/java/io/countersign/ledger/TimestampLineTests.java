package io.countersign.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What comes over the line to a timestamp authority, and what does not. */
class TimestampLineTests {

    private static final String REPLY = "application/timestamp-reply";

    HttpServer server;
    final AtomicReference<String> asked = new AtomicReference<>();

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void sendsAQueryAndBringsTheReply() {
        answer(200, REPLY, new byte[] {4, 5});

        assertThat(line().send("query".getBytes(UTF_8))).containsExactly(4, 5);
        assertThat(asked).hasValue("POST application/timestamp-query application/timestamp-reply query");
    }

    @Test
    void takesTheTypeHoweverItIsWritten() {
        answer(200, "Application/Timestamp-Reply; charset=binary", new byte[] {4});

        assertThat(line().send(new byte[1])).containsExactly(4);
    }

    @Test
    void refusesWhatIsTooLarge() {
        answer(200, REPLY, new byte[(1 << 16) + 1]);

        assertRefused("too large");
    }

    @Test
    void takesTheLargestThatIsNot() {
        answer(200, REPLY, new byte[1 << 16]);

        assertThat(line().send(new byte[1])).hasSize(1 << 16);
    }

    @Test
    void refusesOtherStatusesAndTypes() {
        answer(503, REPLY, new byte[1]);
        assertRefused("it answered with status 503");
        answer(200, "text/html", new byte[1]);
        assertRefused("it answered with text/html instead of application/timestamp-reply");
    }

    @Test
    void doesNotGoWhereItIsSent() {
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(302, -1);
        });

        assertRefused("it answered with status 302");
    }

    @Test
    void givesUpOnAnAuthorityThatNeverEnds() {
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", REPLY);
            exchange.sendResponseHeaders(200, 10);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
        });

        assertThatThrownBy(() -> line(Duration.ofMillis(300)).send(new byte[1]))
                .hasMessage("it did not answer within 300 ms");
    }

    @Test
    void saysThatNobodyIsThere() {
        TimestampLine line = line();
        server.stop(0);

        assertThatThrownBy(() -> line.send(new byte[1])).hasMessageStartingWith("it cannot be reached: ");
    }

    private void answer(int status, String type, byte[] body) {
        if (asked.getAndSet(null) != null) {
            server.removeContext("/");
        }
        server.createContext("/", exchange -> {
            asked.set("%s %s %s %s"
                    .formatted(
                            exchange.getRequestMethod(),
                            header(exchange, "Content-Type"),
                            header(exchange, "Accept"),
                            new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private static String header(HttpExchange exchange, String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    private void assertRefused(String reason) {
        assertThatThrownBy(() -> line().send(new byte[1]))
                .isInstanceOf(TimestampTrouble.class)
                .hasMessageContaining(reason);
    }

    private TimestampLine line() {
        return line(Duration.ofSeconds(10));
    }

    private TimestampLine line(Duration timeout) {
        return new TimestampLine(
                URI.create("http://localhost:" + server.getAddress().getPort() + "/stamp"), timeout);
    }
}
