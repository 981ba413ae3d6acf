package io.countersign.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.ownership.Platforms;
import io.countersign.people.People;
import io.countersign.policy.OwnerRole;
import io.countersign.readiness.Readiness;
import io.countersign.testing.EngineTest;
import io.countersign.testing.Scene;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** How often the rules ask the database: a load costs what it costs, however many requests are loaded. */
@EngineTest
class StatementsIT {

    /** Everything that the driver executes for one load, with the frame of its transaction. */
    private static final int ONE_LOAD = 13;

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
    TransactionTemplate transaction;

    @Test
    void aPageOfRequestsCostsNoMoreStatementsThanOne() {
        List<UUID> many = Stream.of(1, 2, 3, 4, 5)
                .map(n -> new Scene(people, platforms, changes, readiness))
                .flatMap(scene -> Stream.of(scene.submitted().id(), approved(scene)))
                .toList();
        load(many); // persons are known from now on

        assertThat(load(many.subList(0, 1))).isEqualTo(ONE_LOAD);
        assertThat(load(many)).isEqualTo(ONE_LOAD);
    }

    private static UUID approved(Scene scene) {
        Change change = scene.submitted();
        Stream.of(OwnerRole.values()).forEach(role -> scene.decide(change, role, Outcome.APPROVE));
        return change.id();
    }

    private int load(List<UUID> ids) {
        return Statements.count(() -> transaction.executeWithoutResult(status ->
                situations.of(requests.findByIdIn(ids)).forEach(it -> Requirements.evaluate(it.situation()))));
    }

    /** Counts what this thread has the driver execute, by the driver's own log. */
    private static final class Statements extends Handler {

        private static final Logger DRIVER = Logger.getLogger("org.postgresql.core.v3.QueryExecutorImpl");

        private final long thread = Thread.currentThread().getId();
        private final AtomicInteger executed = new AtomicInteger();

        static int count(Runnable work) {
            Statements statements = new Statements();
            Level before = DRIVER.getLevel();
            DRIVER.addHandler(statements);
            DRIVER.setUseParentHandlers(false);
            DRIVER.setLevel(Level.FINEST);
            try {
                work.run();
            } finally {
                DRIVER.setLevel(before);
                DRIVER.setUseParentHandlers(true);
                DRIVER.removeHandler(statements);
            }
            return statements.executed.get();
        }

        @Override
        public void publish(LogRecord logged) {
            if (logged.getLongThreadID() == thread && logged.getMessage().contains("FE=> Execute")) {
                executed.incrementAndGet();
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
