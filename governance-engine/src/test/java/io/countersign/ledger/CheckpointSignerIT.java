package io.countersign.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.countersign.ledger.CheckpointSigner.Pace;
import io.countersign.ledger.CheckpointSigner.Refusal;
import io.countersign.ledger.tlog.Checkpoint;
import io.countersign.ledger.tlog.SignedNote;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointSignerIT {

    private final Signing signing = new Signing();

    @TempDir
    Path keys;

    TestLog log;

    @BeforeEach
    void createLog() throws Exception {
        log = new TestLog(keys);
    }

    @AfterEach
    void closeLog() {
        log.close();
    }

    @Test
    void signsNothingOnAnEmptyLog() {
        log.checkpoints().signIfDue();

        assertThat(log.ledger.state())
                .returns(0L, LogState::size)
                .returns("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", LogState::root)
                .returns(null, LogState::note)
                .returns(log.signer.key().verifier().toString(), LogState::verifierKey);
    }

    @Test
    void signsOnlyWhenTheLogGrew() {
        log.append(1);
        log.sequenceAndSign();
        log.sequenceAndSign();
        assertThat(signatures()).isEqualTo(1);

        log.append(1);
        log.sequenceAndSign();
        assertThat(signatures()).isEqualTo(2);
    }

    @Test
    void waitsForTheInterval() {
        log.append(1);
        log.sequenceAndSign();
        log.append(1);
        log.sequence();

        log.checkpoints(Duration.ofHours(1)).signIfDue();

        assertThat(signatures()).isEqualTo(1);
        assertThat(log.ledger.state()).returns(1L, LogState::size).returns(1L, LogState::pending);
    }

    @Test
    void remembersBesideTheKeyWhatItSigned() throws Exception {
        log.append(3);
        log.sequenceAndSign();

        Checkpoint signed = newest();
        assertThat(log.signer.memory().file()).hasContent(signed.text());
        assertThat(signed.size()).isEqualTo(3);
    }

    @Test
    void doesNotMindWhatACrashLeftBesideItsMemory() throws Exception {
        log.append(1);
        log.sequenceAndSign();
        Path memory = log.signer.memory().file();
        Path left = memory.resolveSibling(memory.getFileName() + ".new");
        for (String content : List.of("", TestLog.ORIGIN + "\n", "longer than any checkpoint\n".repeat(20))) {
            Signer restarted = log.signer(TestLog.ORIGIN, "log.pem");
            Files.writeString(left, content);
            restarted.memory().remember(newest());
            assertThat(memory).as("remembered over: %s", content).hasContent(newest().text());

            Files.writeString(left, content);
            log.append(1);
            log.sequence();
            log.checkpoints(restarted, null, new Pace(Duration.ZERO, Duration.ofHours(1)))
                    .signIfDue();
            assertThat(memory).as("signed over: %s", content).hasContent(newest().text());
            assertThat(left).doesNotExist();
        }
        assertThat(newest().size()).isEqualTo(4);
    }

    @Test
    void refusesALogThatShrank() throws Exception {
        log.append(5);
        log.sequenceAndSign();
        log.append(5);
        log.sequenceAndSign();
        log.tamper(
                "delete from ledger.leaf where index >= 5",
                "delete from ledger.sequencer_state where size > 5",
                "delete from ledger.checkpoint");

        assertThatThrownBy(() -> log.checkpoints().signIfDue())
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("the log has 5 entries, but 10 were signed before");
    }

    @Test
    void refusesALogThatWasRewritten() throws Exception {
        log.append(5);
        log.sequenceAndSign();
        log.tamper(
                "delete from ledger.leaf",
                "delete from ledger.sequencer_state",
                "delete from ledger.checkpoint",
                "update ledger.entry set canonical = canonical || ' '::bytea",
                "update ledger.entry set leaf_hash = sha256('\\x00'::bytea || canonical)");
        log.append(5);
        log.sequence();

        assertThatThrownBy(() -> log.checkpoints().signIfDue())
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("the first 5 entries are not those that were signed before");
        assertThat(signatures()).isZero();
    }

    @Test
    void refusesStoredHashesThatDoNotGiveTheRoot() throws Exception {
        log.append(5);
        log.sequence();
        log.tamper("update ledger.leaf set leaf_hash = sha256(leaf_hash) where index = 2");

        assertThatThrownBy(() -> log.checkpoints().signIfDue())
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("do not have the root of the sequencer's state");
    }

    @Test
    void refusesAKeyThatSignedForAnotherLog() throws Exception {
        log.append(1);
        log.sequence();
        Files.writeString(log.signer.memory().file(), new Checkpoint("other.example/log", 1, new byte[32]).text());

        assertThatThrownBy(() -> log.checkpoints().signIfDue())
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("other.example/log");
    }

    @Test
    void refusesWhenItsMemoryIsDamaged() throws Exception {
        log.append(1);
        log.sequence();
        Files.writeString(log.signer.memory().file(), "");

        assertThatThrownBy(() -> log.checkpoints().signIfDue()).hasMessageContaining("own.checkpoint cannot be read");
        assertThat(log.ledger.verify().faults()).hasSize(1);
    }

    @Test
    void keepsSequencingWhileItRefusesToSignAndSaysSo() throws Exception {
        Files.writeString(log.signer.memory().file(), new Checkpoint(TestLog.ORIGIN, 99, new byte[32]).text());
        SequencerLifecycle lifecycle = lifecycle(log.signer);

        lifecycle.start();
        log.append(3);
        await().until(() -> log.query(Long.class, "select count(*) from ledger.leaf") == 3);
        log.append(1);
        await().until(() -> log.query(Long.class, "select count(*) from ledger.leaf") == 4);
        await().until(() -> signing.refusal().isPresent());
        assertThat(signing.refusal().orElseThrow()).contains("but 99 were signed before");
        assertThat(signatures()).isZero();

        Files.delete(log.signer.memory().file()); // a person decided so
        await().until(() -> signatures() > 0);
        await().until(() -> signing.refusal().isEmpty());
        lifecycle.stop();

        assertThat(lifecycle.isRunning()).isFalse();
    }

    @Test
    void signsNothingWithoutAKey() throws Exception {
        SequencerLifecycle lifecycle = lifecycle(null);

        lifecycle.start();
        log.append(3);
        await().until(() -> log.query(Long.class, "select count(*) from ledger.leaf") == 3);
        lifecycle.stop();

        assertThat(signatures()).isZero();
    }

    @Test
    void leavesNoConnectionBehindWhenItStops() throws Exception {
        SequencerLifecycle lifecycle = lifecycle(log.signer);
        lifecycle.start();
        log.append(1);
        await().until(() -> signatures() > 0);

        lifecycle.stop();

        await().until(() -> log.query(
                        Long.class,
                        "select count(*) from pg_stat_activity where usename = 'countersign_sequencer'"
                                + " and datname = current_database()")
                == 0);
    }

    private SequencerLifecycle lifecycle(@Nullable Signer signer) {
        return log.lifecycle(signer, null, signing);
    }

    private Checkpoint newest() {
        return Checkpoint.parse(
                SignedNote.parse(Objects.requireNonNull(log.ledger.state().note()))
                        .text());
    }

    private long signatures() {
        return log.query(Long.class, "select count(*) from ledger.checkpoint");
    }
}
