package io.countersign.ledger;

import io.countersign.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An attempt to tamper, in SQL.
 *
 * @param name what is attempted, for the table of outcomes
 * @param sql what does it
 */
record Tampering(String name, String sql) {

    private static final String OTHER_BYTES =
            "convert_to(replace(convert_from(canonical, 'UTF8'), '\"number\":7', '\"number\":8'), 'UTF8')";
    private static final String OTHER_HASH = "sha256('\\x00'::bytea || " + OTHER_BYTES + ")";
    private static final String EDIT = "update ledger.entry set canonical = " + OTHER_BYTES + ", leaf_hash = "
            + OTHER_HASH + " where id = (select entry_id from ledger.leaf where index = 3);";
    private static final String PENDING = "not exists (select from ledger.leaf where entry_id = e.id)";

    static final List<Tampering> OF_ENTRIES = List.of(
            new Tampering("edit an entry", EDIT),
            new Tampering("edit an entry and its leaf in the tree", EDIT + """
                    update ledger.leaf l set leaf_hash = e.leaf_hash from ledger.entry e where e.id = l.entry_id;
                    """),
            new Tampering(
                    "edit an entry as a session of replication", "set session_replication_role = replica;" + EDIT),
            new Tampering("swap bytes with ALTER COLUMN … USING", """
                    alter table ledger.entry
                        alter column canonical type bytea using %s,
                        alter column leaf_hash type bytea using %s;
                    """.formatted(OTHER_BYTES, OTHER_HASH)),
            new Tampering("delete an entry", """
                    delete from ledger.entry where id = (select entry_id from ledger.leaf where index = 5);
                    delete from ledger.leaf where index = 5;
                    """),
            new Tampering("insert an entry into the past", """
                    update ledger.leaf set index = index + 1000 where index >= 5;
                    update ledger.leaf set index = index - 999 where index >= 1000;
                    insert into ledger.leaf select 5, e.id, e.leaf_hash from ledger.entry e where %s;
                    """.formatted(PENDING)),
            new Tampering("give an entry a position past the sequencer", """
                    insert into ledger.leaf
                    select (select max(index) + 1 from ledger.leaf), e.id, e.leaf_hash from ledger.entry e where %s;
                    """.formatted(PENDING)),
            new Tampering("reorder two entries", """
                    update ledger.leaf set index = index + 1000 where index in (2, 7);
                    update ledger.leaf set index = 1009 - index where index >= 1000;
                    """),
            new Tampering("truncate the tail", """
                    delete from ledger.entry where id in (select entry_id from ledger.leaf where index >= 20);
                    delete from ledger.leaf where index >= 20;
                    delete from ledger.sequencer_state where size > 20;
                    delete from ledger.checkpoint where size > 20;
                    """),
            new Tampering("truncate a table", "truncate ledger.leaf;"),
            new Tampering("damage the bytes of an entry without position", """
                    alter table ledger.entry drop constraint entry_check;
                    update ledger.entry e set canonical = canonical || ' ' where %s;
                    """.formatted(PENDING)),
            new Tampering(
                    "edit an entry without position, with its hash", """
                    update ledger.entry e set
                        canonical = %s, leaf_hash = %s
                    where %s;
                    """.formatted(OTHER_BYTES, OTHER_HASH, PENDING)),
            new Tampering("delete an entry without position", "delete from ledger.entry e where " + PENDING + ";"));

    static final List<Tampering> OF_PROTECTIONS = List.of(
            new Tampering("disable a trigger", "alter table ledger.entry disable trigger refuse_row_change;"),
            new Tampering(
                    "disable a trigger in the catalog",
                    "update pg_trigger set tgenabled = 'D' where tgname = 'refuse_row_change';"),
            new Tampering(
                    "replace the trigger function",
                    "create or replace function ledger.refuse_change() returns trigger language plpgsql"
                            + " as 'begin return coalesce(new, old); end';"),
            new Tampering(
                    "swallow entries with a rule",
                    "create rule forget as on insert to ledger.entry do instead nothing;"),
            new Tampering("grant itself more", "grant update on ledger.entry to countersign_app;"),
            new Tampering("drop a table", "drop table ledger.tile;"),
            new Tampering(
                    "drop an event trigger",
                    "drop event trigger countersign_refuse_definition; drop event trigger countersign_refuse_drop;"));

    /** Where it is not refused, the database is another from then on. */
    static final Tampering RESTORE = new Tampering("restore an old dump", "create database restored_");

    /**
     * Attempts it.
     *
     * @param meansIt whether to say what migrations say, switch the triggers off and, afterwards, on again
     * @return what refused it; empty if it was done
     */
    Optional<String> attempt(String url, Role role, boolean meansIt) throws SQLException {
        try (Connection connection = TestDatabase.connect(url, role.login);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(equals(RESTORE)); // which is no part of a transaction
            statement.execute(role.first);
            if (meansIt) {
                statement.execute("set countersign.migration = 'on'");
            }
            boolean covered = meansIt && OF_ENTRIES.contains(this);
            statement.execute(covered ? triggers("disable") : "");
            statement.execute(equals(RESTORE) ? sql + System.nanoTime() : sql);
            SQLWarning warning = statement.getWarnings();
            statement.execute(covered ? triggers("enable always") : "");
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
            return warning == null ? Optional.empty() : Optional.of(refusedBy(String.valueOf(warning.getMessage())));
        } catch (SQLException e) {
            return Optional.of(refusedBy(String.valueOf(e.getMessage())));
        }
    }

    private static String triggers(String how) {
        StringBuilder statements = new StringBuilder();
        for (String table : List.of("entry", "leaf", "tile", "checkpoint", "sequencer_state")) {
            for (String trigger : List.of("refuse_row_change", "refuse_truncate")) {
                statements.append("alter table ledger.%s %s trigger %s;".formatted(table, how, trigger));
            }
        }
        return statements.toString();
    }

    private static String refusedBy(String message) {
        return Map.of(
                        "permission denied", "privilege",
                        "no privileges were granted", "privilege",
                        "must be owner", "privilege",
                        "The ledger only grows", "trigger",
                        "Only migrations redefine the ledger", "event trigger",
                        "violates check constraint", "constraint")
                .entrySet()
                .stream()
                .filter(reason -> message.contains(reason.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new AssertionError(message));
    }

    /** Who attempts it. */
    enum Role {
        APPLICATION("countersign_app", ""),
        SEQUENCER("countersign_sequencer", ""),
        OWNER("countersign_migrator", "set role countersign_ledger"),
        SUPERUSER("postgres", "");

        private final String login;
        private final String first;

        Role(String login, String first) {
            this.login = login;
            this.first = first;
        }

        /** Whether somebody with this role can say the word of migrations to some effect. */
        boolean canMeanIt() {
            return this == OWNER || this == SUPERUSER;
        }
    }
}
