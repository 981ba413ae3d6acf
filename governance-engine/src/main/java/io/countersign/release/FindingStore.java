package io.countersign.release;

import io.countersign.policy.OwnerRole;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of findings. */
class FindingStore {

    private static final String SELECT = """
            select id, kind, platform_id, platform_key, environment, change_id, reasons, owner_role,
                   opened_at, due_at, state, disposition, note, closed_by, closed_at
            from governance.finding
            """;
    private static final int MOST = 200;

    private final JdbcClient jdbc;

    FindingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Finding finding) {
        jdbc.sql("""
                        insert into governance.finding (id, kind, platform_id, platform_key, environment, change_id,
                            reasons, owner_role, opened_at, due_at, state)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        finding.id(),
                        finding.kind().name(),
                        finding.platformId(),
                        finding.platform(),
                        finding.environment(),
                        finding.changeId(),
                        finding.reasons().toArray(String[]::new),
                        finding.ownerRole().name(),
                        Rows.utc(finding.openedAt()),
                        Rows.utc(finding.dueAt()),
                        finding.state().name())
                .update();
    }

    Optional<Finding> byId(UUID id) {
        return jdbc.sql(SELECT + "where id = ?")
                .param(id)
                .query(FindingStore::finding)
                .optional();
    }

    /** The finding with its row locked until the transaction ends. */
    Optional<FindingRow> locked(UUID id) {
        return jdbc.sql(SELECT + "where id = ? for update")
                .param(id)
                .query(FindingStore::row)
                .optional();
    }

    /** The open ones of a kind about a request, locked. */
    List<Finding> open(Finding.Kind kind, UUID changeId) {
        return jdbc.sql(SELECT + "where kind = ? and change_id = ? and state = 'OPEN' for update")
                .params(kind.name(), changeId)
                .query(FindingStore::finding)
                .list();
    }

    /** The drift of an environment that was found last, open or not, locked. */
    Optional<Finding> lastDrift(UUID platformId, String environment) {
        return jdbc.sql(SELECT + """
                        where kind = 'DRIFT' and platform_id = ? and environment = ?
                        order by id desc limit 1 for update
                        """)
                .params(platformId, environment)
                .query(FindingStore::finding)
                .optional();
    }

    void change(UUID id, List<String> reasons) {
        jdbc.sql("update governance.finding set reasons = ? where id = ?")
                .params(reasons.toArray(String[]::new), id)
                .update();
    }

    void close(
            UUID id,
            Finding.State state,
            Finding.@Nullable Disposition disposition,
            String note,
            @Nullable UUID by,
            Instant at) {
        jdbc.sql("""
                        update governance.finding
                        set state = ?, disposition = ?, note = ?, closed_by = ?, closed_at = ?
                        where id = ?
                        """)
                .params(state.name(), disposition == null ? null : disposition.name(), note, by, Rows.utc(at), id)
                .update();
    }

    /** A page, newest first. */
    List<FindingRow> page(FindingQuery query) {
        return jdbc.sql(SELECT + """
                        where (:platform::text is null or platform_key = :platform)
                          and (:state::text is null or state = :state)
                          and (:before::uuid is null or id < :before)
                        order by id desc limit :limit
                        """)
                .param("platform", query.platform())
                .param("state", query.state() == null ? null : query.state().name())
                .param("before", query.before())
                .param("limit", Math.min(Math.max(query.limit(), 1), MOST))
                .query(FindingStore::row)
                .list();
    }

    private static FindingRow row(ResultSet result, int number) throws SQLException {
        return new FindingRow(finding(result, number), result.getObject("closed_by", UUID.class));
    }

    private static Finding finding(ResultSet result, int number) throws SQLException {
        String disposition = result.getString("disposition");
        return new Finding(
                result.getObject("id", UUID.class),
                Finding.Kind.valueOf(result.getString("kind")),
                result.getObject("platform_id", UUID.class),
                result.getString("platform_key"),
                result.getString("environment"),
                result.getObject("change_id", UUID.class),
                Rows.texts(result, "reasons"),
                OwnerRole.valueOf(result.getString("owner_role")),
                Rows.time(result, "opened_at"),
                Rows.time(result, "due_at"),
                Finding.State.valueOf(result.getString("state")),
                disposition == null ? null : Finding.Disposition.valueOf(disposition),
                result.getString("note"),
                null,
                Rows.timeOrNull(result, "closed_at"));
    }
}
