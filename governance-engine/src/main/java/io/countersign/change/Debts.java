package io.countersign.change;

import io.countersign.database.RoundTrip;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of what is owed for requests that were deployed ahead of the owners. */
class Debts {

    private static final String SELECT = """
            select change_id, platform_id, platform_key, authority, incident, reason, acted_first, acted_second,
                   asked_at, opened_at, due_at, state, settled_at
            from governance.debt
            """;

    private final JdbcClient jdbc;

    Debts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of these requests, and of these platforms what is overdue. */
    Supplier<List<DebtRow>> around(
            RoundTrip trip, Collection<UUID> changeIds, Collection<UUID> platformIds, Instant now) {
        UUID[] changes = changeIds.toArray(UUID[]::new);
        return trip.rows(
                SELECT + """
                        where change_id = any (?)
                        union all
                        """ + SELECT + """
                        where platform_id = any (?) and state = 'OPEN' and due_at <= ? and not change_id = any (?)
                        """, Debts::row, changes, platformIds.toArray(UUID[]::new), utc(now), changes);
    }

    Optional<DebtRow> of(UUID changeId) {
        return jdbc.sql(SELECT + "where change_id = ?")
                .param(changeId)
                .query(Debts::row)
                .optional();
    }

    /** Where one person has asked and nobody confirmed yet, oldest first. */
    List<DebtRow> asked(Collection<UUID> platformIds) {
        return jdbc.sql(SELECT + "where state = 'ASKED' and platform_id = any (?) order by change_id limit 200")
                .param(platformIds.toArray(UUID[]::new))
                .query(Debts::row)
                .list();
    }

    List<DebtRow> list(DebtQuery query) {
        return jdbc.sql(SELECT + """
                        where (:platform::text is null or platform_key = :platform)
                          and (:state::text is null or state = :state)
                          and (:before::uuid is null or change_id < :before)
                        order by change_id desc limit :limit
                        """)
                .param("platform", query.platform())
                .param("state", query.state() == null ? null : query.state().name())
                .param("before", query.before())
                .param("limit", query.limit())
                .query(Debts::row)
                .list();
    }

    void save(DebtRow row) {
        jdbc.sql("""
                        insert into governance.debt (change_id, platform_id, platform_key, authority, incident, reason,
                            acted_first, acted_second, asked_at, opened_at, due_at, state)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (change_id) do update set authority = excluded.authority,
                            incident = excluded.incident, reason = excluded.reason, acted_first = excluded.acted_first,
                            acted_second = excluded.acted_second, asked_at = excluded.asked_at,
                            opened_at = excluded.opened_at, due_at = excluded.due_at, state = excluded.state,
                            overdue_at = null
                        """)
                .params(
                        row.changeId(),
                        row.platformId(),
                        row.platform(),
                        row.authority().name(),
                        row.incident(),
                        row.reason(),
                        row.first(),
                        row.second(),
                        utc(row.askedAt()),
                        utc(row.openedAt()),
                        utc(row.dueAt()),
                        row.state().name())
                .update();
    }

    void settle(UUID changeId, Debt.State state, Instant at) {
        jdbc.sql("update governance.debt set state = ?, settled_at = ? where change_id = ? and state = 'OPEN'")
                .params(state.name(), utc(at), changeId)
                .update();
    }

    /** Notes that it is past its deadline; false where it is not, or where that was noted before. */
    boolean markOverdue(UUID changeId, Instant at) {
        return jdbc.sql("""
                                update governance.debt set overdue_at = :at
                                where change_id = :change and state = 'OPEN' and due_at <= :at and overdue_at is null
                                """).param("at", utc(at)).param("change", changeId).update() == 1;
    }

    /** Forgets what nobody has confirmed. */
    void dropAsked(UUID changeId) {
        jdbc.sql("delete from governance.debt where change_id = ? and state = 'ASKED'")
                .param(changeId)
                .update();
    }

    private static DebtRow row(ResultSet result, int number) throws SQLException {
        return new DebtRow(
                result.getObject("change_id", UUID.class),
                result.getObject("platform_id", UUID.class),
                result.getString("platform_key"),
                Authority.valueOf(result.getString("authority")),
                result.getString("incident"),
                result.getString("reason"),
                result.getObject("acted_first", UUID.class),
                result.getObject("acted_second", UUID.class),
                result.getObject("asked_at", OffsetDateTime.class).toInstant(),
                instant(result, "opened_at"),
                instant(result, "due_at"),
                Debt.State.valueOf(result.getString("state")),
                instant(result, "settled_at"));
    }

    private static @Nullable Instant instant(ResultSet result, String column) throws SQLException {
        OffsetDateTime time = result.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
