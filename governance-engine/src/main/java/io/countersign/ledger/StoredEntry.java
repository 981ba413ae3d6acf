package io.countersign.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A position of the log and what the database holds for it, unchecked.
 *
 * @param leafHash hash that was integrated into the tree
 * @param recorded the entry's row, null if it is gone
 */
record StoredEntry(
        long index, UUID id, byte[] leafHash, @Nullable Recorded recorded) {

    static final String SELECT = """
            select l.index, l.entry_id, l.leaf_hash as integrated_hash,
                   e.id, e.recorded_at, e.type, e.version, e.actor, e.subject_kind, e.subject_id, e.platform,
                   e.capability, e.canonical, e.leaf_hash
            from ledger.leaf l left join ledger.entry e on e.id = l.entry_id
            where l.index > :after order by l.index limit :limit
            """;

    static StoredEntry of(ResultSet row, int number) throws SQLException {
        return new StoredEntry(
                row.getLong("index"),
                row.getObject("entry_id", UUID.class),
                row.getBytes("integrated_hash"),
                row.getObject("id") == null ? null : Recorded.of(row));
    }

    /** The entry's row. */
    record Recorded(Columns columns, byte[] canonical, byte[] leafHash) {

        private static Recorded of(ResultSet row) throws SQLException {
            return new Recorded(
                    new Columns(
                            row.getObject("id", UUID.class),
                            row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                            row.getString("type"),
                            row.getInt("version"),
                            row.getObject("actor", UUID.class),
                            new Subject(row.getString("subject_kind"), row.getObject("subject_id", UUID.class)),
                            row.getString("platform"),
                            row.getString("capability")),
                    row.getBytes("canonical"),
                    row.getBytes("leaf_hash"));
        }
    }

    /** What the columns say, by which entries are found. */
    record Columns(
            UUID id,
            Instant time,
            String type,
            int version,
            @Nullable UUID actor,
            Subject subject,
            @Nullable String platform,
            String capability) {

        static Columns of(Envelope entry) {
            return new Columns(
                    entry.id(),
                    entry.time(),
                    entry.type(),
                    entry.version(),
                    entry.actor(),
                    entry.subject(),
                    entry.platform(),
                    entry.capability());
        }

        List<@Nullable Object> values() {
            return Arrays.asList(id, time, type, version, actor, subject, platform, capability);
        }
    }

    /** Names of {@link Columns#values}. */
    static final List<String> COLUMN_NAMES =
            List.of("id", "time", "type", "version", "actor", "subject", "platform", "capability");
}
