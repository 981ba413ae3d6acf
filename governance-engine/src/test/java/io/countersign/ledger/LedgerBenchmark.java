package io.countersign.ledger;

import io.countersign.change.Change;
import io.countersign.change.Changes;
import io.countersign.change.Outcome;
import io.countersign.ledger.tlog.Tile;
import io.countersign.ledger.tlog.TilePath;
import io.countersign.ledger.tlog.Tree;
import io.countersign.ledger.tlog.WholeTiles;
import io.countersign.ownership.Platforms;
import io.countersign.people.People;
import io.countersign.policy.OwnerRole;
import io.countersign.readiness.Readiness;
import io.countersign.testing.EngineTest;
import io.countersign.testing.Scene;
import io.countersign.testing.TestDatabase;
import io.countersign.verifier.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.aopalliance.intercept.MethodInterceptor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.Advisor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.NameMatchMethodPointcut;
import org.springframework.aop.support.RootClassFilter;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Role;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the ledger costs, as one table, each figure beside a baseline of the same run; asserts none. Not part of the build:
 *
 * <pre>./mvnw -Dquick -Pbenchmark -pl governance-engine -am verify -Dit.test=LedgerBenchmark</pre>
 *
 * <p>Takes some minutes and 4 GB of disk. The server forces its writes to the disk, as in production.
 */
@EngineTest
class LedgerBenchmark {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerBenchmark.class);
    private static final int THREADS = 8;
    private static final int WARM = 2;
    private static final int ROUNDS = 5;
    private static final int CHANGES = 15;
    private static final int SEQUENCED = 40_000;
    private static final int ENTRY_BYTES = 600;

    private final List<String> table = new ArrayList<>();

    @Autowired
    Changes changes;

    @Autowired
    Readiness readiness;

    @Autowired
    People people;

    @Autowired
    Platforms platforms;

    @TempDir
    Path folder;

    TestLog log;

    @BeforeEach
    void createLog() throws Exception {
        log = new TestLog(folder);
        durable("on");
    }

    @AfterEach
    void closeLog() throws Exception {
        durable("off");
        log.close();
    }

    @Test
    void printsOneTable() throws Exception {
        append();
        for (int batch : new int[] {100, 1000, 5000}) {
            sequence(batch);
        }
        visible();
        proofs();
        verify();
        LOG.info("Benchmark: what | measured | baseline of the same run | ratio | target");
        table.forEach(row -> LOG.info("Benchmark: {}", row));
    }

    /** The decision of an owner, which records one entry beside about thirty other statements. */
    private void append() throws Exception {
        List<Scene> scenes = Stream.generate(() -> new Scene(people, platforms, changes, readiness))
                .limit(THREADS)
                .toList();
        double without = 0;
        double with = 0;
        for (int round = 0; round < WARM + ROUNDS; round++) { // in turns, so that both meet the same machine
            double plain = decisionsPerSecond(scenes, false);
            double recorded = decisionsPerSecond(scenes, true);
            without += round < WARM ? 0 : plain / ROUNDS;
            with += round < WARM ? 0 : recorded / ROUNDS;
        }
        row(
                "append in a business transaction (a decision), %d threads".formatted(THREADS),
                "%,.0f tx/s".formatted(with),
                "without the append: %,.0f tx/s".formatted(without),
                with / without,
                ">= 0.85");
    }

    private double decisionsPerSecond(List<Scene> scenes, boolean recorded) throws Exception {
        List<List<Change>> submitted = scenes.stream()
                .map(scene -> Stream.generate(scene::submitted).limit(CHANGES).toList())
                .toList();
        Switch.RECORDS.set(recorded);
        long begin = System.nanoTime();
        inThreads(
                THREADS,
                thread -> submitted.get(thread).forEach(change -> {
                    Scene scene = scenes.get(thread);
                    scene.decide(change, OwnerRole.PLATFORM, Outcome.APPROVE);
                    scene.decide(change, OwnerRole.BUSINESS, Outcome.APPROVE);
                    scene.decide(change, OwnerRole.SECURITY, Outcome.APPROVE);
                }));
        double perSecond = THREADS * CHANGES * 3 * 1e9 / (System.nanoTime() - begin);
        Switch.RECORDS.set(true);
        return perSecond;
    }

    /** Leaves the append, and nothing else, out of what is measured as the baseline. */
    @TestConfiguration
    static class Switch {

        static final AtomicBoolean RECORDS = new AtomicBoolean(true);

        @Bean
        @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
        static Advisor switchedAppend() {
            NameMatchMethodPointcut append = new NameMatchMethodPointcut();
            append.addMethodName("append");
            append.setClassFilter(new RootClassFilter(Ledger.class));
            MethodInterceptor skip = call -> RECORDS.get() ? call.proceed() : new EntryRef(Ids.next(), null);
            return new DefaultPointcutAdvisor(append, skip);
        }
    }

    private void sequence(int batch) throws SQLException {
        fill(SEQUENCED);
        Sequencer sequencer = log.sequencer(batch);
        long begin = System.nanoTime();
        while (sequencer.round()) {
            // until a batch is not full
        }
        double perSecond = SEQUENCED * 1e9 / (System.nanoTime() - begin);
        double plain = numberedPerSecond(batch);
        row(
                "sequencing with tiles, batch %,d".formatted(batch),
                "%,.0f entries/s".formatted(perSecond),
                "numbering rows alone, one statement a batch: %,.0f/s".formatted(plain),
                perSecond / plain,
                ">= 10,000/s");
    }

    /** Entries as the application writes them, a few in each transaction. */
    private void fill(int count) throws SQLException {
        log.execute("postgres", """
                do $$ begin
                    set synchronous_commit = off;
                    for n in 1..%d loop
                        insert into ledger.entry (id, recorded_at, type, version, subject_kind, subject_id, capability, canonical, leaf_hash)
                        select id, now(), 'test.happened', 1, 'change', id, 'cap.audit-record', bytes, sha256('\\x00'::bytea || bytes)
                        from (select gen_random_uuid() id, convert_to(rpad(n || '.' || i, %d, 'x'), 'UTF8') bytes
                              from generate_series(1, 4) i) e;
                        commit;
                    end loop;
                end $$
                """.formatted(count / 4, ENTRY_BYTES));
        log.execute("postgres", "vacuum analyze ledger.entry");
    }

    private double numberedPerSecond(int batch) throws SQLException {
        log.execute("postgres", """
                create table numbered (index bigint primary key, entry_id uuid not null unique, leaf_hash bytea not null)
                """);
        long begin = System.nanoTime();
        try (Connection connection = TestDatabase.connect(log.url, "postgres");
                Statement statement = connection.createStatement()) {
            for (int from = 0; from < SEQUENCED; from += batch) {
                statement.execute(
                        "insert into numbered select index, entry_id, leaf_hash from ledger.leaf where index >= " + from
                                + " and index < " + (from + batch));
            }
        }
        double perSecond = SEQUENCED * 1e9 / (System.nanoTime() - begin);
        log.execute("postgres", "drop table numbered");
        return perSecond;
    }

    private void visible() throws Exception {
        SequencerLifecycle node = log.lifecycle(
                log.signer,
                null,
                new Signing(),
                Duration.ofSeconds(1),
                new LedgerProperties.Sequencing(Duration.ofMillis(200), 1000));
        node.start();
        int perSecond = 200;
        int seconds = 20;
        ExecutorService clock = Executors.newFixedThreadPool(4);
        long begin = System.nanoTime();
        for (int i = 0; i < perSecond * seconds; i++) {
            long due = begin + TimeUnit.SECONDS.toNanos(1) * i / perSecond;
            while (System.nanoTime() < due) {
                Thread.onSpinWait();
            }
            clock.submit(() -> log.append(1));
        }
        clock.shutdown();
        clock.awaitTermination(1, TimeUnit.MINUTES);
        while (log.ledger.state().pending() > 0) {
            Thread.onSpinWait();
        }
        node.stop();
        double[] delays = JdbcClient.create(log.app).sql("""
                        select extract(epoch from c.signed_at - e.recorded_at) from ledger.entry e
                        join ledger.leaf l on l.entry_id = e.id and e.type = 'test.happened' and e.actor is not null
                        cross join lateral (select min(signed_at) signed_at from ledger.checkpoint where size > l.index) c
                        where e.recorded_at > now() - make_interval(secs => ?)
                        """).param(seconds + 5).query(Double.class).list().stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        row(
                "from recording to a signed checkpoint at %d entries/s, p95".formatted(perSecond),
                "%.2f s".formatted(delays[delays.length * 95 / 100]),
                "pause between checkpoints: 1.00 s",
                delays[delays.length * 95 / 100],
                "< 2 s");
    }

    private void proofs() throws SQLException {
        double million = proof(1_000_000, null);
        proof(10_000_000, million);
    }

    private double proof(long size, @Nullable Double smaller) throws SQLException {
        LargeLog.fill(log, size);
        Counting tiles = new Counting(new LogStore(log.app));
        Random random = new Random(1);
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            long index = random.nextLong(size);
            tiles.begin();
            long begin = System.nanoTime();
            new Tree(new WholeTiles(tiles, size)).inclusion(index, size);
            if (i >= 1_000) {
                nanos.add(System.nanoTime() - begin);
            }
        }
        double p99 = nanos.stream().sorted().toList().get(nanos.size() * 99 / 100) / 1e6;
        double mean = nanos.stream().mapToLong(Long::longValue).average().orElseThrow() / 1e6;
        if (smaller == null) {
            row(
                    "proof for any of %,d entries, p99; at most %d tiles".formatted(size, tiles.most),
                    "%.2f ms".formatted(p99),
                    "mean: %.2f ms".formatted(mean),
                    p99 / mean,
                    "< 5 ms, <= 8 tiles");
        } else {
            row(
                    "proof for any of %,d entries, mean; at most %d tiles".formatted(size, tiles.most),
                    "%.2f ms".formatted(mean),
                    "of 1,000,000 entries: %.2f ms".formatted(smaller),
                    mean / smaller,
                    "<= 1.3");
        }
        return mean;
    }

    private void verify() throws Exception {
        int size = 1_000_000;
        LargeLog files = LargeLog.files(folder.resolve("files"), size, ENTRY_BYTES);
        double bytes = (double) size * ENTRY_BYTES;
        double hashing = 0;
        double verifying = 0;
        for (int round = 0; round < WARM + ROUNDS; round++) { // in turns, so that both meet the same machine
            double alone = bytes / hashing(files, size) / 1e6;
            double whole = bytes / seconds(() -> verifyInOwnProcess(files)) / 1e6;
            hashing += round < WARM ? 0 : alone / ROUNDS;
            verifying += round < WARM ? 0 : whole / ROUNDS;
        }
        row(
                "verify-log of %,d entries of %d bytes, a process of its own, heap 64 MiB".formatted(size, ENTRY_BYTES),
                "%.0f MB/s".formatted(verifying),
                "SHA-256 of the same entries alone, one thread: %.0f MB/s".formatted(hashing),
                verifying / hashing,
                ">= 0.5");
    }

    /**
     * Seconds that a thread which does nothing else, and is compiled, needs to hash each entry with its prefix. Reading
     * them is not counted; neither are the nodes above, which the verifier has to hash too.
     */
    private static double hashing(LargeLog files, int size) throws Exception {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        byte[] hash = new byte[sha256.getDigestLength()];
        long nanos = 0;
        for (int from = 0; from < size; from += Tile.WIDTH) {
            int width = Math.min(Tile.WIDTH, size - from);
            TilePath path = new TilePath(true, 0, from / Tile.WIDTH, width);
            byte[] bundle = Files.readAllBytes(files.folder().resolve("tile").resolve(path.text()));
            long begin = System.nanoTime();
            for (int i = 0; i < width; i++) {
                sha256.update((byte) 0);
                sha256.update(bundle, i * (Short.BYTES + ENTRY_BYTES) + Short.BYTES, ENTRY_BYTES);
                sha256.digest(hash, 0, hash.length);
            }
            nanos += System.nanoTime() - begin;
        }
        return nanos / 1e9;
    }

    private static void verifyInOwnProcess(LargeLog files) throws IOException, InterruptedException {
        Path classes = Path.of(Verifier.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        classes.toString(),
                        Verifier.class.getName(),
                        "verify-log",
                        "--vkey",
                        files.verifierKey(),
                        "--log",
                        files.folder().toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    private interface InThread {
        void run(int thread);
    }

    private static double seconds(Work work) throws Exception {
        long begin = System.nanoTime();
        work.run();
        return (System.nanoTime() - begin) / 1e9;
    }

    private static void inThreads(int count, InThread work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int thread = i;
            all.add(threads.submit(() -> work.run(thread)));
        }
        for (Future<?> one : all) {
            one.get();
        }
        threads.shutdown();
    }

    private void row(String what, String measured, String baseline, double ratio, String target) {
        String row = String.format(Locale.ROOT, "%s | %s | %s | %.2f | %s", what, measured, baseline, ratio, target);
        LOG.info("Benchmark: {}", row);
        table.add(row);
    }

    private void durable(String value) throws SQLException {
        for (String setting : Arrays.asList("fsync", "synchronous_commit", "full_page_writes")) {
            log.execute("postgres", "alter system set %s = %s".formatted(setting, value));
        }
        log.execute("postgres", "select pg_reload_conf()");
    }

    /** Counts what a proof reads. */
    private static final class Counting implements WholeTiles.Tiles {

        private final LogStore log;
        private int reads;
        private int most;

        Counting(LogStore log) {
            this.log = log;
        }

        void begin() {
            reads = 0;
        }

        @Override
        public List<byte[]> tile(int level, long number, int width) {
            reads++;
            most = Math.max(most, reads);
            return log.tile(level, number, width);
        }
    }
}
