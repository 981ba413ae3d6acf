package io.countersign.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.countersign.ledger.CheckpointSigner.Pace;
import io.countersign.ledger.CheckpointSigner.Refusal;
import io.countersign.ledger.LedgerProperties.Incarnation;
import io.countersign.ledger.tlog.Checkpoint;
import io.countersign.ledger.tlog.SignedNote;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keys and nodes change, databases are restored: who may go on signing, and under which name. */
class SigningIT {

    private static final String NEXT = TestLog.ORIGIN + "-2";
    private static final Incarnation RESTORED = new Incarnation(TestLog.ORIGIN, "Restored the backup of Monday.");
    private static final Pace AT_ONCE = new Pace(Duration.ZERO, Duration.ofHours(1));

    private final List<SequencerLifecycle> nodes = new ArrayList<>();

    @TempDir
    Path keys;

    TestLog log;

    @BeforeEach
    void createLog() throws Exception {
        log = new TestLog(keys);
    }

    @AfterEach
    void closeLog() {
        nodes.forEach(SequencerLifecycle::stop);
        log.close();
    }

    @Test
    void signsAnIdleLogAnewSoThatSilenceShows() {
        log.append(1);
        log.sequenceAndSign();

        CheckpointSigner idle = log.checkpoints(log.signer, null, new Pace(Duration.ofHours(1), Duration.ZERO));
        idle.signIfDue();

        assertThat(log.query(Long.class, "select count(distinct signed_at) from ledger.checkpoint where size = 1"))
                .isEqualTo(2);
        assertThat(log.ledger.verify().faults()).isEmpty();
    }

    @Test
    void followsWhatAnotherNodeSignedAndRefusesAfterwardsWhatTheOtherCouldNotKnow() throws Exception {
        Signer second = nodeWithMemoryOf("second");
        log.append(2);
        log.sequenceAndSign();
        Files.copy(log.signer.memory().file(), second.memory().file());
        log.append(3);
        log.sequenceAndSign();

        CheckpointSigner follower = log.checkpoints(second, null, AT_ONCE);
        assertThat(follower.follow()).isTrue();

        assertThat(second.memory().last().orElseThrow().size()).isEqualTo(5);
        putBackTo(2);
        assertThatThrownBy(follower::follow)
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("the log has 2 entries, but 5 were signed before");
    }

    @Test
    void refusesOnANodeThatRemembersNothingUntilItIsToldWhatToTrust() throws Exception {
        log.append(2);
        log.sequenceAndSign();
        Signer fresh = nodeWithMemoryOf("fresh");
        CheckpointSigner signer = log.checkpoints(fresh, null, AT_ONCE);

        assertThatThrownBy(signer::signIfDue)
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("remembers nothing")
                .hasMessageContaining(fresh.memory().file().toString());

        Files.writeString(
                fresh.memory().file(), Objects.requireNonNull(log.ledger.state().note()));
        log.append(1);
        log.sequence();
        assertThat(signer.signIfDue()).isTrue();
        assertThat(log.ledger.state().size()).isEqualTo(3);
    }

    @Test
    void followsTheFirstCheckpointOfAnotherNodeIfItSawTheLogBefore() throws Exception {
        Signer second = nodeWithMemoryOf("second");
        CheckpointSigner follower = log.checkpoints(second, null, AT_ONCE);
        follower.follow();
        log.append(2);
        log.sequenceAndSign();

        follower.follow();

        assertThat(second.memory().last().orElseThrow().size()).isEqualTo(2);
    }

    @Test
    void refusesACheckpointThatOnlyTheDatabaseVouchesFor() throws Exception {
        log.append(2);
        log.sequenceAndSign();
        String forged = log.signer("test.countersign.example/own", "other.pem")
                .sign(new Checkpoint(TestLog.ORIGIN, 2, new byte[32]));
        log.tamper("update ledger.checkpoint set note = '%s'".formatted(forged));

        assertThatThrownBy(() -> log.checkpoints().signIfDue())
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("not signed by a key of this node");
    }

    @Test
    void changesKeysWithAnOverlapAndRecordsBoth() throws Exception {
        recorded(log.signer, null);
        log.append(1);
        log.sequenceAndSign();

        Signer both = log.signer(TestLog.ORIGIN, "new.pem", "log.pem");
        log.checkpoints(both, null, AT_ONCE).follow();
        recorded(both, null);
        log.sequence();
        log.checkpoints(both, null, AT_ONCE).signIfDue();
        SignedNote note = newest();
        assertThat(note.isSignedBy(both.verifiers().get(0))).isTrue();
        assertThat(note.isSignedBy(log.signer.key().verifier())).isTrue();

        Signer alone = log.signer(TestLog.ORIGIN, "new.pem");
        recorded(alone, null);
        recorded(alone, null);
        log.sequence();
        log.checkpoints(alone, null, AT_ONCE).signIfDue();
        assertThat(newest().hasLineBy(log.signer.key().verifier())).isFalse();
        assertThat(periods())
                .satisfiesExactly(
                        current -> assertThat(current)
                                .returns(alone.key().verifier().toString(), SigningPeriod::verifierKey)
                                .returns(null, SigningPeriod::retiredAt),
                        former -> {
                            assertThat(former.verifierKey())
                                    .isEqualTo(log.signer.key().verifier().toString());
                            assertThat(former.retiredAt()).isNotNull();
                        });
        assertThat(types())
                .containsExactly(
                        "ledger.incarnation-begun", "ledger.key-added", "ledger.key-added", "ledger.key-retired");
        assertThatThrownBy(() -> recorded(log.signer, null))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("was retired on");
    }

    @Test
    void refusesAKeyThatIsSwappedWithoutAnOverlap() throws Exception {
        log.append(1);
        log.sequenceAndSign();
        Signer swapped = log.signer(TestLog.ORIGIN, "new.pem");

        assertThatThrownBy(() -> log.checkpoints(swapped, null, AT_ONCE).signIfDue())
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("not signed by a key of this node");
    }

    @Test
    void goesOnUnderANewNameAfterAnOlderDatabaseWasRestoredAndSaysSo() throws Exception {
        Signing signing = new Signing();
        SequencerLifecycle node = started(log.signer, null, signing);
        log.append(2);
        await().until(() -> signed() == 4);
        log.append(6);
        await().until(() -> signed() == 10);
        node.stop();
        putBackTo(4);

        SequencerLifecycle silent = started(log.signer, null, signing);
        await().until(() -> signing.refusal().isPresent());
        silent.stop();
        assertThat(signing.refusal().orElseThrow()).contains("the log has 4 entries, but 10 were signed before");
        assertThat(signed()).isEqualTo(4);

        Signer next = log.signer(NEXT, "log.pem");
        SequencerLifecycle again = started(next, RESTORED, signing);
        await().until(() -> signed() == 7 && signing.refusal().isEmpty());
        again.stop();

        assertThat(Checkpoint.parse(newest().text()).origin()).isEqualTo(NEXT);
        LedgerEntry begun = log.ledger.byIndex(4).orElseThrow();
        assertThat(begun.type()).isEqualTo("ledger.incarnation-begun");
        assertThat(begun.content())
                .containsEntry("of", TestLog.ORIGIN)
                .containsEntry("origin", NEXT)
                .containsEntry("number", 2)
                .containsEntry("size", 4);
        assertThat(begun.values()).containsEntry("reason", RESTORED.reason());
        assertThat(periods()).hasSize(2).first().returns(next.key().verifier().toString(), SigningPeriod::verifierKey);
        assertThat(periods().get(1).retiredAt()).isNotNull();
        Files.delete(log.signer.memory().file());
        assertThatThrownBy(() -> log.checkpoints().signIfDue()).hasMessageContaining("was signed as " + NEXT);
    }

    @Test
    void neverChangesItsNameByItself() throws Exception {
        recorded(log.signer, null);
        log.append(1);
        log.sequenceAndSign();
        Signer renamed = log.signer(NEXT, "log.pem");

        assertThatThrownBy(() -> log.checkpoints(renamed, null, AT_ONCE).signIfDue())
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("was signed as " + TestLog.ORIGIN);
        assertThatThrownBy(
                        () -> log.checkpoints(renamed, "another/log", AT_ONCE).signIfDue())
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> recorded(renamed, null)).hasMessageContaining("its name never changes");
        recorded(renamed, RESTORED);
        assertThatThrownBy(() -> recorded(log.signer, new Incarnation(NEXT, "Back.")))
                .hasMessageContaining("had the name " + TestLog.ORIGIN);
    }

    private SequencerLifecycle started(Signer signer, @Nullable Incarnation incarnation, Signing signing) {
        SequencerLifecycle node = log.lifecycle(signer, incarnation, signing);
        nodes.add(node);
        node.start();
        return node;
    }

    private void recorded(Signer signer, @Nullable Incarnation incarnation) {
        log.signingKeys(incarnation).record(signer);
    }

    /** Another node with the same key, and a memory of its own. */
    private Signer nodeWithMemoryOf(String node) throws Exception {
        return new Signer(
                log.signer.keys(), new SignerMemory(Files.createDirectory(keys.resolve(node)), TestLog.ORIGIN));
    }

    /** What a restored database has: neither later entries nor anything about them. */
    private void putBackTo(int size) throws Exception {
        log.tamper(
                "delete from ledger.entry e using ledger.leaf l where l.entry_id = e.id and l.index >= " + size,
                "delete from ledger.leaf where index >= " + size,
                "delete from ledger.sequencer_state where size > " + size,
                "delete from ledger.checkpoint where size > " + size);
    }

    private SignedNote newest() {
        return SignedNote.parse(Objects.requireNonNull(log.ledger.state().note()));
    }

    private long signed() {
        return log.ledger.state().size();
    }

    private List<SigningPeriod> periods() {
        return log.signingKeys(null).periods();
    }

    private List<String> types() {
        return JdbcClient.create(log.app)
                .sql("select type from ledger.entry where type like 'ledger.%' order by recorded_at, id")
                .query(String.class)
                .list();
    }
}
