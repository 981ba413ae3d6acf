package io.countersign.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.zaxxer.hikari.HikariDataSource;
import io.countersign.ledger.WitnessAnswer.Cosigned;
import io.countersign.ledger.WitnessAnswer.Elsewhere;
import io.countersign.ledger.WitnessAnswer.Reason;
import io.countersign.ledger.WitnessAnswer.Refused;
import io.countersign.ledger.tlog.AddCheckpoint;
import io.countersign.ledger.tlog.Checkpoint;
import io.countersign.ledger.tlog.CosigningKey;
import io.countersign.ledger.tlog.Merkle;
import io.countersign.ledger.tlog.SignedNote;
import io.countersign.ledger.tlog.SigningKey;
import io.countersign.ledger.tlog.Tree;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The witness against a log that grows, forgets and lies. */
class WitnessIT {

    @TempDir
    Path keys;

    TestLog log;
    CosigningKey key;
    Witness witness;

    @BeforeEach
    void createLogAndWitness() throws Exception {
        log = new TestLog(keys);
        key = WitnessedLog.cosigner(keys, "witness.example/one");
        witness = WitnessedLog.witness(log, key);
    }

    @AfterEach
    void closeLog() {
        log.close();
    }

    @Test
    void cosignsALogThatGrows() {
        String first = grow(3);
        assertThat(submit(0, first)).isInstanceOf(Cosigned.class);

        String second = grow(4);
        Cosigned answer = (Cosigned) submit(3, second);

        SignedNote note = SignedNote.parse(SignedNote.parse(second).with(answer.lines()));
        assertThat(key.verifier().cosigned(note).getAsLong())
                .isCloseTo(Clock.systemUTC().instant().getEpochSecond(), within(60L));
    }

    @Test
    void cosignsTheSameCheckpointAgain() {
        String note = grow(2);
        submit(0, note);

        assertThat(submit(2, note)).isInstanceOf(Cosigned.class);
    }

    @Test
    void tellsWhereItIsInsteadOfGoingBack() {
        String first = grow(1);
        String second = grow(1);
        submit(0, second);

        assertThat(submit(0, second)).isEqualTo(new Elsewhere(2));
        assertThat(submit(0, first)).isEqualTo(new Elsewhere(2));
        assertThat(witness.addCheckpoint("old 1\n\n" + first)).isEqualTo(new Elsewhere(2));
    }

    @Test
    void refusesALogThatShowsTwoFaces() {
        submit(0, grow(2));
        String other = sign(2, Merkle.leaf(new byte[] {1}));
        String longer = sign(3, Merkle.leaf(new byte[] {1}));

        assertThat(reason(witness.addCheckpoint("old 2\n\n" + other))).isEqualTo(Reason.NOT_PROVEN);
        assertThat(reason(witness.addCheckpoint(new AddCheckpoint(2, List.of(new byte[32]), longer).text())))
                .isEqualTo(Reason.NOT_PROVEN);
        assertThat(submit(2, grow(1))).as("the true log goes on").isInstanceOf(Cosigned.class);
    }

    @Test
    void takesNoProofFromTheEmptyLogAndNoRootForIt() {
        String note = grow(1);

        assertThat(reason(witness.addCheckpoint(new AddCheckpoint(0, List.of(new byte[32]), note).text())))
                .isEqualTo(Reason.NOT_PROVEN);
        assertThat(reason(witness.addCheckpoint("old 0\n\n" + sign(0, new byte[32]))))
                .isEqualTo(Reason.NOT_PROVEN);
        assertThat(witness.addCheckpoint("old 0\n\n" + sign(0, Merkle.emptyRoot())))
                .isInstanceOf(Cosigned.class);
    }

    @Test
    void refusesWhatCannotBeReadOrIsNotTheLogs() throws Exception {
        String note = grow(1);
        SigningKey stranger = WitnessedLog.signer(keys, "stranger.example");
        SigningKey forger = WitnessedLog.signer(keys, TestLog.ORIGIN);
        String text = SignedNote.parse(note).text();

        assertThat(reason(witness.addCheckpoint(""))).isEqualTo(Reason.MALFORMED);
        assertThat(reason(witness.addCheckpoint("old 0\n\n" + text))).isEqualTo(Reason.MALFORMED);
        assertThat(reason(witness.addCheckpoint("old 2\n\n" + note))).isEqualTo(Reason.MALFORMED);
        assertThat(reason(witness.addCheckpoint(
                        "old 0\n\n" + stranger.sign(text.replace(TestLog.ORIGIN, "stranger.example")))))
                .isEqualTo(Reason.UNKNOWN_LOG);
        assertThat(reason(witness.addCheckpoint("old 0\n\n" + forger.sign(text))))
                .isEqualTo(Reason.NOT_SIGNED);
        assertThat(reason(witness.addCheckpoint("old 0\n\n" + note.replace("\n1\n", "\n2\n"))))
                .isEqualTo(Reason.NOT_SIGNED);
    }

    @Test
    void knowsNoLogWithoutAKeyOfItsOwn() {
        Witness none = WitnessedLog.witness(log, null);

        assertThat(reason(none.addCheckpoint("old 0\n\n" + grow(1)))).isEqualTo(Reason.UNKNOWN_LOG);
        assertThat(none.verifierKey()).isEmpty();
    }

    @Test
    void cosignsOnlyOnceFromTheSameSizeHoweverManyAskAtOnce() throws Exception {
        submit(0, grow(1));
        String second = grow(1);
        String body = new AddCheckpoint(1, proof(1, 2), second).text();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<WitnessAnswer>> answers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            answers.add(threads.submit(() -> witness.addCheckpoint(body)));
        }
        int cosigned = 0;
        for (Future<WitnessAnswer> answer : answers) {
            cosigned += answer.get() instanceof Cosigned ? 1 : 0;
        }
        threads.shutdown();

        assertThat(cosigned).isEqualTo(1);
    }

    @Test
    void keepsTheDatabaseFromLettingItGoBack() {
        submit(0, grow(2));
        try (HikariDataSource owner = log.pool("countersign_app", 1)) {
            JdbcClient jdbc = JdbcClient.create(owner);

            assertThatThrownBy(() ->
                            jdbc.sql("update ledger.witnessed_log set size = 1").update())
                    .hasStackTraceContaining("A witness does not go back");
            assertThatThrownBy(() -> jdbc.sql("update ledger.witnessed_log set root = sha256('x')")
                            .update())
                    .hasStackTraceContaining("A witness does not go back");
            assertThatThrownBy(
                            () -> jdbc.sql("delete from ledger.witnessed_log").update())
                    .hasStackTraceContaining("permission denied");
        }
    }

    private String grow(int entries) {
        log.append(entries);
        log.sequenceAndSign();
        return new LogStore(log.app).newestCheckpoint().orElseThrow().note();
    }

    private WitnessAnswer submit(long from, String note) {
        long size = Checkpoint.parse(SignedNote.parse(note).text()).size();
        return witness.addCheckpoint(new AddCheckpoint(from, proof(from, size), note).text());
    }

    private List<byte[]> proof(long from, long to) {
        return from == 0 || from >= to ? List.of() : new Tree(new LogStore(log.app)).consistency(from, to);
    }

    private String sign(long size, byte[] root) {
        return log.signer.key().sign(new Checkpoint(TestLog.ORIGIN, size, root).text());
    }

    private static Reason reason(WitnessAnswer answer) {
        return ((Refused) answer).reason();
    }
}
