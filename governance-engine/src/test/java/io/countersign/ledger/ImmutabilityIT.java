package io.countersign.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
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
                "set session_replication_role = replica",
            })
    void refusesTheSequencerToRecordOrToReadSealedValues(String statement) {
        assertRefused("countersign_sequencer", statement, "permission denied");
    }

    @Test
    void letsTheAuditorRead() throws Exception {
        for (String table : new String[] {"entry", "leaf", "tile", "checkpoint", "sequencer_state"}) {
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
