package io.countersign.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.countersign.ledger.CheckpointSigner.Pace;
import io.countersign.ledger.tlog.Checkpoint;
import io.countersign.ledger.tlog.CompactRange;
import io.countersign.ledger.tlog.Merkle;
import io.countersign.ledger.tlog.SignedNote;
import io.countersign.ledger.tlog.Tile;
import io.countersign.testing.Waits;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SequencerIT {

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
    void waitsTwiceWhereNothingIsNew() {
        log.append(3);
        Sequencer sequencer = log.sequencer(10);
        sequencer.round();

        assertThat(Waits.count(sequencer::round)).isEqualTo(2);
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
                assertThat(indexes()).isEqualTo(round * 5L);
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

    /** Each round that is killed fills a tile, so that it is killed while it stores one, too. */
    @Test
    void goesOnWhereverItWasKilled() {
        List<String> killedAt = new ArrayList<>();
        CrashingConnections connections;
        do {
            appendATile();
            connections = new CrashingConnections(log.sequencing, killedAt.size() + 1);
            killARoundAndASignature(connections);
            killedAt.add(connections.crashedAt());

            awaitThatTheServerNoticed();
            log.sequenceAndSign();
            assertThat(log.ledger.state())
                    .as("after it was killed at step %d", killedAt.size())
                    .returns((long) Tile.WIDTH * killedAt.size(), LogState::size)
                    .returns(0L, LogState::pending);
        } while (connections.crashed());
        assertThat(log.ledger.verify())
                .returns(List.of(), Verification::faults)
                .returns((long) Tile.WIDTH * killedAt.size(), Verification::size);
        assertThat(killedAt).as("steps of a round and a signature").hasSizeGreaterThan(20);
        assertThat(killedAt)
                .filteredOn(sql -> sql.startsWith("insert into ledger.tile"))
                .as("before and after a tile was stored")
                .hasSize(2);
    }

    private void killARoundAndASignature(CrashingConnections connections) {
        Pace atOnce = new Pace(Duration.ZERO, Duration.ofHours(1));
        Throwable killed = catchThrowable(() -> {
            TestLog.sequencer(connections, 1000).round();
            log.checkpoints(connections, log.signer, null, atOnce).signIfDue();
        });
        assertThat(killed != null).isEqualTo(connections.crashed());
    }

    private void appendATile() {
        log.transaction.executeWithoutResult(status -> {
            for (int i = 0; i < Tile.WIDTH; i++) {
                log.ledger.append(TestLog.entry());
            }
        });
    }

    /** Until then whoever was killed still holds the lock, and nobody else sequences or signs. */
    private void awaitThatTheServerNoticed() {
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> log.query(Long.class, """
                        select count(*) from pg_locks l join pg_database d on d.oid = l.database
                        where l.locktype = 'advisory' and d.datname = current_database()
                        """) == 0);
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

    /** Nor while the low-water mark, which an open transaction holds back, does not lead past them. */
    @Test
    void isNotHeldUpByBatchesThatAreDamagedAltogether() throws Exception {
        try (Connection other = log.app.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select pg_current_xact_id()");
            log.append(5);
            log.tamper("update ledger.entry set canonical = canonical || '\\x20'::bytea"
                    + " where id in (select id from ledger.entry order by xid, id limit 3)");
            Sequencer sequencer = log.sequencer(1);

            rounds(sequencer);
            assertThat(indexes()).isEqualTo(2);
            log.append(2);
            rounds(sequencer);
            assertThat(indexes()).isEqualTo(4);
        }
        assertThat(log.ledger.verify().faults()).hasSize(3);
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

    private static void rounds(Sequencer sequencer) {
        while (sequencer.round()) {
            // until a batch is not full
        }
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
