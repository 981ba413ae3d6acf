package io.countersign.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.countersign.ledger.Witnesses.Trouble;
import io.countersign.ledger.tlog.CosigningKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several witnesses at once: a bad one holds up nobody, and an alarm stands. */
class WitnessesIT {

    @TempDir
    Path files;

    TestLog log;
    CosigningKey one;
    CosigningKey two;
    HttpServer good;
    HttpServer bad;
    Witnesses witnesses;

    /** Status that the bad witness answers with; 0 to answer never, 200 to be good. */
    final AtomicInteger status = new AtomicInteger();

    final AtomicInteger requests = new AtomicInteger();

    @BeforeEach
    void start() throws Exception {
        log = new TestLog(files);
        log.append(3);
        log.sequenceAndSign();
        one = WitnessedLog.cosigner(files, "witness.example/one");
        two = WitnessedLog.cosigner(files, "witness.example/two");
        Witness honest = WitnessedLog.witness(log, one);
        good = WitnessedLog.serveWitness(honest::addCheckpoint);
        bad = WitnessedLog.serve(this::answerBadly);
        witnesses = new Witnesses(
                log.app,
                new WitnessProperties(null, Duration.ofMillis(20), Duration.ofMillis(500), null, null, List.of()),
                new PolicyFile(
                        WitnessedLog.policy(
                                "witness one %s %s".formatted(one.verifier(), WitnessedLog.url(good)),
                                "witness two %s %s".formatted(two.verifier(), WitnessedLog.url(bad)),
                                "quorum one"),
                        ""),
                Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        witnesses.stop();
        good.stop(0);
        bad.stop(0);
        log.close();
    }

    @Test
    void aWitnessThatNeverAnswersHoldsUpNobody() {
        witnesses.start();

        await().untilAsserted(() -> assertThat(cosigned(one)).isEqualTo(3));
        log.append(2);
        log.sequenceAndSign();
        await().untilAsserted(() -> assertThat(cosigned(one)).isEqualTo(5));
        await().untilAsserted(() -> assertThat(witnesses.troubles())
                .containsExactly(new Trouble("two", "it did not answer within 500 ms", false)));
    }

    @Test
    void anAlarmStandsUntilTheWitnessCosigns() {
        status.set(422);
        witnesses.start();
        await().until(() -> witnesses.troubles().stream().anyMatch(Trouble::alarm));

        int asked = requests.get();
        status.set(500);
        await().until(() -> requests.get() > asked + 3);
        assertThat(witnesses.troubles()) // a busy machine keeps the other one from answering in time
                .filteredOn(trouble -> trouble.witness().equals("two"))
                .singleElement()
                .returns(true, Trouble::alarm);

        status.set(200);
        await().untilAsserted(() -> assertThat(witnesses.troubles()).isEmpty());
        assertThat(cosigned(two)).isEqualTo(3);
    }

    private void answerBadly(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        if (status.get() == 200) {
            String note = new LogStore(log.app).newestCheckpoint().orElseThrow().note();
            String text = note.substring(0, note.indexOf("\n\n") + 1);
            WitnessedLog.reply(exchange, 200, two.cosign(text, 1_700_000_000));
        } else if (status.get() > 0) {
            WitnessedLog.reply(exchange, status.get(), "");
        }
    }

    private long cosigned(CosigningKey key) {
        return new Cosignatures(log.app).newestSize(key.verifier(), Long.MAX_VALUE);
    }
}
