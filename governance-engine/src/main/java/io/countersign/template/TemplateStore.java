package io.countersign.template;

import io.countersign.database.RoundTrip;
import io.countersign.policy.DataEffect;
import io.countersign.policy.Level;
import io.countersign.policy.OwnerRole;
import io.countersign.template.TemplateRow.DecisionRow;
import io.countersign.template.TemplateRow.EndRow;
import io.countersign.template.TemplateRow.State;
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
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of templates and of what was decided on them. */
class TemplateStore {

    private static final String SELECT = """
            select t.id, t.platform_id, t.platform_key, t.key, t.version, t.title, t.description, t.environments, t.artifacts,
                   t.max_risk, t.max_data_effect, t.evidence, t.sample_rate, t.expires_at, t.digest, t.proposed_by,
                   t.proposed_at, t.state, t.ended_by, t.ended_at, t.ended_reason,
                   d.role, d.outcome, d.rationale, d.decided_by, d.on_behalf_of, d.decided_at
            from governance.change_template t
            left join governance.template_decision d on d.template_id = t.id
            """;

    private static final UUID FIRST = new UUID(0, 0);
    private static final int MOST = 200;

    private final JdbcClient jdbc;

    TemplateStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws UnknownTemplate no template has this id */
    TemplateRow byId(UUID id) {
        return together(jdbc.sql(SELECT + "where t.id = ? order by d.decided_at")
                        .param(id)
                        .query(TemplateStore::joined)
                        .list())
                .stream()
                .findFirst()
                .orElseThrow(() -> new UnknownTemplate(id));
    }

    /** The same, locked until the transaction ends: decisions on one template follow one another. */
    TemplateRow locked(UUID id) {
        jdbc.sql("select id from governance.change_template where id = ? for update")
                .param(id)
                .query(UUID.class)
                .optional();
        return byId(id);
    }

    /**
     * Of each of these names on these platforms the version that counts: the approved one, else the newest. A template
     * may also be named by its id.
     */
    Supplier<List<TemplateRow>> named(RoundTrip trip, Collection<UUID> platformIds, Collection<String> names) {
        UUID[] platforms = platformIds.toArray(UUID[]::new);
        String[] named = names.toArray(String[]::new);
        Supplier<List<TemplateRow>> joined =
                trip.rows(SELECT + """
                        where t.platform_id = any (?)
                          and (t.id::text = any (?)
                               or t.id in (
                                   select distinct on (platform_id, key) id
                                   from governance.change_template
                                   where platform_id = any (?) and key = any (?)
                                   order by platform_id, key, (state = 'APPROVED') desc, version desc))
                        order by t.id, d.decided_at
                        """, TemplateStore::joined, platforms, named, platforms, named);
        return () -> together(joined.get());
    }

    /** What may be followed on a platform, by key. */
    List<TemplateRow> approved(UUID platformId, Instant now) {
        return together(jdbc.sql(SELECT + """
                        where t.platform_id = :platform and t.state = 'APPROVED' and t.expires_at > :now
                        order by t.key, d.decided_at
                        """)
                .param("platform", platformId)
                .param("now", utc(now))
                .query(TemplateStore::joined)
                .list());
    }

    /** What waits for decisions on these platforms, oldest first. */
    List<TemplateRow> proposed(Collection<UUID> platformIds, Instant now) {
        return together(jdbc.sql(SELECT + """
                        where t.state = 'PROPOSED' and t.platform_id = any (:platforms) and t.expires_at > :now
                        order by t.id, d.decided_at
                        """)
                .param("platforms", platformIds.toArray(UUID[]::new))
                .param("now", utc(now))
                .query(TemplateStore::joined)
                .list());
    }

    /** A page, newest first. */
    List<TemplateRow> page(TemplateQuery query, Instant now) {
        return together(jdbc.sql(SELECT + """
                        where t.id in (
                            select id from governance.change_template
                            where (:platform::text is null or platform_key = :platform)
                              and (:key::text is null or key = :key)
                              and (:before::uuid is null or id < :before)
                              and (:status::text is null
                                   or :status = case when state in ('PROPOSED', 'APPROVED') and expires_at <= :now
                                                     then 'EXPIRED' else state end)
                            order by id desc
                            limit :limit)
                        order by t.id desc, d.decided_at
                        """)
                .param("platform", query.platform())
                .param("key", query.key())
                .param("before", query.before())
                .param("status", query.status() == null ? null : query.status().name())
                .param("now", utc(now))
                .param("limit", Math.min(Math.max(query.limit(), 1), MOST))
                .query(TemplateStore::joined)
                .list());
    }

    /** At most so many after this one, by id. */
    List<TemplateRow> after(@Nullable UUID id, int limit) {
        return together(jdbc.sql(SELECT + """
                        where t.id in (select id from governance.change_template where id > ? order by id limit ?)
                        order by t.id, d.decided_at
                        """)
                .params(id == null ? FIRST : id, limit)
                .query(TemplateStore::joined)
                .list());
    }

    /** Those of the ids that templates have. */
    Set<UUID> existing(Collection<UUID> ids) {
        return Set.copyOf(jdbc.sql("select id from governance.change_template where id = any (?)")
                .params((Object) ids.toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }

    /** The version that a new template of this name gets. */
    int nextVersion(UUID platformId, String key) {
        return jdbc.sql(
                        "select coalesce(max(version), 0) + 1 from governance.change_template where platform_id = ? and key = ?")
                .params(platformId, key)
                .query(Integer.class)
                .single();
    }

    /** @throws TemplateConflict ALREADY_PROPOSED */
    void insert(TemplateRow row) {
        try {
            jdbc.sql("""
                            insert into governance.change_template
                                (id, platform_id, platform_key, key, version, title, description, environments, artifacts,
                                 max_risk, max_data_effect, evidence, sample_rate, expires_at, digest, proposed_by,
                                 proposed_at, state)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                            """).params(values(row)).update();
        } catch (DuplicateKeyException e) {
            throw new TemplateConflict(
                    TemplateConflict.Reason.ALREADY_PROPOSED,
                    "A version of %s waits for its decisions. Have it decided, or take it back first."
                            .formatted(row.key()));
        }
    }

    private static List<Object> values(TemplateRow row) {
        return List.of(
                row.id(),
                row.platformId(),
                row.platform(),
                row.key(),
                row.version(),
                row.title(),
                row.description(),
                row.bounds().environments().toArray(String[]::new),
                row.bounds().artifacts().toArray(String[]::new),
                row.bounds().maxRisk().name(),
                row.bounds().maxDataEffect().name(),
                row.bounds().evidence().toArray(String[]::new),
                row.sampleRate(),
                utc(row.expiresAt()),
                row.digest(),
                row.proposedBy(),
                utc(row.proposedAt()),
                row.state().name());
    }

    void decide(UUID id, DecisionRow decision) {
        jdbc.sql("""
                        insert into governance.template_decision
                            (template_id, role, outcome, rationale, decided_by, on_behalf_of, decided_at)
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
    }

    void move(UUID id, State state) {
        jdbc.sql("update governance.change_template set state = ? where id = ?")
                .params(state.name(), id)
                .update();
    }

    /** Ends the approved version of this name; its id, or none where there is none. */
    List<UUID> supersede(UUID platformId, String key) {
        return jdbc.sql("""
                        update governance.change_template set state = 'SUPERSEDED'
                        where platform_id = ? and key = ? and state = 'APPROVED'
                        returning id
                        """).params(platformId, key).query(UUID.class).list();
    }

    void end(UUID id, EndRow end) {
        jdbc.sql("""
                        update governance.change_template
                        set state = 'REVOKED', ended_by = ?, ended_at = ?, ended_reason = ?
                        where id = ?
                        """).params(end.by(), utc(end.at()), end.reason(), id).update();
    }

    /** One row of the join: the template, and at most one of its decisions. */
    private static TemplateRow joined(ResultSet row, int number) throws SQLException {
        String role = row.getString("role");
        return new TemplateRow(
                row.getObject("id", UUID.class),
                row.getObject("platform_id", UUID.class),
                row.getString("platform_key"),
                row.getString("key"),
                row.getInt("version"),
                row.getString("title"),
                row.getString("description"),
                new Bounds(
                        texts(row, "environments"),
                        texts(row, "artifacts"),
                        Level.valueOf(row.getString("max_risk")),
                        DataEffect.valueOf(row.getString("max_data_effect")),
                        texts(row, "evidence")),
                row.getInt("sample_rate"),
                time(row, "expires_at"),
                row.getString("digest"),
                row.getObject("proposed_by", UUID.class),
                time(row, "proposed_at"),
                State.valueOf(row.getString("state")),
                row.getString("ended_reason") == null
                        ? null
                        : new EndRow(
                                row.getObject("ended_by", UUID.class),
                                time(row, "ended_at"),
                                row.getString("ended_reason")),
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

    private static List<TemplateRow> together(List<TemplateRow> joined) {
        Map<UUID, TemplateRow> rows = new LinkedHashMap<>();
        joined.forEach(row -> rows.merge(row.id(), row, TemplateStore::together));
        return List.copyOf(rows.values());
    }

    private static TemplateRow together(TemplateRow one, TemplateRow other) {
        List<DecisionRow> decisions = new ArrayList<>(one.decisions());
        decisions.addAll(other.decisions());
        return one.with(decisions);
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
