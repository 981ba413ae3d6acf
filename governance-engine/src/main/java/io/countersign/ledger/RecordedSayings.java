package io.countersign.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads entries for a comparison, straight from the bytes that were hashed. */
class RecordedSayings {

    private static final UUID FIRST = new UUID(0, 0);

    private final JdbcClient jdbc;

    RecordedSayings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is recorded about these rows, by row, oldest first; only theirs is kept in memory. */
    Map<UUID, List<RecordedSaying>> about(Reconcilable side, Collection<Reconcilable.Row> rows) {
        Set<UUID> wanted = new HashSet<>();
        Set<String> kinds = new HashSet<>();
        Set<UUID> subjects = new HashSet<>();
        rows.forEach(row -> {
            wanted.add(row.id());
            kinds.add(row.subject().kind());
            subjects.add(row.subject().id());
        });
        List<Envelope> entries = new ArrayList<>();
        jdbc.sql("""
                        select canonical from ledger.entry
                        where subject_kind = any (?) and subject_id = any (?) and type = any (?)
                        order by recorded_at, id
                        """)
                .params(kinds.toArray(String[]::new), subjects.toArray(UUID[]::new), types(side))
                .query(row -> {
                    Envelope entry = Envelope.parse(row.getBytes(1));
                    if (wanted.contains(new RecordedSaying(entry, List.of()).row(side))) {
                        entries.add(entry);
                    }
                });
        Map<UUID, List<RecordedSaying>> byRow = new HashMap<>();
        withValues(entries)
                .forEach(saying -> byRow.computeIfAbsent(saying.row(side), row -> new ArrayList<>())
                        .add(saying));
        return byRow;
    }

    /** A page of all entries of these types, by id. */
    List<RecordedSaying> after(Reconcilable side, @Nullable UUID entry, int limit) {
        return jdbc.sql("select canonical from ledger.entry where id > ? and type = any (?) order by id limit ?")
                .params(entry == null ? FIRST : entry, types(side), limit)
                .query((row, number) -> new RecordedSaying(Envelope.parse(row.getBytes(1)), List.of()))
                .list();
    }

    /** Those of the subjects whose records were deleted, which is recorded too. */
    Set<UUID> deleted(Collection<UUID> subjects) {
        return new HashSet<>(
                jdbc.sql("select subject_id from ledger.entry where type = 'record.deleted' and subject_id = any (?)")
                        .params((Object) subjects.toArray(UUID[]::new))
                        .query(UUID.class)
                        .list());
    }

    private List<RecordedSaying> withValues(List<Envelope> entries) {
        Map<UUID, List<SealedValue>> values = new HashMap<>();
        jdbc.sql("select entry_id, field, salt, value from governance.sealed_value where entry_id = any (?)")
                .params((Object) entries.stream().map(Envelope::id).toArray(UUID[]::new))
                .query(row -> {
                    values.computeIfAbsent(row.getObject(1, UUID.class), id -> new ArrayList<>())
                            .add(new SealedValue(row.getString(2), row.getBytes(3), row.getString(4)));
                });
        return entries.stream()
                .map(entry -> new RecordedSaying(entry, values.getOrDefault(entry.id(), List.of())))
                .toList();
    }

    private static String[] types(Reconcilable side) {
        return side.types().toArray(String[]::new);
    }
}
