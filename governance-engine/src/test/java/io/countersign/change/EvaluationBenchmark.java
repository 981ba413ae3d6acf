package io.countersign.change;

import io.countersign.ownership.Platforms;
import io.countersign.people.People;
import io.countersign.readiness.Readiness;
import io.countersign.testing.Compilers;
import io.countersign.testing.EngineTest;
import io.countersign.testing.Scene;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How long an evaluation takes, with loading and without; prints figures and asserts none. Not part of the build:
 *
 * <pre>./mvnw -Dquick -Pbenchmark -pl governance-engine -am verify -Dit.test=EvaluationBenchmark</pre>
 */
@EngineTest
@TestPropertySource(properties = "countersign.ledger.checkpoint-interval=1s") // as shipped; tests hurry
class EvaluationBenchmark {

    private static final Logger LOG = LoggerFactory.getLogger(EvaluationBenchmark.class);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int REQUESTS = 50;
    private static final int WARM = 5_000;
    private static final int MOST_WARM = 60;
    private static final int WINDOWS = 21;
    private static final int WINDOW = 1_000;
    private static final int MEASURED = WINDOWS * WINDOW;

    @Autowired
    Changes changes;

    @Autowired
    ChangeRequests requests;

    @Autowired
    Situations situations;

    @Autowired
    Readiness readiness;

    @Autowired
    People people;

    @Autowired
    Platforms platforms;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @SuppressWarnings("NullAway.Init")
    private TransactionTemplate transaction;

    /** As every reading command has it. */
    @BeforeEach
    void readOnly() {
        transaction = new TransactionTemplate(transactions);
        transaction.setReadOnly(true);
    }

    @Test
    void evaluationOfOneRequestWithLoading() throws Exception {
        Scene scene = new Scene(people, platforms, changes, readiness);
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            ids.add(scene.submitted().id());
        }
        Figures machine = measure("a fixed sum and nothing else", i -> fixedSum());
        Figures baseline = measure(
                "an empty query in a transaction",
                i -> transaction.execute(
                        status -> jdbc.sql("select 1").query(Integer.class).single()));
        Figures first = measure(
                "evaluation of one request as if never read before",
                i -> transaction.execute(status -> evaluate(ids.get(i % REQUESTS))));
        Figures loading = measure("evaluation of one request with loading", i -> evaluateAgain(ids.get(i % REQUESTS)));
        LOG.info("{}; were the machine even, all of these were one", machine);
        LOG.info("{}", baseline);
        LOG.info("{}; {} times the baseline at p50", first, ratio(first.p50, baseline.p50));
        LOG.info("{}; {} times the baseline at p50", loading, ratio(loading.p50, baseline.p50));
    }

    @Test
    void evaluationAlone() throws Exception {
        Scene scene = new Scene(people, platforms, changes, readiness);
        UUID id = scene.submitted().id();
        Situation situation = transaction.execute(
                status -> situations.of(requests.findById(id).orElseThrow()).situation());
        Figures baseline = measure(
                "digest of the submission", i -> Digests.of(situation.submission(), situation.rulebook()::answersFor));
        Figures pure = measure("evaluation alone", i -> Requirements.evaluate(situation));
        LOG.info("{}", baseline);
        LOG.info("{}; {} times the baseline at p50", pure, ratio(pure.p50, baseline.p50));
    }

    private List<Requirement> evaluate(UUID id) {
        return Requirements.evaluate(
                situations.of(requests.findById(id).orElseThrow()).situation());
    }

    /** As pages, REST and inboxes ask: the rules' questions each time, and the request again if it changed. */
    private List<Requirement> evaluateAgain(UUID id) {
        return Objects.requireNonNull(changes.byIds(List.of(id)).get(id)).requirements();
    }

    /** Always the same work: what differs between two of them is the machine's. */
    private static long fixedSum() {
        long sum = 0;
        for (int i = 0; i < 200_000; i++) {
            sum += (long) i * i ^ sum >>> 3; // each term needs the one before, so the loop cannot be done away with
        }
        return sum;
    }

    private static String ratio(long measured, long baseline) {
        return String.format(Locale.ROOT, "%.1f", (double) measured / baseline);
    }

    private interface Work {
        Object run(int i);
    }

    private static Figures measure(String what, Work work) throws Exception {
        int times = Compilers.warm(MOST_WARM, () -> repeat(WARM, work));
        LOG.info("warm after {} times: {}", times * WARM, what);
        int sink = 0;
        long[] nanos = new long[MEASURED];
        long processor = THREADS.getCurrentThreadCpuTime();
        long begin = System.nanoTime();
        for (int i = 0; i < MEASURED; i++) {
            long start = System.nanoTime();
            sink += work.run(i).hashCode();
            nanos[i] = System.nanoTime() - start;
        }
        long total = System.nanoTime() - begin;
        processor = THREADS.getCurrentThreadCpuTime() - processor;
        long usualP99 = usualP99(nanos);
        Arrays.sort(nanos);
        return new Figures(
                what,
                nanos[MEASURED / 10],
                nanos[MEASURED / 2],
                nanos[MEASURED * 99 / 100],
                usualP99,
                processor / MEASURED,
                MEASURED * 1e9 / total,
                sink);
    }

    private static int repeat(int times, Work work) {
        int sink = 0;
        for (int i = 0; i < times; i++) {
            sink += work.run(i).hashCode();
        }
        return sink;
    }

    /** The p99 of the median of many short windows: what a machine without interruptions by others would show. */
    private static long usualP99(long[] nanos) {
        long[] windows = new long[WINDOWS];
        for (int i = 0; i < WINDOWS; i++) {
            long[] window = Arrays.copyOfRange(nanos, i * WINDOW, (i + 1) * WINDOW);
            Arrays.sort(window);
            windows[i] = window[WINDOW * 99 / 100];
        }
        Arrays.sort(windows);
        return windows[WINDOWS / 2];
    }

    /**
     * @param usualP99 of the median window
     * @param processor what this thread computed itself each time; the rest it waited
     * @param sink keeps the work from being thrown away
     */
    private record Figures(
            String what, long p10, long p50, long p99, long usualP99, long processor, double perSecond, int sink) {

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%s: p10 %.3f ms, p50 %.3f ms, p99 %.3f ms (%.3f in the median of %d windows), %.3f ms of it computing, %,.0f/s on one thread",
                    what,
                    p10 / 1e6,
                    p50 / 1e6,
                    p99 / 1e6,
                    usualP99 / 1e6,
                    WINDOWS,
                    processor / 1e6,
                    perSecond);
        }
    }
}
