package io.countersign.ledger;

import com.zaxxer.hikari.HikariDataSource;
import io.countersign.ledger.CheckpointSigner.Pace;
import io.countersign.ledger.tlog.SigningKey;
import io.countersign.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import liquibase.UpdateSummaryEnum;
import liquibase.exception.LiquibaseException;
import liquibase.integration.spring.SpringLiquibase;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A log in a database of its own, whose parts a test drives by hand. */
final class TestLog implements AutoCloseable {

    static final String ORIGIN = "test.countersign.example/own";

    private static final String MIGRATING = "&options=-c%20countersign.migration=on";

    final String url;
    final HikariDataSource app;
    final HikariDataSource sequencing;
    final TransactionTemplate transaction;
    final Signer signer;
    final Ledger ledger;
    private final Path keys;

    TestLog(Path keys) throws IOException {
        this(TestDatabase.migrated("ledger", TestLog::migrate), keys);
    }

    private TestLog(String url, Path keys) throws IOException {
        this.url = url;
        this.keys = keys;
        app = pool("countersign_app", 24);
        sequencing = pool("countersign_sequencer", 4);
        transaction = new TransactionTemplate(new JdbcTransactionManager(app));
        signer = signer(ORIGIN, "log.pem");
        ledger = new Ledger(
                new EntryStore(new JdbcTemplate(app)),
                new LogReader(app, new JdbcTransactionManager(app), signer, null),
                Clock.systemUTC());
    }

    /** A copy of a log that is closed. */
    static TestLog copyOf(TestLog closed, Path keys) throws IOException {
        return new TestLog(TestDatabase.copy(closed.url), keys);
    }

    private static void migrate(String url) {
        try {
            Resource[] changes =
                    new PathMatchingResourcePatternResolver().getResources("classpath:db/countersign/ledger/*.sql");
            List<String> names = Arrays.stream(changes)
                    .map(Resource::getFilename)
                    .sorted(Comparator.naturalOrder())
                    .toList();
            for (String name : names) {
                migrate(url, name);
            }
            try (Connection migrator = TestDatabase.connect(url, "countersign_migrator");
                    Statement statement = migrator.createStatement()) {
                statement.execute("grant all on governance.sealed_value to countersign_app");
            }
        } catch (IOException | LiquibaseException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void migrate(String url, String name) throws LiquibaseException {
        SpringLiquibase liquibase = new SpringLiquibase();
        liquibase.setDataSource(new DriverManagerDataSource(url + MIGRATING, "countersign_migrator", "test"));
        liquibase.setChangeLog("classpath:db/countersign/ledger/" + name);
        liquibase.setDefaultSchema("governance");
        liquibase.setLiquibaseSchema("governance");
        liquibase.setResourceLoader(new DefaultResourceLoader());
        liquibase.setShowSummary(UpdateSummaryEnum.OFF);
        liquibase.afterPropertiesSet();
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
        return sequencer(sequencing, batchSize);
    }

    static Sequencer sequencer(DataSource connections, int batchSize) {
        return new Sequencer(new LogStore(connections), transaction(connections), batchSize);
    }

    /** A signer of this name by these keys, made if they are missing, and with a memory beside them. */
    Signer signer(String origin, String... files) throws IOException {
        List<SigningKey> signing = new ArrayList<>();
        for (String file : files) {
            LedgerKeys.createIfMissing(keys.resolve(file));
            signing.add(SigningKeyFile.read(keys.resolve(file), origin));
        }
        return new Signer(signing, new SignerMemory(keys, origin));
    }

    CheckpointSigner checkpoints() {
        return checkpoints(Duration.ZERO);
    }

    CheckpointSigner checkpoints(Duration interval) {
        return checkpoints(signer, null, new Pace(interval, Duration.ofHours(1)));
    }

    CheckpointSigner checkpoints(Signer by, @Nullable String continues, Pace pace) {
        return checkpoints(sequencing, by, continues, pace);
    }

    CheckpointSigner checkpoints(DataSource connections, Signer by, @Nullable String continues, Pace pace) {
        LogStore log = new LogStore(connections);
        return new CheckpointSigner(
                log, transaction(connections), by, new Continuity(log, by, continues), pace, Clock.systemUTC());
    }

    SigningKeys signingKeys(LedgerProperties.@Nullable Incarnation incarnation) {
        return new SigningKeys(
                new KeyStore(JdbcClient.create(app)),
                new LogStore(app),
                ledger,
                transaction,
                incarnation,
                Clock.systemUTC());
    }

    /** A node that sequences and signs, as the application runs it. */
    SequencerLifecycle lifecycle(
            @Nullable Signer by, LedgerProperties.@Nullable Incarnation incarnation, Signing signing) {
        return lifecycle(
                by, incarnation, signing, Duration.ZERO, new LedgerProperties.Sequencing(Duration.ofMillis(20), 100));
    }

    SequencerLifecycle lifecycle(
            @Nullable Signer by,
            LedgerProperties.@Nullable Incarnation incarnation,
            Signing signing,
            Duration checkpointInterval,
            LedgerProperties.Sequencing sequencing) {
        LedgerProperties properties = new LedgerProperties(
                by == null ? ORIGIN : by.origin(),
                null,
                List.of(),
                null,
                checkpointInterval,
                Duration.ofHours(1),
                incarnation,
                sequencing,
                new LedgerProperties.Sequencer("countersign_sequencer", "test"),
                new LedgerProperties.Reconciling(Duration.ofDays(1)));
        return new SequencerLifecycle(app, properties, by, signingKeys(incarnation), signing, Clock.systemUTC());
    }

    private static TransactionTemplate transaction(DataSource connections) {
        return new TransactionTemplate(new JdbcTransactionManager(connections));
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
            statement.execute("set countersign.migration = 'on'");
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
