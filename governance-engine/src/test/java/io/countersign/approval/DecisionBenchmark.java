package io.countersign.approval;

import static org.awaitility.Awaitility.await;

import io.countersign.change.Change;
import io.countersign.change.Changes;
import io.countersign.change.Outcome;
import io.countersign.ownership.Platforms;
import io.countersign.people.People;
import io.countersign.policy.OwnerRole;
import io.countersign.readiness.Readiness;
import io.countersign.testing.Compilers;
import io.countersign.testing.EngineTest;
import io.countersign.testing.Scene;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/**
 * Governed decisions per second over {@code taskService.complete} on a process of the same shape; prints ratios and
 * asserts none. All sides take turns in one run on one server. Not part of the build:
 *
 * <pre>./mvnw -Dquick -Pbenchmark -pl governance-engine -am verify -Dit.test=DecisionBenchmark</pre>
 */
@EngineTest
@TestPropertySource(
        properties = {
            "countersign.ledger.checkpoint-interval=1s", // as shipped; tests hurry
            "spring.mail.host=127.0.0.1", // whatever queues mail needs no server to answer
            "spring.mail.port=1",
            "countersign.mail.base-url=https://host.example",
            "countersign.mail.from=countersign@host.example"
        })
class DecisionBenchmark {

    private static final Logger LOG = LoggerFactory.getLogger(DecisionBenchmark.class);
    private static final int PLATFORMS = 8;
    private static final int INSTANCES = 200;
    private static final int MOST_WARM = 12;
    private static final int ROUNDS = 5;

    @Autowired
    Changes changes;

    @Autowired
    Readiness readiness;

    @Autowired
    People people;

    @Autowired
    Platforms platforms;

    @Autowired
    JdbcClient jdbc;

    @Test
    void governedDecisionsOverPlainCompletions() throws Exception {
        List<Scene> scenes = Stream.generate(() -> new Scene(people, platforms, changes, readiness))
                .limit(PLATFORMS)
                .toList();
        try (PlainEngine full = new PlainEngine();
                PlainEngine ours = new PlainEngine(
                        "camunda.bpm.history-level=activity",
                        "camunda.bpm.eventing.execution=false",
                        "camunda.bpm.eventing.history=false",
                        "camunda.bpm.eventing.task=false")) {
            List<Side> sides = List.of(
                    new Side("governed decision", i -> submitted(scenes.get(i % PLATFORMS)), this::settle),
                    new Side("complete, starter's defaults", i -> full.started(), full::analyze),
                    new Side("complete, our history level", i -> ours.started(), ours::analyze));
            int warm = Compilers.warm(MOST_WARM, () -> rounds(sides, 4));
            LOG.info("warm after {} rounds", warm);
            for (int threads : List.of(4, 8)) {
                compare(sides, threads);
            }
        }
    }

    private static void compare(List<Side> sides, int threads) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            List<Round> measured = rounds(sides, threads);
            for (int i = 0; i < measured.size(); i++) {
                sides.get(i).rounds.add(measured.get(i));
            }
        }
        List<Figures> figures = sides.stream().map(Side::figures).toList();
        figures.forEach(each -> LOG.info("{} threads: {}", threads, each));
        figures.stream()
                .skip(1)
                .forEach(baseline ->
                        LOG.info("{} threads: {}", threads, figures.get(0).over(baseline)));
    }

    /** One of each side. */
    private static List<Round> rounds(List<Side> sides, int threads) throws Exception {
        List<Round> rounds = new ArrayList<>();
        for (Side side : sides) {
            rounds.add(round(side, threads));
        }
        return rounds;
    }

    /** What the submissions left to do is not part of the decisions; statistics as the server itself has them soon after. */
    private void settle() {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> jdbc.sql("select count(*) from governance.outbox where picked or execution_time <= now()")
                        .query(Long.class)
                        .single()
                        .equals(0L));
        jdbc.sql("analyze").update();
    }

    private List<Runnable> submitted(Scene scene) {
        Change change = scene.submitted();
        return Arrays.stream(OwnerRole.values())
                .<Runnable>map(role -> () -> scene.decide(change, role, Outcome.APPROVE))
                .toList();
    }

    /** The steps of an instance come from one thread after the other: two at once would only meet its lock. */
    private static Round round(Side side, int threads) throws Exception {
        Queue<List<Runnable>> instances = side.steps.get();
        side.settle.run();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            long start = System.nanoTime();
            List<Future<long[]>> parts = pool.invokeAll(IntStream.range(0, threads)
                    .<Callable<long[]>>mapToObj(i -> () -> work(instances))
                    .toList());
            long[] nanos = {};
            for (Future<long[]> part : parts) {
                nanos = LongStream.concat(Arrays.stream(nanos), Arrays.stream(part.get()))
                        .toArray();
            }
            return new Round(nanos, System.nanoTime() - start);
        } finally {
            pool.shutdown();
        }
    }

    private static long[] work(Queue<List<Runnable>> instances) {
        List<Long> nanos = new ArrayList<>();
        for (List<Runnable> steps = instances.poll(); steps != null; steps = instances.poll()) {
            for (Runnable step : steps) {
                long start = System.nanoTime();
                step.run();
                nanos.add(System.nanoTime() - start);
            }
        }
        return nanos.stream().mapToLong(Long::longValue).toArray();
    }

    private interface Starter {
        List<Runnable> start(int i);
    }

    private record Round(long[] nanos, long total) {}

    private static final class Side {

        private final String name;
        private final Supplier<Queue<List<Runnable>>> steps;
        private final Runnable settle;
        private final List<Round> rounds = new ArrayList<>();

        Side(String name, Starter starter, Runnable settle) {
            this.name = name;
            this.settle = settle;
            this.steps = () -> IntStream.range(0, INSTANCES)
                    .mapToObj(starter::start)
                    .collect(Collectors.toCollection(ConcurrentLinkedQueue::new));
        }

        Figures figures() {
            long[] nanos = rounds.stream()
                    .flatMapToLong(round -> Arrays.stream(round.nanos))
                    .sorted()
                    .toArray();
            long total = rounds.stream().mapToLong(Round::total).sum();
            rounds.clear();
            return new Figures(
                    name, nanos.length * 1e9 / total, nanos[nanos.length / 2], nanos[nanos.length * 99 / 100]);
        }
    }

    private record Figures(String name, double perSecond, long p50, long p99) {

        String over(Figures baseline) {
            return String.format(
                    Locale.ROOT,
                    "%s over %s: %.2f times per second, %.2f times at p99",
                    name,
                    baseline.name,
                    perSecond / baseline.perSecond,
                    (double) p99 / baseline.p99);
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "%s: %.0f/s, p50 %.2f ms, p99 %.2f ms", name, perSecond, p50 / 1e6, p99 / 1e6);
        }
    }
}
