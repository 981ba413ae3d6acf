package io.countersign.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.ledger.tlog.Checkpoint;
import io.countersign.ledger.tlog.Merkle;
import io.countersign.ledger.tlog.SignedNote;
import io.countersign.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Many writers that commit, roll back and use savepoints, one transaction that stays open from beginning to end, and two
 * sequencers whose connections are cut again and again: nothing is lost, doubled or moved, and nobody waits.
 */
class SequencerStressIT {

    private static final int WRITERS = 24;
    private static final int TRANSACTIONS = 350;
    private static final int AT_LEAST = 50_000;

    @TempDir
    Path keys;

    final ExecutorService threads = Executors.newCachedThreadPool();
    final Queue<UUID> committed = new ConcurrentLinkedQueue<>();
    final Queue<UUID> rolledBack = new ConcurrentLinkedQueue<>();
    final Map<UUID, Long> seenAt = new ConcurrentHashMap<>();
    final AtomicInteger cut = new AtomicInteger();
    final AtomicBoolean writing = new AtomicBoolean(true);

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
    void losesDoublesAndMovesNothing() throws Exception {
        try (Connection open = log.app.getConnection()) {
            open.setAutoCommit(false);
            UUID last = appendIn(open);
            List<Future<?>> sequencers = List.of(threads.submit(this::sequence), threads.submit(this::sequence));
            Future<?> saboteur = threads.submit(this::cutConnections);
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                Random random = new Random(writer);
                writers.add(threads.submit(() -> write(random)));
            }
            await(writers);
            writing.set(false);
            await(sequencers);
            saboteur.get();
            log.sequenceAndSign();

            assertThat(cut).as("connections of sequencers cut").hasPositiveValue();
            assertThat(committed).hasSizeGreaterThanOrEqualTo(AT_LEAST);
            assertThat(positions())
                    .as("all that is committed, while one stays open")
                    .containsOnlyKeys(committed);
            open.commit();
            committed.add(last);
        }
        log.sequenceAndSign();

        assertThatNothingIsLostDoubledOrMoved();
        assertThatEachCheckpointIsABeginning();
    }

    private void assertThatNothingIsLostDoubledOrMoved() {
        Map<UUID, Long> positions = positions();
        assertThat(positions).containsOnlyKeys(committed).doesNotContainKeys(rolledBack.toArray(UUID[]::new));
        assertThat(positions.values().stream().sorted().toList())
                .isEqualTo(LongStream.range(0, committed.size()).boxed().toList());
        assertThat(positions).as("positions seen on the way").containsAllEntriesOf(seenAt);
        assertThat(seenAt).isNotEmpty();
        assertThat(log.ledger.verify().faults()).isEmpty();
    }

    private void assertThatEachCheckpointIsABeginning() {
        List<byte[]> leaves = new LogStore(log.app).read(0, 0, committed.size());
        List<String> notes = JdbcClient.create(log.app)
                .sql("select note from ledger.checkpoint order by size")
                .query(String.class)
                .list();
        assertThat(notes).hasSizeGreaterThan(10);
        for (String note : List.of(notes.get(0), notes.get(notes.size() / 2), notes.get(notes.size() - 1))) {
            Checkpoint checkpoint = Checkpoint.parse(SignedNote.parse(note).text());
            assertThat(root(leaves.subList(0, (int) checkpoint.size()))).isEqualTo(checkpoint.root());
        }
    }

    /** RFC 6962 section 2.1, word by word. */
    private static byte[] root(List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        return Merkle.node(root(leaves.subList(0, split)), root(leaves.subList(split, leaves.size())));
    }

    private UUID appendIn(Connection connection) {
        SingleConnectionDataSource single = new SingleConnectionDataSource(connection, true);
        Ledger ledger = new Ledger(
                new EntryStore(new JdbcTemplate(single)),
                new LogReader(single, log.transaction.getTransactionManager(), null, null),
                Clock.systemUTC());
        return ledger.append(TestLog.entry()).id();
    }

    /** Transactions of several entries; of each kind some are taken back, in a savepoint or altogether. */
    private void write(Random random) {
        TransactionTemplate savepoint = new TransactionTemplate(log.transaction.getTransactionManager());
        savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        for (int i = 0; i < TRANSACTIONS; i++) {
            List<UUID> kept = new ArrayList<>();
            boolean all = random.nextInt(12) > 0;
            boolean nestedToo = random.nextInt(3) > 0;
            log.transaction.executeWithoutResult(status -> {
                append(5, kept);
                savepoint.executeWithoutResult(nested -> {
                    List<UUID> within = new ArrayList<>();
                    append(3, within);
                    if (nestedToo) {
                        kept.addAll(within);
                    } else {
                        nested.setRollbackOnly();
                        rolledBack.addAll(within);
                    }
                });
                if (!all) {
                    status.setRollbackOnly();
                }
            });
            (all ? committed : rolledBack).addAll(kept);
        }
    }

    private void append(int count, List<UUID> to) {
        for (int i = 0; i < count; i++) {
            to.add(log.ledger.append(TestLog.entry()).id());
        }
    }

    private void sequence() {
        Sequencer sequencer = log.sequencer(400);
        CheckpointSigner signer = log.checkpoints();
        while (writing.get()) {
            try {
                sequencer.round();
                signer.signIfDue();
            } catch (RuntimeException e) {
                cut.incrementAndGet(); // as the application does: the next round tries again
            }
        }
    }

    /** Each time the log grew a little, as kill -9 of a sequencer's machine would: the server sees the connection gone. */
    private void cutConnections() {
        Random random = new Random(7);
        long next = 500;
        while (writing.get()) {
            long size = log.query(Long.class, "select coalesce(max(size), 0) from ledger.sequencer_state");
            if (size >= next) {
                next = size + random.nextInt(1, 6_000);
                seenAt.putAll(newestPositions());
                terminate();
            }
        }
    }

    private Map<UUID, Long> newestPositions() {
        return positions("select entry_id, index from ledger.leaf order by index desc limit 50");
    }

    private Map<UUID, Long> positions() {
        return positions("select entry_id, index from ledger.leaf");
    }

    private Map<UUID, Long> positions(String sql) {
        Map<UUID, Long> positions = new ConcurrentHashMap<>();
        JdbcClient.create(log.app).sql(sql).query(row -> {
            assertThat(positions.put(row.getObject(1, UUID.class), row.getLong(2)))
                    .as("two positions of one entry")
                    .isNull();
        });
        return positions;
    }

    private void terminate() {
        try (Connection superuser = TestDatabase.connect(log.url, "postgres");
                Statement statement = superuser.createStatement()) {
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where usename = 'countersign_sequencer' and datname = current_database() and state <> 'idle'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(List<Future<?>> all) throws Exception {
        for (Future<?> one : all) {
            one.get();
        }
    }
}
