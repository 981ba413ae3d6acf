package io.countersign.ledger;

import com.zaxxer.hikari.HikariDataSource;
import io.countersign.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import liquibase.UpdateSummaryEnum;
import liquibase.exception.LiquibaseException;
import liquibase.integration.spring.SpringLiquibase;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A log in a database of its own, whose parts a test drives by hand. */
final class TestLog implements AutoCloseable {

    static final String ORIGIN = "test.countersign.example/own";

    final String url = TestDatabase.create();
    final HikariDataSource app = pool("countersign_app", 24);
    final HikariDataSource sequencing = pool("countersign_sequencer", 4);
    final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(app));
    final Signer signer;
    final Ledger ledger;

    TestLog(Path keys) throws IOException, LiquibaseException, SQLException {
        migrate();
        Path key = keys.resolve("log.pem");
        LedgerKeys.createIfMissing(key);
        signer = Signer.of(key, ORIGIN);
        ledger = new Ledger(
                new EntryStore(JdbcClient.create(app)),
                new LogReader(app, new JdbcTransactionManager(app), signer),
                Clock.systemUTC());
    }

    private void migrate() throws IOException, LiquibaseException, SQLException {
        Resource[] changes =
                new PathMatchingResourcePatternResolver().getResources("classpath:db/countersign/ledger/*.sql");
        List<String> names = Arrays.stream(changes)
                .map(Resource::getFilename)
                .sorted(Comparator.naturalOrder())
                .toList();
        for (String name : names) {
            SpringLiquibase liquibase = new SpringLiquibase();
            liquibase.setDataSource(new DriverManagerDataSource(url, "countersign_migrator", "test"));
            liquibase.setChangeLog("classpath:db/countersign/ledger/" + name);
            liquibase.setDefaultSchema("governance");
            liquibase.setLiquibaseSchema("governance");
            liquibase.setResourceLoader(new DefaultResourceLoader());
            liquibase.setShowSummary(UpdateSummaryEnum.OFF);
            liquibase.afterPropertiesSet();
        }
        execute("countersign_migrator", "grant all on governance.sealed_value to countersign_app");
    }

    HikariDataSource pool(String user, int size) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setUsername(user);
        pool.setPassword("test");
        pool.setMaximumPoolSize(size);
        pool.setMinimumIdle(0);
        return pool;
    }

    Sequencer sequencer(int batchSize) {
        return new Sequencer(new LogStore(sequencing), sequencingTransaction(), batchSize);
    }

    CheckpointSigner checkpoints() {
        return checkpoints(Duration.ZERO);
    }

    CheckpointSigner checkpoints(Duration interval) {
        return new CheckpointSigner(
                new LogStore(sequencing),
                sequencingTransaction(),
                signer.key(),
                signer.memory(),
                interval,
                Clock.systemUTC());
    }

    private TransactionTemplate sequencingTransaction() {
        return new TransactionTemplate(new JdbcTransactionManager(sequencing));
    }

    /** Records entries, each with a sealed field, in a transaction each. */
    void append(int count) {
        for (int i = 0; i < count; i++) {
            transaction.executeWithoutResult(status -> ledger.append(entry()));
        }
    }

    /** Gives everything committed a position and signs. */
    void sequenceAndSign() {
        sequence();
        checkpoints().signIfDue();
    }

    void sequence() {
        Sequencer sequencer = sequencer(1000);
        while (sequencer.round()) {
            // until a batch is not full
        }
    }

    static NewEntry entry() {
        return new NewEntry(
                "test.happened",
                1,
                UUID.randomUUID(),
                Subject.change(UUID.randomUUID()),
                "claims",
                "cap.audit-record",
                List.of("federal@1"),
                Map.of("number", 7),
                Map.of("rationale", "because"));
    }

    /** What a database administrator can do who switches every protection off. */
    void tamper(String... statements) throws SQLException {
        try (Connection connection = TestDatabase.connect(url, "postgres");
                Statement statement = connection.createStatement()) {
            for (String table : List.of("entry", "leaf", "tile", "checkpoint", "sequencer_state")) {
                statement.execute("alter table ledger." + table + " disable trigger all");
            }
            statement.execute("alter table ledger.entry drop constraint if exists entry_check");
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    void execute(String user, String sql) throws SQLException {
        try (Connection connection = TestDatabase.connect(url, user);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    <T> T query(Class<T> type, String sql) {
        return JdbcClient.create((DataSource) app).sql(sql).query(type).single();
    }

    @Override
    public void close() {
        app.close();
        sequencing.close();
    }
}
