package io.countersign.web.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import io.countersign.web.keycloak.Accounts.Unanswered;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the answers of a realm's Admin REST API say about an account. */
class RealmDirectoryTests {

    private static final String USERS = "/admin/realms/ours/users";
    private static final String CLIENTS = "/admin/realms/ours/clients";

    private final Map<String, String> answers = new ConcurrentHashMap<>(
            Map.of("/realms/ours/protocol/openid-connect/token", "{\"access_token\":\"t\",\"expires_in\":60}"));

    private HttpServer server;
    private RealmDirectory directory;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            String answer = answers.get(exchange.getRequestURI().getPath());
            byte[] body = (answer == null ? "" : answer).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer == null ? 404 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        URI issuer = URI.create(
                "http://127.0.0.1:%d/realms/ours".formatted(server.getAddress().getPort()));
        directory = new RealmDirectory(
                new Realm(issuer, "countersign", "secret", "countersign-api"),
                new RealmDirectory.Reader("directory", "secret"),
                Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void letsAnEnabledPersonCountAndADisabledOneNot() throws Unanswered {
        answers.put(USERS + "/1", "{\"username\":\"rita\",\"enabled\":true}");
        answers.put(USERS + "/2", "{\"username\":\"greg\",\"enabled\":false}");

        assertThat(directory.counts("1")).isTrue();
        assertThat(directory.counts("2")).isFalse();
    }

    @Test
    void letsAProgramCountAsLongAsItsClientDoes() throws Unanswered {
        answers.put(USERS + "/1", "{\"username\":\"service-account-pipeline\",\"enabled\":true}");
        answers.put(CLIENTS, "[{\"clientId\":\"pipeline\",\"enabled\":true}]");
        assertThat(directory.counts("1")).isTrue();

        answers.put(CLIENTS, "[{\"clientId\":\"pipeline\",\"enabled\":false}]");
        assertThat(directory.counts("1")).isFalse();
    }

    @Test
    void findsTheClientOfAProgramWhateverTheCaseOfItsId() throws Unanswered {
        answers.put(USERS + "/1", "{\"username\":\"service-account-jenkins-ci\",\"enabled\":true}");
        String other = "{\"clientId\":\"jenkins-ci-2\",\"enabled\":%s}";
        String own = "{\"clientId\":\"Jenkins-CI\",\"enabled\":%s}";

        answers.put(CLIENTS, "[" + other.formatted(false) + "," + own.formatted(true) + "]");
        assertThat(directory.counts("1")).isTrue();
        answers.put(CLIENTS, "[" + other.formatted(true) + "," + own.formatted(false) + "]");
        assertThat(directory.counts("1")).isFalse();
    }

    @Test
    void takesAPersonWithTheNameOfAProgramForAPerson() throws Unanswered {
        answers.put(USERS + "/1", "{\"username\":\"service-account-x\",\"enabled\":true}");
        answers.put(CLIENTS, "[]");

        assertThat(directory.counts("1")).isTrue();
    }

    @Test
    void takesARemovedAccountForNoneOnlyFromKeycloakItself() throws Unanswered {
        assertThatExceptionOfType(Unanswered.class).isThrownBy(() -> directory.counts("1"));

        answers.put(USERS + "/count", "42");
        assertThat(directory.counts("1")).isFalse();
    }

    @Test
    void answersOnlyWhereTheAccountsAre() {
        assertThatExceptionOfType(Unanswered.class)
                .isThrownBy(() -> directory.ask())
                .matches(Unanswered::silence);

        answers.put(USERS + "/count", "42");
        assertThatCode(() -> directory.ask()).doesNotThrowAnyException();
    }
}
