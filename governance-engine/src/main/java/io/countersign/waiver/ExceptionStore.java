package io.countersign.waiver;

import io.countersign.database.RoundTrip;
import io.countersign.policy.OwnerRole;
import io.countersign.waiver.ExceptionRow.DecisionRow;
import io.countersign.waiver.ExceptionRow.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of exceptions and of what was decided on them. */
class ExceptionStore {

    private static final String SELECT = """
            select e.id, e.requirement, e.platform_id, e.platform_key, e.change_id, e.reason, e.compensating_control,
                   e.accountable, e.asked_by, e.asked_at, e.expires_at, e.state, e.barred,
                   d.role, d.outcome, d.rationale, d.decided_by, d.on_behalf_of, d.decided_at
            from governance.policy_exception e
            left join governance.exception_decision d on d.exception_id = e.id
            """;

    private static final int MOST = 200;
    private static final UUID FIRST = new UUID(0, 0);

    private final JdbcClient jdbc;

    ExceptionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The granted ones of these platforms as a whole and of these changes that are not over. */
    Supplier<List<ExceptionRow>> inForce(
            RoundTrip trip, Collection<UUID> platformIds, Collection<UUID> changeIds, Instant at) {
        Supplier<List<ExceptionRow>> joined = trip.rows(
                SELECT + """
                        where e.state = 'GRANTED' and e.platform_id = any (?) and e.expires_at > ?
                          and (e.change_id is null or e.change_id = any (?))
                        order by e.id, d.decided_at
                        """,
                ExceptionStore::joined,
                platformIds.toArray(UUID[]::new),
                utc(at),
                changeIds.toArray(UUID[]::new));
        return () -> together(joined.get());
    }

    /** The granted ones of these platforms as a whole that are not over. */
    List<ExceptionRow> inForce(Collection<UUID> platformIds, Instant at) {
        return together(jdbc.sql(SELECT + """
                        where e.state = 'GRANTED' and e.platform_id = any (:platforms) and e.expires_at > :at
                          and e.change_id is null
                        order by e.id, d.decided_at
                        """)
                .param("platforms", platformIds.toArray(UUID[]::new))
                .param("at", utc(at))
                .query(ExceptionStore::joined)
                .list());
    }

    /** @throws UnknownPolicyException no exception has this id */
    ExceptionRow byId(UUID id) {
        return together(jdbc.sql(SELECT + "where e.id = ? order by d.decided_at")
                        .param(id)
                        .query(ExceptionStore::joined)
                        .list())
                .stream()
                .findFirst()
                .orElseThrow(() -> new UnknownPolicyException(id));
    }

    /** The same, locked until the transaction ends: decisions on one exception follow one another. */
    ExceptionRow locked(UUID id) {
        jdbc.sql("select id from governance.policy_exception where id = ? for update")
                .param(id)
                .query(UUID.class)
                .optional();
        return byId(id);
    }

    /** What waits for a decision on these platforms, oldest first. */
    List<ExceptionRow> asked(Collection<UUID> platformIds, Instant now) {
        return together(jdbc.sql(SELECT + """
                        where e.state = 'ASKED' and e.platform_id = any (:platforms) and e.expires_at > :now
                        order by e.id, d.decided_at
                        """)
                .param("platforms", platformIds.toArray(UUID[]::new))
                .param("now", utc(now))
                .query(ExceptionStore::joined)
                .list());
    }

    /** A page, newest first. */
    List<ExceptionRow> page(ExceptionQuery query, Instant now) {
        return together(jdbc.sql(SELECT + """
                        where e.id in (
                            select id from governance.policy_exception
                            where (:platform::text is null or platform_key = :platform)
                              and (:change::uuid is null or change_id = :change)
                              and (:before::uuid is null or id < :before)
                              and (:status::text is null
                                   or :status = case when state <> 'REFUSED' and expires_at <= :now then 'EXPIRED' else state end)
                            order by id desc
                            limit :limit)
                        order by e.id desc, d.decided_at
                        """)
                .param("platform", query.platform())
                .param("change", query.changeId())
                .param("before", query.before())
                .param("status", query.status() == null ? null : query.status().name())
                .param("now", utc(now))
                .param("limit", Math.min(Math.max(query.limit(), 1), MOST))
                .query(ExceptionStore::joined)
                .list());
    }

    /** At most so many after this one, by id. */
    List<ExceptionRow> after(@Nullable UUID id, int limit) {
        return together(jdbc.sql(SELECT + """
                        where e.id in (select id from governance.policy_exception where id > ? order by id limit ?)
                        order by e.id, d.decided_at
                        """)
                .params(id == null ? FIRST : id, limit)
                .query(ExceptionStore::joined)
                .list());
    }

    /** Those of the ids that exceptions have. */
    Set<UUID> existing(Collection<UUID> ids) {
        return Set.copyOf(jdbc.sql("select id from governance.policy_exception where id = any (?)")
                .params((Object) ids.toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }

    void insert(ExceptionRow row) {
        jdbc.sql("""
                        insert into governance.policy_exception
                            (id, requirement, platform_id, platform_key, change_id, reason, compensating_control,
                             accountable, asked_by, asked_at, expires_at, state, barred)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        row.id(),
                        row.requirement(),
                        row.platformId(),
                        row.platform(),
                        row.changeId(),
                        row.reason(),
                        row.compensatingControl(),
                        row.accountable().name(),
                        row.askedBy(),
                        utc(row.askedAt()),
                        utc(row.expiresAt()),
                        row.state().name(),
                        row.barred().toArray(UUID[]::new))
                .update();
    }

    void decide(UUID id, DecisionRow decision, State state) {
        jdbc.sql("""
                        insert into governance.exception_decision
                            (exception_id, role, outcome, rationale, decided_by, on_behalf_of, decided_at)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        id,
                        decision.role().name(),
                        decision.approves() ? "APPROVE" : "REJECT",
                        decision.rationale(),
                        decision.decidedBy(),
                        decision.onBehalfOf(),
                        utc(decision.decidedAt()))
                .update();
        jdbc.sql("update governance.policy_exception set state = ? where id = ?")
                .params(state.name(), id)
                .update();
    }

    void bar(UUID changeId, Collection<UUID> persons) {
        jdbc.sql("""
                        update governance.policy_exception
                        set barred = array(select distinct unnest(barred || :persons::uuid[]))
                        where change_id = :change
                        """)
                .param("persons", persons.toArray(UUID[]::new))
                .param("change", changeId)
                .update();
    }

    void delete(UUID changeId) {
        jdbc.sql("""
                        delete from governance.exception_decision
                        where exception_id in (select id from governance.policy_exception where change_id = ?)
                        """).param(changeId).update();
        jdbc.sql("delete from governance.policy_exception where change_id = ?")
                .param(changeId)
                .update();
    }

    /** One row of the join: the exception, and at most one of its decisions. */
    private static ExceptionRow joined(ResultSet row, int number) throws SQLException {
        String role = row.getString("role");
        return new ExceptionRow(
                row.getObject("id", UUID.class),
                row.getString("requirement"),
                row.getObject("platform_id", UUID.class),
                row.getString("platform_key"),
                row.getObject("change_id", UUID.class),
                row.getString("reason"),
                row.getString("compensating_control"),
                OwnerRole.valueOf(row.getString("accountable")),
                row.getObject("asked_by", UUID.class),
                time(row, "asked_at"),
                time(row, "expires_at"),
                State.valueOf(row.getString("state")),
                Set.of((UUID[]) row.getArray("barred").getArray()),
                role == null ? List.of() : List.of(decision(row, OwnerRole.valueOf(role))));
    }

    private static DecisionRow decision(ResultSet row, OwnerRole role) throws SQLException {
        return new DecisionRow(
                role,
                "APPROVE".equals(row.getString("outcome")),
                row.getString("rationale"),
                row.getObject("decided_by", UUID.class),
                row.getObject("on_behalf_of", UUID.class),
                time(row, "decided_at"));
    }

    private static List<ExceptionRow> together(List<ExceptionRow> joined) {
        Map<UUID, ExceptionRow> rows = new LinkedHashMap<>();
        joined.forEach(row -> rows.merge(row.id(), row, ExceptionStore::together));
        return List.copyOf(rows.values());
    }

    private static ExceptionRow together(ExceptionRow one, ExceptionRow other) {
        List<DecisionRow> decisions = new ArrayList<>(one.decisions());
        decisions.addAll(other.decisions());
        return one.with(decisions);
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
