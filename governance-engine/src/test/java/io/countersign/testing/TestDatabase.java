package io.countersign.testing;

import io.countersign.database.DatabaseBootstrap;
import io.countersign.ledger.LedgerKeys;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A fresh database with our roles and schemas on one real PostgreSQL server that all tests of a JVM share. As an
 * initializer it gives each application context its own database.
 */
public final class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String PASSWORD = "test";
    private static final String MIGRATOR_PASSWORD = "test-migrator"; // which a pool must never have
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Map<String, String> TEMPLATES = new HashMap<>();

    private static EmbeddedPostgres server;
    private static Path keys;

    /** JDBC address of a new, empty database prepared by the bootstrap scripts. */
    public static String create() {
        try {
            String name = create("template1");
            try (Connection superuser = server().getDatabase("postgres", name).getConnection()) {
                DatabaseBootstrap.prepareDatabase(superuser);
                DatabaseBootstrap.guardLedger(superuser);
            }
            return url(name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** JDBC address of a copy of a database that nobody is connected to. */
    public static String copy(String url) {
        try {
            return url(create(name(url)));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * JDBC address of a new copy of a database that is made and migrated only once: many times faster.
     *
     * @param kind names what the migration makes
     * @param migrate brings an empty database, given its address, to where all copies begin; leaves no connection open
     */
    public static synchronized String migrated(String kind, Consumer<String> migrate) {
        return copy(TEMPLATES.computeIfAbsent(kind, missing -> {
            String made = create();
            migrate.accept(made);
            return made;
        }));
    }

    /** The name of the database at this address. */
    public static String name(String url) {
        return url.substring(url.lastIndexOf('/') + 1, url.indexOf('?'));
    }

    private static String create(String template) throws SQLException {
        String name = "countersign_" + COUNT.incrementAndGet();
        try (Connection superuser = server().getPostgresDatabase().getConnection();
                Statement statement = superuser.createStatement()) {
            statement.execute("create database " + name + " template " + template);
        }
        return name;
    }

    private static String url(String name) {
        return "jdbc:postgresql://127.0.0.1:%d/%s?reWriteBatchedInserts=true".formatted(server.getPort(), name);
    }

    /** The properties that point an application at such a database. */
    public static Map<String, String> properties(String url) {
        return Map.of(
                "spring.datasource.url", url,
                "spring.datasource.username", "countersign_app",
                "spring.datasource.password", PASSWORD,
                "countersign.database.migrator.password", MIGRATOR_PASSWORD,
                "countersign.ledger.sequencer.password", PASSWORD,
                "countersign.ledger.checkpoint-interval", "100ms",
                "countersign.ledger.signing-key", signingKey(url).toString());
    }

    /** Each log has a folder of its own, since the signer remembers the log in it. */
    private static Path signingKey(String url) {
        try {
            Path key = Files.createDirectories(keys().resolve(url.replaceAll("[^A-Za-z0-9]+", "-")))
                    .resolve("ledger.pem");
            LedgerKeys.createIfMissing(key);
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static synchronized Path keys() throws IOException {
        if (keys == null) {
            keys = Files.createTempDirectory("countersign-keys");
        }
        return keys;
    }

    /** A connection to the database as one of the roles, or as {@code postgres}. */
    public static Connection connect(String url, String user) throws SQLException {
        return DriverManager.getConnection(url, user, PASSWORD);
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(properties(create())).applyTo(context);
    }

    private static void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static synchronized EmbeddedPostgres server() throws SQLException {
        if (server == null) {
            try {
                server = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        .setRegisterShutdownHook(false)
                        .start();
                // after the application contexts, which still need it
                SpringApplication.getShutdownHandlers().add(TestDatabase::stop);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            try (Connection superuser = server.getPostgresDatabase().getConnection()) {
                DatabaseBootstrap.createRoles(
                        superuser,
                        Map.of(
                                "migrator_password", MIGRATOR_PASSWORD,
                                "app_password", PASSWORD,
                                "sequencer_password", PASSWORD,
                                "auditor_password", PASSWORD));
            }
        }
        return server;
    }
}
