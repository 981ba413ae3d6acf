package io.countersign.release;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows that say which request takes back which. */
class RollbackStore {

    private final JdbcClient jdbc;

    RollbackStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(UUID rollbackId, UUID originalId, @Nullable UUID grantId, Instant at) {
        jdbc.sql("insert into governance.rollback (change_id, original_id, grant_id, asked_at) values (?, ?, ?, ?)")
                .params(rollbackId, originalId, grantId, Rows.utc(at))
                .update();
    }

    Optional<UUID> original(UUID rollbackId) {
        return Optional.ofNullable(originals(List.of(rollbackId)).get(rollbackId));
    }

    /** What each of these requests takes back; those that take nothing back are left out. */
    Map<UUID, UUID> originals(Collection<UUID> rollbackIds) {
        return pairs(
                "select change_id as one, original_id as other from governance.rollback where change_id = any (?)",
                rollbackIds);
    }

    /** The request that was asked for last to take each of these back. */
    Map<UUID, UUID> rollbacks(Collection<UUID> originalIds) {
        return pairs("""
                select original_id as one, change_id as other from governance.rollback where original_id = any (?)
                order by asked_at, change_id
                """, originalIds);
    }

    /** Every request that was asked for to take this one back. */
    List<UUID> takingBack(UUID originalId) {
        return jdbc.sql("select change_id from governance.rollback where original_id = ? order by asked_at, change_id")
                .param(originalId)
                .query(UUID.class)
                .list();
    }

    /** Notes that what was to be restored runs. */
    void restored(UUID rollbackId, Instant at) {
        jdbc.sql("update governance.rollback set restored_at = ? where change_id = ? and restored_at is null")
                .params(Rows.utc(at), rollbackId)
                .update();
    }

    /** The request that verifiably took this one back. */
    Optional<UUID> restoredFrom(UUID originalId) {
        return jdbc.sql("""
                        select change_id from governance.rollback where original_id = ? and restored_at is not null
                        order by restored_at desc limit 1
                        """).param(originalId).query(UUID.class).optional();
    }

    private Map<UUID, UUID> pairs(String sql, Collection<UUID> ids) {
        Map<UUID, UUID> pairs = new HashMap<>();
        jdbc.sql(sql)
                .param(ids.toArray(UUID[]::new))
                .query((row, number) -> pairs.put(row.getObject("one", UUID.class), row.getObject("other", UUID.class)))
                .list();
        return pairs;
    }
}
