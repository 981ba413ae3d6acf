package io.countersign.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The values behind commitments, beside the log: the only rows of the ledger that go. */
class SealedStore {

    private final JdbcClient jdbc;

    SealedStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The values of these entries by field, without salt. */
    Map<UUID, Map<String, String>> values(Collection<UUID> entries) {
        Map<UUID, Map<String, String>> values = new HashMap<>();
        jdbc.sql("select entry_id, field, value from governance.sealed_value"
                        + " where entry_id = any(cast(? as uuid[])) order by entry_id, field")
                .param(EntryStore.texts(entries))
                .query(row -> {
                    values.computeIfAbsent(row.getObject(1, UUID.class), id -> new LinkedHashMap<>())
                            .put(row.getString(2), row.getString(3));
                });
        return values;
    }

    /** The values of the entries at positions of the log, both ends included. */
    Map<UUID, List<SealedValue>> between(long first, long last) {
        Map<UUID, List<SealedValue>> values = new HashMap<>();
        jdbc.sql(
                        "select s.entry_id, s.field, s.salt, s.value from governance.sealed_value s"
                                + " join ledger.leaf l on l.entry_id = s.entry_id where l.index between ? and ? order by s.field")
                .params(first, last)
                .query(row -> {
                    values.computeIfAbsent(row.getObject(1, UUID.class), id -> new ArrayList<>())
                            .add(new SealedValue(
                                    row.getString(2), Objects.requireNonNull(row.getBytes(3)), row.getString(4)));
                });
        return values;
    }

    int erase(Subject subject) {
        return jdbc.sql("""
                        delete from governance.sealed_value where entry_id in (
                            select id from ledger.entry where subject_kind = ? and subject_id = ?)
                        """).params(subject.kind(), subject.id()).update();
    }

    int erase(UUID entry, Collection<String> fields) {
        return jdbc.sql("delete from governance.sealed_value where entry_id = ? and field = any(?)")
                .params(entry, fields.toArray(String[]::new))
                .update();
    }
}
