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

/** Rows of legal holds. */
class HoldStore {

    private static final String SELECT = """
            select id, platform_key, change_id, reason, placed_by, placed_at, lifted_by, lifted_at, lift_reason
            from governance.legal_hold
            """;

    private final JdbcClient jdbc;

    HoldStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A hold as stored. */
    record Row(
            UUID id,
            @Nullable String platform,
            @Nullable UUID changeId,
            String reason,
            UUID placedBy,
            Instant placedAt,
            @Nullable UUID liftedBy,
            @Nullable Instant liftedAt,
            @Nullable String liftReason) {}

    void insert(Row row) {
        jdbc.sql("""
                        insert into governance.legal_hold (id, platform_key, change_id, reason, placed_by, placed_at)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        row.id(),
                        row.platform(),
                        row.changeId(),
                        row.reason(),
                        row.placedBy(),
                        row.placedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** @return whether it stood */
    boolean lift(UUID id, UUID by, Instant at, String reason) {
        return jdbc.sql("""
                        update governance.legal_hold set lifted_by = ?, lifted_at = ?, lift_reason = ?
                        where id = ? and lifted_at is null
                        """).params(by, at.atOffset(ZoneOffset.UTC), reason, id).update() == 1;
    }

    Optional<Row> find(UUID id) {
        return jdbc.sql(SELECT + "where id = ?").param(id).query(HoldStore::row).optional();
    }

    /** Holds that stand and cover a request, by itself or by its platform. */
    List<Row> standing(String platform, UUID changeId) {
        return jdbc.sql(SELECT + "where lifted_at is null and (platform_key = ? or change_id = ?) order by id")
                .params(platform, changeId)
                .query(HoldStore::row)
                .list();
    }

    /** All holds, newest first. */
    List<Row> all() {
        return jdbc.sql(SELECT + "order by id desc").query(HoldStore::row).list();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        OffsetDateTime lifted = row.getObject("lifted_at", OffsetDateTime.class);
        return new Row(
                row.getObject("id", UUID.class),
                row.getString("platform_key"),
                row.getObject("change_id", UUID.class),
                row.getString("reason"),
                row.getObject("placed_by", UUID.class),
                row.getObject("placed_at", OffsetDateTime.class).toInstant(),
                row.getObject("lifted_by", UUID.class),
                lifted == null ? null : lifted.toInstant(),
                row.getString("lift_reason"));
    }
}
