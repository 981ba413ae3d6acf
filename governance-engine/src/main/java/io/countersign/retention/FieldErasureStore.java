package io.countersign.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of the erasures of sealed values. */
class FieldErasureStore {

    private static final String SELECT = """
            select id, person_id, change_id, entry_id, platform_key, reason, asked_by, asked_at, confirmed_by, confirmed_at
            from governance.field_erasure
            """;

    private final JdbcClient jdbc;

    FieldErasureStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An erasure as stored. */
    record Row(
            UUID id,
            @Nullable UUID person,
            @Nullable UUID changeId,
            @Nullable UUID entry,
            @Nullable String platform,
            String reason,
            UUID askedBy,
            Instant askedAt,
            @Nullable UUID confirmedBy,
            @Nullable Instant confirmedAt) {}

    void insert(Row row, Map<UUID, List<String>> fields) {
        jdbc.sql("""
                        insert into governance.field_erasure
                            (id, person_id, change_id, entry_id, platform_key, reason, asked_by, asked_at)
                        values (:id, :person, :change, :entry, :platform, :reason, :askedBy, :askedAt)
                        """)
                .param("id", row.id())
                .param("person", row.person())
                .param("change", row.changeId())
                .param("entry", row.entry())
                .param("platform", row.platform())
                .param("reason", row.reason())
                .param("askedBy", row.askedBy())
                .param("askedAt", row.askedAt().atOffset(ZoneOffset.UTC))
                .update();
        fields.forEach((entry, names) -> jdbc.sql(
                        "insert into governance.erased_field (entry_id, field, erasure_id) select ?, unnest(?), ?")
                .params(entry, names.toArray(String[]::new), row.id())
                .update());
    }

    void confirm(UUID id, UUID by, Instant at) {
        jdbc.sql("update governance.field_erasure set confirmed_by = ?, confirmed_at = ? where id = ?")
                .params(by, at.atOffset(ZoneOffset.UTC), id)
                .update();
    }

    Optional<Row> find(UUID id) {
        return jdbc.sql(SELECT + "where id = ?")
                .param(id)
                .query(FieldErasureStore::row)
                .optional();
    }

    /** A page of erasures, newest first. */
    List<Row> page(@Nullable UUID before, int limit) {
        return jdbc.sql(SELECT + "where (cast(:before as uuid) is null or id < :before) order by id desc limit :limit")
                .param("before", before)
                .param("limit", limit)
                .query(FieldErasureStore::row)
                .list();
    }

    /** The fields of these erasures, by erasure and entry. */
    Map<UUID, Map<UUID, List<String>>> fields(Collection<UUID> erasures) {
        Map<UUID, Map<UUID, List<String>>> fields = new HashMap<>();
        jdbc.sql("select erasure_id, entry_id, field from governance.erased_field"
                        + " where erasure_id = any(?) order by entry_id, field")
                .param(erasures.toArray(UUID[]::new))
                .query(row -> {
                    fields.computeIfAbsent(row.getObject(1, UUID.class), id -> new TreeMap<>())
                            .computeIfAbsent(row.getObject(2, UUID.class), id -> new ArrayList<>())
                            .add(row.getString(3));
                });
        return fields;
    }

    /** Whether somebody asked for the erasure of this field already. */
    boolean asked(UUID entry, String field) {
        return jdbc.sql("select exists (select 1 from governance.erased_field where entry_id = ? and field = ?)")
                .params(entry, field)
                .query(Boolean.class)
                .single();
    }

    /** The fields of an entry that were erased. */
    Map<String, ErasedField> erased(UUID entry) {
        Map<String, ErasedField> erased = new TreeMap<>();
        jdbc.sql("""
                        select f.field, e.confirmed_at, e.id from governance.erased_field f
                        join governance.field_erasure e on e.id = f.erasure_id
                        where f.entry_id = ? and e.confirmed_at is not null
                        """).param(entry).query(row -> {
            Instant at = row.getObject(2, OffsetDateTime.class).toInstant();
            erased.put(row.getString(1), new ErasedField(at, row.getObject(3, UUID.class)));
        });
        return erased;
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        OffsetDateTime confirmed = row.getObject("confirmed_at", OffsetDateTime.class);
        return new Row(
                row.getObject("id", UUID.class),
                row.getObject("person_id", UUID.class),
                row.getObject("change_id", UUID.class),
                row.getObject("entry_id", UUID.class),
                row.getString("platform_key"),
                row.getString("reason"),
                row.getObject("asked_by", UUID.class),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                row.getObject("confirmed_by", UUID.class),
                confirmed == null ? null : confirmed.toInstant());
    }
}
