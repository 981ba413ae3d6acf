package io.countersign.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.ledger.tlog.Checkpoint;
import io.countersign.ledger.tlog.CompactRange;
import io.countersign.ledger.tlog.Merkle;
import io.countersign.ledger.tlog.SignedNote;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

class SequencerIT {

    private static final int WRITERS = 24;
    private static final int TRANSACTIONS = 40;

    @TempDir
    Path keys;

    ExecutorService threads = Executors.newCachedThreadPool();
    TestLog log;

    @BeforeEach
    void createLog() throws Exception {
        log = new TestLog(keys);
    }

    @AfterEach
    void closeLog() {
        threads.shutdownNow();
        log.close();
    }

    @Test
    void givesPositionsWithoutGapsInBatches() {
        log.append(25);
        Sequencer sequencer = log.sequencer(10);

        assertThat(sequencer.round()).isTrue();
        assertThat(sequencer.round()).isTrue();
        assertThat(sequencer.round()).isFalse();

        assertThat(indexes()).isEqualTo(25).isEqualTo(log.query(Long.class, "select max(index) + 1 from ledger.leaf"));
        assertThat(log.ledger.verify()).returns(true, Verification::ok).returns(25L, Verification::size);
    }

    @Test
    void doesNotLetAnOpenTransactionDelayAnyEntry() throws Exception {
        try (Connection other = log.app.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("insert into governance.sealed_value (entry_id, field, salt, value)"
                    + " values (gen_random_uuid(), 'x', decode(repeat('00', 32), 'hex'), 'y')");
            for (int round = 1; round <= 3; round++) {
                log.append(5);
                log.sequence();
                assertThat(indexes()).isEqualTo(round * 5);
            }
            other.commit();
        }
        log.append(1);
        log.sequence();

        assertThat(indexes()).isEqualTo(16);
        assertThat(log.ledger.verify().faults()).isEmpty();
    }

    @Test
    void findsAnEntryThatCommitsAfterYoungerOnes() throws Exception {
        BlockingQueue<UUID> appended = new LinkedBlockingQueue<>();
        CountDownLatch commit = new CountDownLatch(1);
        Future<?> slow = threads.submit(() -> log.transaction.executeWithoutResult(status -> {
            appended.add(log.ledger.append(TestLog.entry()).id());
            await(commit);
        }));
        UUID late = appended.take();
        log.append(3);
        log.sequence();
        assertThat(indexes()).isEqualTo(3);

        commit.countDown();
        slow.get();
        log.sequence();

        assertThat(log.ledger.indexes(List.of(late))).containsEntry(late, 3L);
    }

    @Test
    void losesAndDoublesNothingUnderWritersRollbacksAndTwoSequencers() throws Exception {
        Queue<UUID> committed = new ConcurrentLinkedQueue<>();
        AtomicBoolean writing = new AtomicBoolean(true);
        List<Future<?>> sequencers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Sequencer sequencer = log.sequencer(50);
            CheckpointSigner signer = log.checkpoints();
            sequencers.add(threads.submit(() -> {
                while (writing.get()) {
                    sequencer.round();
                    signer.signIfDue();
                }
            }));
        }
        List<Future<?>> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            int writer = i;
            writers.add(threads.submit(() -> write(writer, committed)));
        }
        for (Future<?> writer : writers) {
            writer.get();
        }
        writing.set(false);
        for (Future<?> sequencer : sequencers) {
            sequencer.get();
        }
        log.sequenceAndSign();

        assertThat(log.ledger.indexes(committed).values())
                .hasSameSizeAs(committed)
                .doesNotHaveDuplicates()
                .allSatisfy(index -> assertThat(index).isBetween(0L, committed.size() - 1L));
        assertThat(log.query(Long.class, "select count(*) from ledger.entry")).isEqualTo(committed.size());
        assertThat(log.ledger.verify().faults()).isEmpty();
        assertThat(log.ledger.state())
                .returns((long) committed.size(), LogState::size)
                .returns(0L, LogState::pending);
    }

    /** Every transaction records one entry, some a second one in a savepoint; of each kind some are rolled back. */
    private void write(int writer, Queue<UUID> committed) {
        TransactionTemplate savepoint = new TransactionTemplate(log.transaction.getTransactionManager());
        savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        for (int i = 0; i < TRANSACTIONS; i++) {
            int kind = (writer + i) % 5;
            List<UUID> appended = new ArrayList<>();
            log.transaction.executeWithoutResult(status -> {
                appended.add(log.ledger.append(TestLog.entry()).id());
                savepoint.executeWithoutResult(nested -> {
                    UUID id = log.ledger.append(TestLog.entry()).id();
                    if (kind == 1) {
                        nested.setRollbackOnly();
                    } else {
                        appended.add(id);
                    }
                });
                if (kind == 2) {
                    status.setRollbackOnly();
                    appended.clear();
                }
            });
            committed.addAll(appended);
        }
    }

    @Test
    void keepsTilesAndRootsOfSixHundredEntries() {
        log.append(600);
        log.sequenceAndSign();

        CompactRange range = CompactRange.empty();
        for (byte[] hash : new LogStore(log.app).read(0, 0, 600)) {
            range.append(hash);
        }
        Checkpoint signed = newestSigned();

        assertThat(signed.size()).isEqualTo(600);
        assertThat(signed.root()).isEqualTo(range.root());
        assertThat(log.query(Long.class, "select count(*) from ledger.tile where level = 0"))
                .isEqualTo(2);
        assertThat(log.ledger.verify().faults()).isEmpty();
    }

    @Test
    void keepsDamageOutOfTheTree() throws Exception {
        log.append(3);
        UUID damaged = log.query(UUID.class, "select id from ledger.entry limit 1");
        log.tamper("update ledger.entry set canonical = canonical || '\\x20'::bytea where id = '" + damaged + "'");

        log.sequence();

        assertThat(indexes()).isEqualTo(2);
        assertThat(log.ledger.indexes(List.of(damaged))).isEmpty();
        assertThat(log.ledger.verify().faults())
                .containsExactly(
                        new Verification.Fault(null, "Entry " + damaged + " was recorded but is not in the log."));
    }

    @Test
    void looksAtEverythingAgainAfterAMoveToAnotherCluster() throws Exception {
        log.append(2);
        log.sequence();
        log.tamper("update ledger.sequencer_state set low = '9000000000000'");

        log.append(2);
        log.sequence();

        assertThat(indexes()).isEqualTo(4);
    }

    @Test
    void leavesSequencingToWhoeverHoldsTheLock() throws Exception {
        log.append(1);
        try (Connection other = log.sequencing.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(x'636f756e74657273'::bigint)");
            log.sequence();
            log.checkpoints().signIfDue();
            assertThat(indexes()).isZero();
            other.rollback();
        }
        log.sequence();

        assertThat(indexes()).isEqualTo(1);
        assertThat(Merkle.emptyRoot())
                .isNotEqualTo(new LogStore(log.app).state().range().root());
    }

    private Checkpoint newestSigned() {
        String note = log.ledger.state().note();
        assertThat(note).isNotNull();
        assertThat(SignedNote.parse(note).isSignedBy(log.signer.key().verifier()))
                .isTrue();
        return Checkpoint.parse(SignedNote.parse(note).text());
    }

    private long indexes() {
        return log.query(Long.class, "select count(*) from ledger.leaf");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
