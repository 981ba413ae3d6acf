package io.countersign.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is refused what on the tables of the log, each of which holds rows. */
class ImmutabilityIT {

    @TempDir
    static Path keys;

    static TestLog log;

    @BeforeAll
    static void fillLog() throws Exception {
        log = new TestLog(keys);
        log.append(256);
        log.sequenceAndSign();
        log.execute("countersign_app", """
                insert into ledger.cosignature select size, root, 'witness', now(), 'line' from ledger.checkpoint;
                insert into ledger.signing_key (vkey, state, since, size, entry_id)
                    values ('key', 'SIGNING', now(), 0, gen_random_uuid());
                insert into ledger.log_name (number, origin, since, entry_id)
                    values (1, 'name', now(), gen_random_uuid());
                insert into ledger.witnessed_log select 'other', size, root, note, now() from ledger.checkpoint;
                """);
        new TimestampStore(log.app)
                .add(
                        new CheckpointTimestamp(Ids.next(), 256, "00".repeat(32), "text", Instant.now(), "authority"),
                        new byte[1]);
    }

    @AfterAll
    static void closeLog() {
        assertThat(log.ledger.verify()).returns(true, Verification::ok).returns(256L, Verification::size);
        log.close();
    }

    @ParameterizedTest
    @CsvSource({
        "entry, type",
        "leaf, leaf_hash",
        "tile, root",
        "checkpoint, note",
        "sequencer_state, compact",
        "cosignature, line",
        "signing_key, vkey",
        "log_name, origin",
        "checkpoint_timestamp, token",
    })
    void refusesEveryChangeToEverybody(String table, String column) {
        String update = "update ledger." + table + " set " + column + " = " + column;
        String delete = "delete from ledger." + table;
        String truncate = "truncate ledger." + table;
        for (String change : new String[] {update, delete, truncate}) {
            for (String role : new String[] {"countersign_app", "countersign_sequencer", "countersign_auditor"}) {
                assertRefused(role, change, "permission denied");
            }
            assertRefused("countersign_migrator", change, "permission denied");
            assertRefused("countersign_migrator", "set role countersign_ledger; " + change, "The ledger only grows");
            assertRefused("postgres", change, "The ledger only grows");
            assertRefused("postgres", "set session_replication_role = replica; " + change, "The ledger only grows");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table ledger.entry disable trigger all",
                "alter table ledger.entry alter column type type varchar",
                "alter table ledger.entry owner to countersign_app",
                "create or replace rule forget as on insert to ledger.entry do instead nothing",
                "drop table ledger.entry",
            })
    void refusesTheApplicationToAlterTables(String change) {
        assertRefused("countersign_app", change, "must be owner");
        assertRefused("countersign_sequencer", change, "must be owner");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into ledger.leaf (index, entry_id, leaf_hash) select 999, gen_random_uuid(), root from ledger.tile",
                "insert into ledger.tile select level, 9, hashes, root from ledger.tile",
                "insert into ledger.checkpoint select 999, signed_at, root, note from ledger.checkpoint",
                "insert into ledger.sequencer_state select 999, low, compact from ledger.sequencer_state",
                "insert into ledger.entry select * from ledger.entry",
                "insert into ledger.entry (id, xid) values (gen_random_uuid(), '1')",
                "insert into ledger.entry (id) select id from ledger.entry on conflict (id) do update set type = 'x'",
                "set session_replication_role = replica",
                "set role countersign_ledger",
            })
    void refusesTheApplicationEverythingButToRecord(String statement) {
        assertRefused("countersign_app", statement, "permission denied");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into ledger.entry (id) values (gen_random_uuid())",
                "select * from governance.sealed_value",
                "insert into ledger.checkpoint_timestamp (id) values (gen_random_uuid())",
                "set session_replication_role = replica",
            })
    void refusesTheSequencerToRecordOrToReadSealedValues(String statement) {
        assertRefused("countersign_sequencer", statement, "permission denied");
    }

    @ParameterizedTest
    @ValueSource(strings = {"countersign_app", "postgres"})
    void refusesAWitnessToGoBack(String role) {
        for (String step : new String[] {"size = size - 1", "root = sha256(root)", "origin = 'another'"}) {
            assertRefused(role, "update ledger.witnessed_log set " + step, "A witness does not go back");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete from ledger.witnessed_log", "truncate ledger.witnessed_log"})
    void refusesAWitnessToForget(String change) {
        assertRefused("countersign_app", change, "permission denied");
        assertRefused("countersign_migrator", "set role countersign_ledger; " + change, "The ledger only grows");
        assertRefused("postgres", "set session_replication_role = replica; " + change, "The ledger only grows");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table ledger.cosignature disable trigger all",
                "alter table ledger.entry set schema public",
                "alter schema ledger rename to other",
                "alter trigger refuse_truncate on ledger.leaf rename to other",
                "alter function ledger.refuse_change() security definer",
                "alter function ledger.refuse_change() owner to postgres",
                "create trigger another before insert on ledger.entry for each row execute function ledger.refuse_change()",
                "create table ledger.other (id int)",
                "create index other on ledger.entry (version)",
                "create policy other on ledger.entry",
                "drop function ledger.refuse_step_back() cascade",
                "drop trigger refuse_truncate on ledger.leaf",
                "drop index ledger.entry_platform",
                "drop schema ledger cascade",
                "drop owned by countersign_ledger",
            })
    void refusesToRedefineTheLogToWhoDoesNotMigrate(String change) {
        assertRefused("postgres", change, "Only migrations redefine the ledger");
        assertRefused("postgres", "set session_replication_role = replica; " + change, "Only migrations redefine");
    }

    /** A superuser can drop it; the self-check is what finds that. */
    @Test
    void refusesToRedefineTheGuardItself() {
        String redefine = "create or replace function countersign_guard.refuse_drop() returns event_trigger"
                + " language plpgsql as 'begin end'";
        assertRefused("postgres", redefine, "Only migrations redefine the ledger");
        assertRefused("countersign_migrator", redefine, "permission denied");
        assertRefused("countersign_migrator", "drop schema countersign_guard cascade", "must be owner");
        assertRefused("countersign_migrator", "drop event trigger countersign_refuse_drop", "must be owner");
        assertRefused("countersign_migrator", "set event_triggers = off", "permission denied");
    }

    @Test
    void leavesEverythingElseToWhoeverMay() throws Exception {
        log.execute(
                "postgres",
                "comment on table ledger.entry is 'the log'; reindex table ledger.leaf; analyze ledger.leaf");
        log.execute("countersign_migrator", "create table governance.other (id int); drop table governance.other");
        log.execute("countersign_migrator", """
                set countersign.migration = 'on'; set role countersign_ledger;
                create table ledger.other (id int); drop table ledger.other;
                """);
    }

    @Test
    void letsTheAuditorRead() throws Exception {
        for (String table :
                new String[] {"entry", "leaf", "tile", "checkpoint", "sequencer_state", "checkpoint_timestamp"}) {
            log.execute("countersign_auditor", "select * from ledger." + table);
        }
    }

    @Test
    void refusesAnEntryWhoseHashIsNotThatOfItsBytes() {
        assertRefused(
                "countersign_app",
                "insert into ledger.entry (id, recorded_at, type, version, subject_kind, subject_id, capability,"
                        + " canonical, leaf_hash) values (gen_random_uuid(), now(), 'x', 1, 'x', gen_random_uuid(),"
                        + " 'x', '{}', sha256('other'))",
                "violates check constraint");
    }

    private static void assertRefused(String role, String statement, String reason) {
        assertThatThrownBy(() -> log.execute(role, statement))
                .as("%s: %s", role, statement)
                .hasMessageContaining(reason);
    }
}
