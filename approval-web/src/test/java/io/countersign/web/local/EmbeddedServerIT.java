package io.countersign.web.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServerIT {

    /** One for all tests, so that the library unpacks the binaries once. */
    @TempDir
    static Path directory;

    private DataDirectory home;

    @BeforeEach
    void open() {
        home = DataDirectory.open(directory.resolve(UUID.randomUUID().toString()));
    }

    @AfterEach
    void close() throws IOException {
        home.close();
    }

    @Test
    void keepsWhatWasWrittenAcrossStarts() throws Exception {
        try (EmbeddedServer server = new EmbeddedServer(home, 0)) {
            try (Connection migrator = connect(server, "countersign_migrator", DatabasePasswords.MIGRATOR);
                    Statement statement = migrator.createStatement()) {
                statement.execute("create table governance.note (text varchar)");
                statement.execute("insert into governance.note values ('kept')");
            }
        }

        try (EmbeddedServer again = new EmbeddedServer(home, 0)) {
            assertThat(one(again, "select text from governance.note")).isEqualTo("kept");
        }
    }

    @Test
    void losesNothingOnPowerFailureAndSortsTheSameEverywhere() throws Exception {
        try (EmbeddedServer server = new EmbeddedServer(home, 0)) {
            assertThat(one(server, "show fsync")).isEqualTo("on");
            assertThat(one(server, "show synchronous_commit")).isEqualTo("on");
            assertThat(one(server, "show unix_socket_directories")).isEmpty();
            assertThat(one(server, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(
                            one(
                                    server,
                                    "select datlocprovider::text || ' ' || datlocale from pg_database where datname = 'countersign'"))
                    .isEqualTo("b C.UTF-8");
        }
    }

    @Test
    void letsNobodyInWithoutThePassword() throws Exception {
        try (EmbeddedServer server = new EmbeddedServer(home, 0)) {
            for (String user : List.of("postgres", "countersign_app", "countersign_migrator")) {
                assertThatThrownBy(() -> DriverManager.getConnection(server.url(), user, "guess"))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("password authentication failed");
            }
            assertThat(one(server, "select count(*)::text from pg_hba_file_rules where auth_method <> 'scram-sha-256'"))
                    .isEqualTo("0");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("passwords.properties"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(""))))
                .isEqualTo("rwx------");
    }

    @Test
    void startsOverAfterAnInterruptedFirstStart() throws Exception {
        Files.writeString(home.resolve("initialising"), "");
        Files.createDirectories(home.resolve("postgres"));
        Files.writeString(home.resolve("postgres").resolve("postgresql.conf"), "half of it");
        Files.createDirectories(home.resolve("binaries").resolve("PG-half").resolve("bin"));

        try (EmbeddedServer server = new EmbeddedServer(home, 0)) {
            assertThat(one(server, "select 1")).isEqualTo("1");
        }
        assertThat(home.resolve("binaries").resolve("PG-half")).doesNotExist();
    }

    @Test
    void leavesFilesOfAnotherVersionAlone() throws Exception {
        Path files = Files.createDirectories(home.resolve("postgres"));
        Files.writeString(files.resolve("PG_VERSION"), "16\n");

        assertThatThrownBy(() -> new EmbeddedServer(home, 0))
                .isInstanceOf(LocalStartFailure.class)
                .hasMessageContaining("made by PostgreSQL 16 and this Countersign brings 17");
        assertThat(files).isDirectoryContaining("glob:**PG_VERSION");
    }

    @Test
    void saysThatThePasswordsAreMissing() throws Exception {
        Path files = Files.createDirectories(home.resolve("postgres"));
        Files.writeString(files.resolve("PG_VERSION"), "17\n");

        assertThatThrownBy(() -> new EmbeddedServer(home, 0))
                .isInstanceOf(LocalStartFailure.class)
                .hasMessageContaining("passwords.properties");
    }

    @Test
    void doesNotTakeAnotherServerForItsOwn() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> new EmbeddedServer(home, other.getLocalPort()))
                    .isInstanceOf(LocalStartFailure.class)
                    .hasMessageContaining("is in use by another program");
        }
    }

    private static Connection connect(EmbeddedServer server, String user, String role) throws SQLException {
        return DriverManager.getConnection(
                server.url(), user, server.passwords().of(role));
    }

    private static String one(EmbeddedServer server, String query) throws SQLException {
        try (Connection connection = connect(server, "postgres", DatabasePasswords.SUPERUSER);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
