package io.countersign.ledger;

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

/** Results of reconciliations; and that one runs at a time. */
class ReconciliationStore {

    private static final UUID LAST = new UUID(-1, -1);

    private final JdbcClient jdbc;

    ReconciliationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** To the end of the transaction; false if another one runs, on whatever node. */
    boolean lock() {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtext('countersign.ledger.reconciliation'))")
                .query(Boolean.class)
                .single();
    }

    /** When the last one began or, before the first, when recording began. */
    Optional<Instant> last() {
        return jdbc.sql("""
                        select coalesce(
                            (select max(started_at) from governance.ledger_reconciliation),
                            (select min(recorded_at) from ledger.entry))
                        """)
                .query((row, number) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .single()
                .map(OffsetDateTime::toInstant);
    }

    void insert(Reconciliation run) {
        jdbc.sql("""
                        insert into governance.ledger_reconciliation
                            (id, started_at, finished_at, asked_by, row_count, entry_count, differences, found, entry_id)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        run.id(),
                        run.startedAt().atOffset(ZoneOffset.UTC),
                        run.finishedAt().atOffset(ZoneOffset.UTC),
                        run.askedBy(),
                        run.rows(),
                        run.entries(),
                        run.differences(),
                        run.found().toArray(String[]::new),
                        run.entryId())
                .update();
    }

    /** Newest first. */
    List<Reconciliation> page(@Nullable UUID before, int limit) {
        return jdbc.sql("select * from governance.ledger_reconciliation where id < ? order by id desc limit ?")
                .params(before == null ? LAST : before, limit)
                .query(ReconciliationStore::row)
                .list();
    }

    private static Reconciliation row(ResultSet row, int number) throws SQLException {
        return new Reconciliation(
                row.getObject("id", UUID.class),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getObject("finished_at", OffsetDateTime.class).toInstant(),
                row.getObject("asked_by", UUID.class),
                row.getLong("row_count"),
                row.getLong("entry_count"),
                row.getLong("differences"),
                List.of((String[]) row.getArray("found").getArray()),
                row.getObject("entry_id", UUID.class));
    }
}
