package io.countersign.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What of the log's protections is missed when it is gone. */
class ProtectionCatalogIT {

    private static final Path EXPECTED = Path.of("src", "main", "resources", ProtectionCatalog.EXPECTED);
    private static final String HEAD = """
            # What protects the log, as the migrations make it. Written by ProtectionCatalogIT with -Dupdate, which compares it at
            # every build; the self-check compares each database with it.
            """;

    static TestLog log;

    @BeforeAll
    static void openALog(@TempDir Path keys) throws Exception {
        log = new TestLog(keys);
    }

    @AfterAll
    static void close() {
        log.close();
    }

    @Test
    void expectsWhatTheMigrationsMake() throws Exception {
        String text = HEAD + made(JdbcClient.create(log.app)).text();
        if (System.getProperty("update") != null) {
            Files.writeString(EXPECTED, text);
        }

        assertThat(Files.readString(EXPECTED))
                .as("where a migration meant to change it, write it with -Dupdate")
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            alter schema ledger owner to countersign_migrator | The owner of schema ledger: countersign_migrator
            alter table ledger.leaf owner to countersign_app | The owner of ledger.leaf: countersign_app
            grant update on ledger.entry to countersign_app | What countersign_app may do on ledger.entry: SELECT, UPDATE
            grant update (note) on ledger.checkpoint to public | What everybody may do on column ledger.checkpoint.note is not ours
            grant create on schema ledger to countersign_app | What countersign_app may do in schema ledger: CREATE, USAGE
            grant insert on ledger.leaf to countersign_sequencer with grant option | INSERT and pass on
            alter table ledger.cosignature disable trigger refuse_row_change | on ledger.cosignature: never fires
            alter table ledger.entry enable trigger refuse_truncate |: fires, but not in sessions of replication
            drop trigger refuse_step_back on ledger.witnessed_log | The trigger refuse_step_back on ledger.witnessed_log is gone
            create or replace function ledger.refuse_change() returns trigger language plpgsql as 'begin return new; end' | The function ledger.refuse_change():
            alter function ledger.refuse_change() security definer | with the rights of its owner
            create rule forget as on insert to ledger.entry do instead nothing | The rule forget on ledger.entry is not ours
            alter table ledger.entry drop constraint entry_check | The constraint entry_check on ledger.entry is gone
            alter table ledger.entry alter column type type varchar | The column ledger.entry.type: character varying
            alter table ledger.entry alter column xid set default '1' | The column ledger.entry.xid:
            alter table ledger.leaf set unlogged | The kind of ledger.leaf: table, lost in a crash
            alter table ledger.leaf enable row level security | rows hidden by policies
            create table public.more () inherits (ledger.leaf) | The table more under ledger.leaf is not ours
            create table ledger.other (id int) | The owner of ledger.other is not ours
            drop table ledger.cosignature | The owner of ledger.cosignature is gone
            alter event trigger countersign_refuse_drop disable | The event trigger countersign_refuse_drop: never fires
            create or replace function countersign_guard.refuse_drop() returns event_trigger language plpgsql as 'begin end' | The function countersign_guard.refuse_drop():
            grant set on parameter session_replication_role to countersign_app | What countersign_app may do with the setting session_replication_role is not ours: SET.
            grant countersign_ledger to countersign_app | The membership of countersign_app in countersign_ledger is not ours: inherits, may act as it.
            alter role countersign_sequencer superuser | The role countersign_sequencer: logs in, superuser; it should be: logs in.
            """)
    void namesTheThingAndWhatIsWrongWithIt(String change, String says) throws Exception {
        assertThat(differencesAfter(change)).anySatisfy(said -> assertThat(said).contains(says));
    }

    /** A superuser who says the word changes something, and takes it back afterwards. */
    private static List<String> differencesAfter(String change) throws SQLException {
        try (Connection superuser = TestDatabase.connect(log.url, "postgres");
                Statement statement = superuser.createStatement()) {
            superuser.setAutoCommit(false);
            statement.execute("set local countersign.migration = 'on'");
            statement.execute(change);
            List<String> differences = made(JdbcClient.create(new SingleConnectionDataSource(superuser, true)))
                    .differences(ProtectionCatalog.expected(), true);
            superuser.rollback();
            return differences;
        }
    }

    private static Protections made(JdbcClient database) {
        return new ProtectionCatalog(database).now();
    }
}
