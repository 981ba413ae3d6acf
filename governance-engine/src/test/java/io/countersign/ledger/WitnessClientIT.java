package io.countersign.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.countersign.ledger.tlog.CosignerKey;
import io.countersign.ledger.tlog.CosigningKey;
import io.countersign.ledger.tlog.SignedNote;
import io.countersign.ledger.tlog.WitnessPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Asking witnesses over HTTP, good and bad ones. */
class WitnessClientIT {

    @TempDir
    Path files;

    TestLog log;
    CosigningKey key;
    Witness witness;
    final List<HttpServer> servers = new ArrayList<>();

    @BeforeEach
    void createLogAndWitness() throws Exception {
        log = new TestLog(files);
        key = WitnessedLog.cosigner(files, "witness.example/one");
        witness = WitnessedLog.witness(log, key);
        log.append(3);
        log.sequenceAndSign();
    }

    @AfterEach
    void close() {
        servers.forEach(server -> server.stop(0));
        log.close();
    }

    @Test
    void keepsCosignaturesAndHandsThemOutWithCheckpointProofAndExport() throws Exception {
        WitnessClient client = client(witnessServer());
        client.askIfDue();
        WitnessPolicy policy = policy("quorum one");
        Ledger ledger = ledger(policy);

        assertThat(ledger.state().isWitnessed()).isTrue();
        assertThat(judged(policy, Objects.requireNonNull(ledger.state().note())))
                .isTrue();
        assertThat(judged(policy, checkpointOf(ledger.proof(2).orElseThrow()))).isTrue();
        assertThat(ledger.verify().witnessed()).isTrue();
        new LogExport(log.app).to(files.resolve("export"));
        assertThat(judged(policy, Files.readString(files.resolve("export/checkpoint"))))
                .isTrue();
    }

    @Test
    void provesUnderTheNewestWitnessedCheckpointWhileTheNewestIsNot() throws Exception {
        client(witnessServer()).askIfDue();
        log.append(2);
        log.sequenceAndSign();
        WitnessPolicy policy = policy("quorum one");
        Ledger ledger = ledger(policy);

        assertThat(ledger.state()).returns(5L, LogState::size).returns(3L, LogState::witnessedSize);
        assertThat(ledger.state().isWitnessed()).isFalse();
        assertThat(judged(policy, checkpointOf(ledger.proof(2).orElseThrow()))).isTrue();
        assertThat(judged(policy, checkpointOf(ledger.proof(4).orElseThrow()))).isFalse();
    }

    @Test
    void isNotWitnessedBelowTheQuorum() throws Exception {
        client(witnessServer()).askIfDue();
        CosignerKey other = WitnessedLog.cosigner(files, "witness.example/two").verifier();

        assertThat(ledger(policy("witness two " + other, "group both all one two", "quorum both"))
                        .state()
                        .witnessedSize())
                .isZero();
        assertThat(log.ledger.state().isWitnessed()).as("no policy").isFalse();
    }

    @Test
    void beginsWhereTheWitnessIs() throws Exception {
        client(witnessServer()).askIfDue();
        forget();
        log.append(4);
        log.sequenceAndSign();

        client(witnessServer()).askIfDue();

        assertThat(ledger(policy("quorum one")).state().witnessedSize()).isEqualTo(7);
    }

    @Test
    void asksNoMoreThanNeeded() throws Exception {
        List<String> asked = new ArrayList<>();
        HttpServer server = keep(WitnessedLog.serveWitness(body -> {
            asked.add(body);
            return witness.addCheckpoint(body);
        }));
        client(server).askIfDue();
        client(server).askIfDue();
        log.append(1);
        log.sequenceAndSign();
        client(server).askIfDue();

        assertThat(asked).hasSize(2);
        assertThat(asked.get(1)).startsWith("old 3\n");
    }

    @Test
    void raisesAnAlarmWhenTheWitnessSawAnotherLog() throws Exception {
        assertAlarm(true, exchange -> WitnessedLog.reply(exchange, 422, ""), "it saw another log before");
    }

    @Test
    void raisesAnAlarmWhenTheWitnessSawMoreThanThereIs() throws Exception {
        assertAlarm(true, exchange -> WitnessedLog.reply(exchange, 409, "9\n"), "it saw 9 entries, but only 3");
    }

    @Test
    void raisesNoAlarmWhenTheWitnessFails() throws Exception {
        assertAlarm(false, exchange -> WitnessedLog.reply(exchange, 500, ""), "status 500");
        assertAlarm(false, exchange -> WitnessedLog.reply(exchange, 409, "many"), "without the size");
        assertAlarm(false, exchange -> WitnessedLog.reply(exchange, 409, "2\n"), "status 409");
        assertAlarm(false, exchange -> WitnessedLog.reply(exchange, 200, ""), "no signature of the key");
        assertAlarm(false, exchange -> WitnessedLog.reply(exchange, 200, "x\n"), "does not hold");
        assertAlarm(false, exchange -> WitnessedLog.reply(exchange, 200, "x".repeat(100_000)), "too large");
        CosigningKey other = WitnessedLog.cosigner(files, "witness.example/one");
        assertAlarm(false, exchange -> WitnessedLog.reply(exchange, 200, other.cosign("x\n", 1)), "no signature");
        assertAlarm(false, exchange -> WitnessedLog.reply(exchange, 200, key.cosign("x\n", 1)), "is false");
    }

    @Test
    void givesUpOnAWitnessThatNeverEndsItsAnswer() throws Exception {
        HttpServer endless = keep(WitnessedLog.serve(exchange -> {
            exchange.sendResponseHeaders(200, 10);
            exchange.getResponseBody().flush();
        }));

        assertAlarm(false, client(endless, Duration.ofMillis(500)), "did not answer within 500 ms");
    }

    @Test
    void countsNoLineThatDoesNotHold() throws Exception {
        new Cosignatures(log.app)
                .add(
                        new LogStore(log.app).newestCheckpoint().orElseThrow(),
                        key.verifier(),
                        7,
                        key.cosign("another checkpoint\n", 7));
        Ledger ledger = ledger(policy("quorum one"));

        assertThat(ledger.state().isWitnessed()).isFalse();
        assertThat(ledger.state().note()).isEqualTo(log.ledger.state().note());
    }

    private void assertAlarm(boolean alarm, HttpHandler handler, String sentence) throws IOException {
        assertAlarm(alarm, client(keep(WitnessedLog.serve(handler))), sentence);
    }

    private static void assertAlarm(boolean alarm, WitnessClient client, String sentence) {
        assertThatThrownBy(client::askIfDue)
                .hasMessageContaining(sentence)
                .asInstanceOf(type(WitnessTrouble.class))
                .returns(alarm, WitnessTrouble::isAlarm);
    }

    private HttpServer witnessServer() throws IOException {
        return keep(WitnessedLog.serveWitness(witness::addCheckpoint));
    }

    private HttpServer keep(HttpServer server) {
        servers.add(server);
        return server;
    }

    private WitnessClient client(HttpServer server) {
        return client(server, Duration.ofMinutes(1));
    }

    private WitnessClient client(HttpServer server, Duration patience) {
        return new WitnessClient(
                new LogStore(log.app),
                new Cosignatures(log.app),
                key.verifier(),
                new WitnessLine(WitnessedLog.url(server), patience));
    }

    private WitnessPolicy policy(String... lines) {
        return WitnessedLog.policy("witness one %s\n%s".formatted(key.verifier(), String.join("\n", lines)));
    }

    private Ledger ledger(WitnessPolicy policy) {
        return new Ledger(
                new EntryStore(new JdbcTemplate(log.app)),
                new LogReader(log.app, new JdbcTransactionManager(log.app), log.signer, policy),
                Clock.systemUTC());
    }

    private void forget() throws Exception {
        log.tamper("alter table ledger.cosignature disable trigger all", "delete from ledger.cosignature");
    }

    private static boolean judged(WitnessPolicy policy, String note) {
        return policy.judge(SignedNote.parse(note)).yes();
    }

    private static String checkpointOf(String proof) {
        return proof.substring(proof.indexOf("\n\n") + 2);
    }
}
