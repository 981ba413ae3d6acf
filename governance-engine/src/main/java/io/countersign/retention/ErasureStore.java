package io.countersign.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of erasures. */
class ErasureStore {

    private static final String SELECT = """
            select id, change_id, platform_key, reason, asked_by, asked_at, confirmed_by, confirmed_at
            from governance.erasure
            """;

    private final JdbcClient jdbc;

    ErasureStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An erasure as stored. */
    record Row(
            UUID id,
            UUID changeId,
            String platform,
            String reason,
            UUID askedBy,
            Instant askedAt,
            @Nullable UUID confirmedBy,
            @Nullable Instant confirmedAt) {}

    /** Lets holds and erasures happen one at a time, so that nothing is deleted while a hold on it is being placed. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('countersign.retention'))")
                .query((row, number) -> number)
                .list();
    }

    void insert(Row row) {
        jdbc.sql("""
                        insert into governance.erasure (id, change_id, platform_key, reason, asked_by, asked_at)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        row.id(),
                        row.changeId(),
                        row.platform(),
                        row.reason(),
                        row.askedBy(),
                        row.askedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    void confirm(UUID id, UUID by, Instant at) {
        jdbc.sql("update governance.erasure set confirmed_by = ?, confirmed_at = ? where id = ?")
                .params(by, at.atOffset(ZoneOffset.UTC), id)
                .update();
    }

    Optional<Row> find(UUID id) {
        return jdbc.sql(SELECT + "where id = ?")
                .param(id)
                .query(ErasureStore::row)
                .optional();
    }

    Optional<Row> of(UUID changeId) {
        return jdbc.sql(SELECT + "where change_id = ?")
                .param(changeId)
                .query(ErasureStore::row)
                .optional();
    }

    /** All erasures, newest first. */
    List<Row> all() {
        return jdbc.sql(SELECT + "order by id desc").query(ErasureStore::row).list();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        OffsetDateTime confirmed = row.getObject("confirmed_at", OffsetDateTime.class);
        return new Row(
                row.getObject("id", UUID.class),
                row.getObject("change_id", UUID.class),
                row.getString("platform_key"),
                row.getString("reason"),
                row.getObject("asked_by", UUID.class),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                row.getObject("confirmed_by", UUID.class),
                confirmed == null ? null : confirmed.toInstant());
    }
}
