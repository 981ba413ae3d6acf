package io.countersign.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countersign.testing.EngineTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The self-check where all migrations ran and a node started. */
@EngineTest
class ProtectionWatchIT {

    @Autowired
    Ledger ledger;

    @Autowired
    JdbcClient jdbc;

    @Test
    void recordsWhenItStartsThatAllIsAsTheMigrationsMadeIt() {
        await().until(() -> !ledger.about(ProtectionCheck.SUBJECT).isEmpty());

        assertThat(ledger.about(ProtectionCheck.SUBJECT).get(0)).satisfies(entry -> {
            assertThat(entry.type()).isEqualTo("ledger.protections-checked");
            assertThat(entry.actor()).isNull();
            assertThat(entry.content()).containsEntry("differences", 0).containsEntry("eventTriggers", true);
        });
    }

    @Test
    void expectsTheSameOfAWholeDatabaseAsOfALogAlone() {
        assertThat(new ProtectionCatalog(jdbc).now()).isEqualTo(ProtectionCatalog.expected());
    }
}
