package io.countersign.ledger;

import io.countersign.database.RoundTrip;
import io.countersign.ledger.tlog.Merkle;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Entries in the database, written once and read back from the bytes that were hashed. */
class EntryStore {

    /** One message for the entry and the values behind its commitments. */
    private static final String INSERT = """
            with sealed as (
                insert into governance.sealed_value (entry_id, field, salt, value)
                select ?, field, salt, value
                from unnest(cast(? as text[]), cast(? as bytea[]), cast(? as text[])) as v (field, salt, value)
            )
            insert into ledger.entry (id, recorded_at, type, version, actor, subject_kind, subject_id, platform,
                                      capability, canonical, leaf_hash)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String SELECT = """
            select e.id, l.index, e.canonical, e.leaf_hash
            from ledger.entry e left join ledger.leaf l on l.entry_id = e.id
            """;

    private final JdbcOperations operations;
    private final JdbcClient jdbc;
    private final SealedStore sealed;

    EntryStore(JdbcOperations operations) {
        this.operations = operations;
        this.jdbc = JdbcClient.create(operations);
        this.sealed = new SealedStore(jdbc);
    }

    /** The values behind the commitments of these entries. */
    SealedStore sealed() {
        return sealed;
    }

    /** An own message for what is written alone. */
    RoundTrip trip() {
        return new RoundTrip(operations);
    }

    static void insert(RoundTrip trip, Envelope entry, List<SealedValue> values) {
        byte[] canonical = entry.canonical();
        trip.write(
                INSERT,
                entry.id(),
                texts(values, SealedValue::field),
                texts(values, value -> "\\x" + HexFormat.of().formatHex(value.salt())),
                texts(values, SealedValue::value),
                entry.id(),
                entry.time().atOffset(ZoneOffset.UTC),
                entry.type(),
                entry.version(),
                entry.actor(),
                entry.subject().kind(),
                entry.subject().id(),
                entry.platform(),
                entry.capability(),
                canonical,
                Merkle.leaf(canonical));
    }

    private static String[] texts(List<SealedValue> values, Function<SealedValue, String> part) {
        return values.stream().map(part).toArray(String[]::new);
    }

    List<LedgerEntry> byId(UUID id) {
        return read(jdbc.sql(SELECT + "where e.id = :id").param("id", id));
    }

    List<LedgerEntry> byIds(Collection<UUID> ids) {
        return read(jdbc.sql(SELECT + "where e.id = any(cast(:ids as uuid[]))").param("ids", texts(ids)));
    }

    List<LedgerEntry> byIndex(long index) {
        return read(jdbc.sql(SELECT + "where l.index = :index").param("index", index));
    }

    Optional<byte[]> canonical(long index) {
        return jdbc.sql(
                        "select e.canonical from ledger.entry e join ledger.leaf l on l.entry_id = e.id where l.index = ?")
                .param(index)
                .query((row, number) -> row.getBytes(1))
                .optional();
    }

    List<LedgerEntry> about(Subject subject) {
        return read(jdbc.sql(SELECT
                        + "where e.subject_kind = :kind and e.subject_id = :id order by e.recorded_at, l.index, e.id")
                .param("kind", subject.kind())
                .param("id", subject.id()));
    }

    /** What a person did, and what is about them, oldest first. */
    List<LedgerEntry> ofPerson(UUID person) {
        return read(
                jdbc.sql(SELECT + "where e.actor = :person or (e.subject_kind = 'person' and e.subject_id = :person)"
                                + " order by e.recorded_at, l.index, e.id")
                        .param("person", person));
    }

    List<LedgerEntry> page(EntryQuery query) {
        StringBuilder sql = new StringBuilder(SELECT).append("where l.index > :after");
        Map<String, Object> params = new HashMap<>();
        params.put("after", query.after() == null ? -1L : query.after());
        params.put("limit", query.limit());
        if (!query.types().isEmpty()) {
            sql.append(" and e.type in (:types)");
            params.put("types", query.types());
        }
        if (!query.platforms().isEmpty()) {
            sql.append(" and e.platform in (:platforms)");
            params.put("platforms", query.platforms());
        }
        if (query.from() != null) {
            sql.append(" and e.recorded_at >= :from");
            params.put("from", query.from().atOffset(ZoneOffset.UTC));
        }
        if (query.until() != null) {
            sql.append(" and e.recorded_at < :until");
            params.put("until", query.until().atOffset(ZoneOffset.UTC));
        }
        return read(jdbc.sql(sql.append(" order by l.index limit :limit").toString())
                .params(params));
    }

    Map<UUID, Long> indexes(Collection<UUID> ids) {
        Map<UUID, Long> indexes = new HashMap<>();
        jdbc.sql("select entry_id, index from ledger.leaf where entry_id = any(cast(? as uuid[]))")
                .param(texts(ids))
                .query(row -> {
                    indexes.put(row.getObject(1, UUID.class), row.getLong(2));
                });
        return indexes;
    }

    private List<LedgerEntry> read(StatementSpec select) {
        List<Row> rows = select.query(Row::of).list();
        Map<UUID, Map<String, String>> values =
                sealed.values(rows.stream().map(Row::id).toList());
        List<LedgerEntry> entries = new ArrayList<>(rows.size());
        for (Row row : rows) {
            entries.add(row.entry(values.getOrDefault(row.id, Map.of())));
        }
        return entries;
    }

    static String[] texts(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }

    private record Row(UUID id, @Nullable Long index, byte[] canonical, byte[] leafHash) {

        static Row of(ResultSet row, int number) throws SQLException {
            return new Row(
                    row.getObject("id", UUID.class),
                    row.getObject("index", Long.class),
                    row.getBytes("canonical"),
                    row.getBytes("leaf_hash"));
        }

        LedgerEntry entry(Map<String, String> values) {
            Envelope says = Envelope.parse(canonical);
            return new LedgerEntry(
                    says.id(),
                    index,
                    says.type(),
                    says.version(),
                    says.time(),
                    says.actor(),
                    says.subject(),
                    says.platform(),
                    says.capability(),
                    says.packs(),
                    HexFormat.of().formatHex(leafHash),
                    Collections.unmodifiableMap(says.content()),
                    says.commitments(),
                    values);
        }
    }
}
