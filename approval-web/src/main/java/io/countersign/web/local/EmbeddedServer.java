package io.countersign.web.local;

import io.countersign.database.DatabaseBootstrap;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL as a child of this process, with its files in the data directory. The library that brings it is made for
 * tests; this class takes back what suits tests only: data loss on power failure, no passwords, deletion on exit, and
 * trusting whatever answers on the port.
 */
final class EmbeddedServer implements AutoCloseable {

    /** The version whose files the server can read; checked against the server itself at every start. */
    static final String MAJOR = "17";

    private static final String DATABASE = "countersign";
    private static final String ONLY_WITH_PASSWORD = "host all all 127.0.0.1/32 scram-sha-256\n";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);

    private final DataDirectory home;
    private final Path files;
    private final Path binaries;
    private final Path log;
    private final Path beginnings;
    private final Postmaster postmaster;

    private volatile boolean closing;
    private EmbeddedPostgres postgres;
    private DatabasePasswords passwords;

    /**
     * Starts the server, at the first start with new files.
     *
     * @param port 0 for any free one
     * @throws LocalStartFailure everything that a person can put right
     */
    @SuppressWarnings("NullAway.Init") // assigned by start
    EmbeddedServer(DataDirectory home, int port) {
        this.home = home;
        this.files = home.resolve("postgres");
        this.binaries = home.resolve("binaries");
        this.log = home.resolve("postgres.log");
        this.beginnings = home.resolve("initialising");
        this.postmaster = new Postmaster(files, binaries);
        try {
            start(port);
        } catch (IOException | SQLException e) {
            throw new LocalStartFailure(
                    "The embedded PostgreSQL did not start (%s); its own account is in %s."
                            .formatted(e.getMessage(), log),
                    e);
        }
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:%d/%s?reWriteBatchedInserts=true".formatted(postgres.getPort(), DATABASE);
    }

    DatabasePasswords passwords() {
        return passwords;
    }

    /** Stops the server. The data directory can be given back afterwards. */
    @Override
    public void close() {
        closing = true;
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void start(int port) throws IOException, SQLException {
        postmaster.clear();
        if (Files.exists(beginnings)) {
            // An earlier first start was interrupted before there was anything to keep.
            home.delete(files);
        }
        boolean first = !Files.exists(files);
        if (first) {
            Files.writeString(beginnings, "");
            passwords = DatabasePasswords.generate(home);
        } else {
            requireOurVersion();
            passwords = DatabasePasswords.read(home);
            writeAccessRules();
        }
        launch(port);
        try {
            if (first) {
                initialise();
            }
            requireOurSettings();
            try (Connection superuser = superuser(DATABASE)) {
                DatabaseBootstrap.guardLedger(superuser);
            }
        } catch (SQLException | RuntimeException e) {
            close();
            throw e;
        }
        Files.deleteIfExists(beginnings);
        announceItsEnd();
    }

    private void requireOurVersion() throws IOException {
        String version = Files.readString(files.resolve("PG_VERSION")).strip();
        if (!version.equals(MAJOR)) {
            throw new LocalStartFailure(
                    "The database in %s was made by PostgreSQL %s and this Countersign brings %s; move it over with pg_dump, or move the directory away to start afresh."
                            .formatted(files, version, MAJOR));
        }
    }

    private void launch(int port) throws IOException {
        Files.writeString(log, "");
        discardHalfUnpackedBinaries();
        try {
            postgres = configured(portOrFree(port)).start();
        } catch (LocalStartFailure e) {
            throw e;
        } catch (RuntimeException e) { // how the library reports a failed command
            throw new IOException(e.toString(), e);
        } finally {
            if (postgres == null) {
                postmaster.clear();
            }
        }
    }

    private EmbeddedPostgres.Builder configured(int port) {
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(files)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(binaries.toFile())
                .setRegisterShutdownHook(false)
                .setPGStartupWait(PATIENCE)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                // Not the machine's: the order of text, and with it every index, is the same wherever the files go.
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("locale", "C")
                .setConnectConfig("password", passwords.of(DatabasePasswords.SUPERUSER))
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()));
    }

    /** The library unpacks file by file, says when it is done, and stumbles over what an interrupted one left. */
    private void discardHalfUnpackedBinaries() throws IOException {
        Files.createDirectories(binaries);
        try (var versions = Files.newDirectoryStream(binaries, "PG-*")) {
            for (Path version : versions) {
                if (!Files.exists(version.resolve(".exists"))) {
                    home.delete(version);
                }
            }
        }
    }

    /** The library takes whatever server answers on its port for its own, so the port must be free. */
    private static int portOrFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new LocalStartFailure(
                    "Port %d for the embedded database is in use by another program; leave out countersign.local.database-port to use any free one."
                            .formatted(port),
                    e);
        }
    }

    private void initialise() throws IOException, SQLException {
        try (Connection superuser = superuser("postgres");
                Statement statement = superuser.createStatement()) {
            DatabaseBootstrap.createRoles(superuser, passwords.forBootstrap());
            statement.execute("alter role postgres password '" + passwords.of(DatabasePasswords.SUPERUSER) + "'");
            statement.execute("create database " + DATABASE);
        }
        try (Connection superuser = superuser(DATABASE)) {
            DatabaseBootstrap.prepareDatabase(superuser);
        }
        writeAccessRules();
        try (Connection superuser = superuser("postgres");
                Statement statement = superuser.createStatement()) {
            statement.execute("select pg_reload_conf()");
        }
    }

    /** In place of the ones that a new database has, which trust everybody on this machine. */
    private void writeAccessRules() throws IOException {
        Files.writeString(files.resolve("pg_hba.conf"), ONLY_WITH_PASSWORD);
    }

    private void requireOurSettings() throws IOException, SQLException {
        try (Connection superuser = superuser("postgres");
                Statement statement = superuser.createStatement();
                ResultSet row = statement.executeQuery("""
                        select current_setting('data_directory'), current_setting('fsync'),
                               current_setting('synchronous_commit'), current_setting('server_version_num')::int / 10000
                        """)) {
            row.next();
            require(Path.of(row.getString(1)).toRealPath().equals(files.toRealPath()), "another server answers");
            require(row.getString(2).equals("on"), "fsync is off");
            require(row.getString(3).equals("on"), "synchronous_commit is off");
            require(row.getString(4).equals(MAJOR), "it is not version " + MAJOR);
        }
    }

    private static void require(boolean condition, String otherwise) throws IOException {
        if (!condition) {
            throw new IOException(otherwise);
        }
    }

    private Connection superuser(String database) throws SQLException {
        return postgres.getDatabase("postgres", database).getConnection();
    }

    private void announceItsEnd() throws IOException {
        postmaster
                .running()
                .ifPresent(server -> server.onExit().thenRun(() -> {
                    if (!closing) {
                        LOG.error(
                                "The embedded PostgreSQL ended. No decision can be recorded until Countersign is restarted; "
                                        + "what was recorded is safe. Its own account is in {}.",
                                log);
                    }
                }));
    }
}
