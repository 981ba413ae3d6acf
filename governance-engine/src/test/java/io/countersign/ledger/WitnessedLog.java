package io.countersign.ledger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.countersign.ledger.WitnessAnswer.Cosigned;
import io.countersign.ledger.WitnessAnswer.Elsewhere;
import io.countersign.ledger.WitnessAnswer.Refused;
import io.countersign.ledger.tlog.CosigningKey;
import io.countersign.ledger.tlog.SigningKey;
import io.countersign.ledger.tlog.WitnessPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keys, witnesses and their servers for tests of witnessing. */
final class WitnessedLog {

    private WitnessedLog() {}

    static CosigningKey cosigner(Path keys, String name) throws IOException {
        return SigningKeyFile.readWitness(freshKey(keys), name);
    }

    static SigningKey signer(Path keys, String name) throws IOException {
        return SigningKeyFile.read(freshKey(keys), name);
    }

    private static Path freshKey(Path keys) throws IOException {
        Path file = Files.createTempDirectory(keys, "key").resolve("key.pem");
        LedgerKeys.createIfMissing(file);
        return file;
    }

    /** A witness of this log that keeps what it saw in the database of another, or the same. */
    static Witness witness(TestLog database, @Nullable CosigningKey key) {
        return new Witness(
                key,
                List.of(database.signer.key().verifier()),
                new WitnessedLogs(JdbcClient.create(database.app)),
                database.transaction,
                Clock.systemUTC());
    }

    static WitnessPolicy policy(String... lines) {
        return WitnessPolicy.parse((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Serves a witness under {@code /add-checkpoint}. */
    static HttpServer serveWitness(Function<String, WitnessAnswer> witness) throws IOException {
        return serve((HttpExchange exchange) -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            WitnessAnswer answer = witness.apply(body);
            if (answer instanceof Cosigned cosigned) {
                reply(exchange, 200, cosigned.lines());
            } else if (answer instanceof Elsewhere elsewhere) {
                reply(exchange, 409, elsewhere.size() + "\n");
            } else {
                reply(exchange, ((Refused) answer).reason() == WitnessAnswer.Reason.NOT_PROVEN ? 422 : 403, "no\n");
            }
        });
    }

    static HttpServer serve(HttpHandler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/add-checkpoint", handler);
        server.start();
        return server;
    }

    static String url(HttpServer server) {
        return "http://localhost:" + server.getAddress().getPort();
    }

    static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
