package io.countersign.change;

import io.countersign.database.RoundTrip;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of what was confirmed last of each request; what was confirmed before is in the ledger. */
class ConfirmationStore {

    private final JdbcClient jdbc;

    ConfirmationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of these requests. */
    Supplier<List<ConfirmationRow>> of(RoundTrip trip, Collection<UUID> changeIds) {
        return trip.rows("""
                select change_id, kind, ok, note, confirmed_by, confirmed_at
                from governance.change_confirmation where change_id = any (?)
                order by change_id, kind desc
                """, ConfirmationStore::row, (Object) changeIds.toArray(UUID[]::new));
    }

    void save(ConfirmationRow row) {
        jdbc.sql("""
                        insert into governance.change_confirmation
                            (change_id, kind, ok, note, confirmed_by, confirmed_at)
                        values (?, ?, ?, ?, ?, ?)
                        on conflict (change_id, kind) do update set ok = excluded.ok, note = excluded.note,
                            confirmed_by = excluded.confirmed_by, confirmed_at = excluded.confirmed_at
                        """)
                .params(
                        row.changeId(),
                        row.kind().name(),
                        row.ok(),
                        row.note(),
                        row.by(),
                        row.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static ConfirmationRow row(ResultSet result, int number) throws SQLException {
        return new ConfirmationRow(
                result.getObject("change_id", UUID.class),
                Confirmation.Kind.valueOf(result.getString("kind")),
                result.getBoolean("ok"),
                result.getString("note"),
                result.getObject("confirmed_by", UUID.class),
                result.getObject("confirmed_at", OffsetDateTime.class).toInstant());
    }
}
