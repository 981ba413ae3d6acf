package io.countersign.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.testing.MovedClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** What becomes of what the self-check finds. */
class ProtectionCheckIT {

    @TempDir
    Path keys;

    TestLog log;
    ProtectionCheck check;

    @BeforeEach
    void openALog() throws Exception {
        log = new TestLog(keys);
        check = fresh();
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void recordsTheFirstResultOfAProcess() {
        check.run();
        fresh().run();
        check.run();

        assertThat(results())
                .hasSize(2)
                .allSatisfy(entry -> assertThat(entry.content()).containsEntry("differences", 0));
    }

    @Test
    void recordsAResultOnceAndThenOnlyAnother() throws Exception {
        check.run();
        check.run();

        assertThat(results()).singleElement().satisfies(entry -> {
            assertThat(entry.content()).containsEntry("differences", 0).containsEntry("eventTriggers", true);
            assertThat(entry.values()).isEmpty();
        });

        maintain("alter table ledger.entry disable trigger refuse_truncate");
        check.run();
        check.run();

        assertThat(check.differences()).hasSize(1);
        assertThat(results()).hasSize(2).last().satisfies(entry -> {
            assertThat(entry.content()).containsEntry("differences", 1);
            assertThat(entry.values())
                    .containsEntry("found", check.differences().get(0));
        });

        maintain("alter table ledger.entry enable always trigger refuse_truncate");
        check.run();

        assertThat(check.differences()).isEmpty();
        assertThat(results())
                .hasSize(3)
                .last()
                .satisfies(entry -> assertThat(entry.content()).containsEntry("differences", 0));
    }

    @Test
    void findsWhatItCannotRecord() throws Exception {
        maintain("revoke insert on ledger.entry from countersign_app");

        try {
            check.run();
        } catch (RuntimeException e) {
            assertThat(e).rootCause().hasMessageContaining("permission denied");
        }

        assertThat(check.differences()).anyMatch(said -> said.contains("What countersign_app may do on column"));
        assertThat(results()).isEmpty();
    }

    @Test
    void missesEventTriggersOnlyWhereThereWereSome() throws Exception {
        maintain(
                "drop event trigger countersign_refuse_drop",
                "drop event trigger countersign_refuse_definition",
                "drop schema countersign_guard cascade");

        check.run();
        assertThat(check.differences()).isEmpty();
        assertThat(results())
                .singleElement()
                .satisfies(entry -> assertThat(entry.content()).containsEntry("eventTriggers", false));
    }

    @Test
    void missesEventTriggersThatAreGone() throws Exception {
        check.run();
        maintain(
                "drop event trigger countersign_refuse_drop",
                "drop event trigger countersign_refuse_definition",
                "drop schema countersign_guard cascade");

        check.run();

        assertThat(check.differences())
                .hasSize(4)
                .anyMatch(
                        said -> said.startsWith("The event trigger countersign_refuse_drop is gone; it should be: fires"
                                + " always on sql_drop"));
    }

    @Test
    void looksAgainAfterACheckpointAndOtherwiseOnceAMinute() throws Exception {
        MovedClock clock = new MovedClock(Instant.now());
        ProtectionWatch watch = new ProtectionWatch(check, new LogStore(log.app), clock);
        watch.look();
        maintain("alter table ledger.entry disable trigger refuse_truncate");

        lookAfter(Duration.ofSeconds(30), clock, watch);
        assertThat(check.differences()).as("nothing was signed").isEmpty();
        log.sequenceAndSign();
        lookAfter(Duration.ofSeconds(1), clock, watch);
        assertThat(check.differences()).hasSize(1);
        maintain("alter table ledger.entry enable always trigger refuse_truncate");
        log.sequenceAndSign();
        lookAfter(Duration.ofSeconds(4), clock, watch);
        assertThat(check.differences()).as("signed, but a moment ago").hasSize(1);
        lookAfter(Duration.ofSeconds(1), clock, watch);
        assertThat(check.differences()).isEmpty();
        maintain("alter table ledger.entry disable trigger refuse_truncate");
        lookAfter(Duration.ofMinutes(1), clock, watch);
        assertThat(check.differences()).as("a minute later").hasSize(1);
    }

    private static void lookAfter(Duration time, MovedClock clock, ProtectionWatch watch) {
        clock.move(time);
        watch.look();
    }

    private ProtectionCheck fresh() {
        return new ProtectionCheck(JdbcClient.create(log.app), log.ledger, new JdbcTransactionManager(log.app));
    }

    private List<LedgerEntry> results() {
        return log.ledger.about(ProtectionCheck.SUBJECT);
    }

    /** As a superuser who says the word. */
    private void maintain(String... statements) throws Exception {
        for (String statement : statements) {
            log.execute("postgres", "set countersign.migration = 'on'; " + statement);
        }
    }
}
