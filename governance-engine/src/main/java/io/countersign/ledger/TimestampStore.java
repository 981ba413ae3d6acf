package io.countersign.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Timestamps of this log's checkpoints, in the database; only ever added to. */
class TimestampStore {

    private static final UUID LAST = new UUID(-1, -1);

    /** Without the token, which only few want. */
    private static final String STAMPS =
            "select id, size, root, checkpoint, gen_time, authority from ledger.checkpoint_timestamp";

    private final JdbcClient jdbc;

    TimestampStore(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    void add(CheckpointTimestamp stamp, byte[] token) {
        jdbc.sql("""
                insert into ledger.checkpoint_timestamp (id, size, root, checkpoint, gen_time, authority, token)
                values (?, ?, ?, ?, ?, ?, ?)
                """)
                .params(
                        stamp.id(),
                        stamp.size(),
                        HexFormat.of().parseHex(stamp.root()),
                        stamp.checkpoint(),
                        stamp.time().atOffset(ZoneOffset.UTC),
                        stamp.authority(),
                        token)
                .update();
    }

    Optional<CheckpointTimestamp> newest() {
        return page(null, 1).stream().findFirst();
    }

    /** The newest of the log with this name that covers no more entries than these. */
    Optional<CheckpointTimestamp> newest(String origin, long atMost) {
        return jdbc.sql(STAMPS + " where size <= ? and starts_with(checkpoint, ?) order by id desc limit 1")
                .params(atMost, origin + "\n")
                .query(TimestampStore::stamp)
                .optional();
    }

    /** Newest first; before this one, null for the newest. */
    List<CheckpointTimestamp> page(@Nullable UUID before, int limit) {
        return jdbc.sql(STAMPS + " where id < ? order by id desc limit ?")
                .params(before == null ? LAST : before, limit)
                .query(TimestampStore::stamp)
                .list();
    }

    Optional<CheckpointTimestamp> byId(UUID id) {
        return jdbc.sql(STAMPS + " where id = ?")
                .param(id)
                .query(TimestampStore::stamp)
                .optional();
    }

    /** DER of the RFC 3161 token. */
    Optional<byte[]> token(UUID id) {
        return jdbc.sql("select token from ledger.checkpoint_timestamp where id = ?")
                .param(id)
                .query((row, number) -> row.getBytes(1))
                .optional();
    }

    private static CheckpointTimestamp stamp(ResultSet row, int number) throws SQLException {
        return new CheckpointTimestamp(
                row.getObject("id", UUID.class),
                row.getLong("size"),
                HexFormat.of().formatHex(row.getBytes("root")),
                row.getString("checkpoint"),
                row.getObject("gen_time", OffsetDateTime.class).toInstant(),
                row.getString("authority"));
    }
}
