package io.countersign.change;

import io.countersign.database.RoundTrip;
import io.countersign.people.Authenticated;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.SignInLevel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of decisions; at most one of each role of a request stands. */
class DecisionStore {

    private static final String SELECT = """
            select id, change_id, role, outcome, rationale, decided_by, why_me, on_behalf_of, decided_at,
                   submission_digest, role_digest, standing, authenticated_at, authenticated_by, session, entry_id
            from governance.decision
            """;

    private final JdbcClient jdbc;

    DecisionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Everything that was decided on these requests, oldest first. */
    Supplier<List<RecordedDecision>> of(RoundTrip trip, Collection<UUID> changeIds) {
        return trip.rows(SELECT + "where change_id = any (?) order by decided_at", DecisionStore::decision, (Object)
                changeIds.toArray(UUID[]::new));
    }

    /** What stands on a request. */
    List<RecordedDecision> standing(UUID changeId) {
        return jdbc.sql(SELECT + "where change_id = ? and standing")
                .param(changeId)
                .query(DecisionStore::decision)
                .list();
    }

    static void insert(RoundTrip trip, RecordedDecision row) {
        Authenticated known = row.authenticated();
        trip.write(
                """
                        insert into governance.decision
                            (id, version, change_id, role, outcome, rationale, decided_by, why_me, on_behalf_of, decided_at,
                             submission_digest, role_digest, standing, authenticated_at, authenticated_by, session, entry_id)
                        values (?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """,
                row.id(),
                row.changeId(),
                row.role().name(),
                row.outcome().name(),
                row.rationale(),
                row.decidedBy(),
                row.whyMe().name(),
                row.onBehalfOf(),
                row.decidedAt().atOffset(ZoneOffset.UTC),
                row.submissionDigest(),
                row.roleDigest(),
                row.standing(),
                known == null ? null : known.at().atOffset(ZoneOffset.UTC),
                known == null ? null : known.level().name(),
                known == null ? null : known.session(),
                row.entry());
    }

    /** It counts no more: amended away, reopened or revoked. */
    RecordedDecision fall(RecordedDecision decision) {
        jdbc.sql("update governance.decision set standing = false, version = version + 1 where id = ?")
                .param(decision.id())
                .update();
        return decision.fallen();
    }

    private static @Nullable Authenticated authenticated(ResultSet row) throws SQLException {
        OffsetDateTime at = row.getObject("authenticated_at", OffsetDateTime.class);
        return at == null
                ? null
                : new Authenticated(
                        at.toInstant(),
                        SignInLevel.valueOf(row.getString("authenticated_by")),
                        row.getString("session"));
    }

    static RecordedDecision decision(ResultSet row, int number) throws SQLException {
        return new RecordedDecision(
                row.getObject("id", UUID.class),
                row.getObject("change_id", UUID.class),
                OwnerRole.valueOf(row.getString("role")),
                Outcome.valueOf(row.getString("outcome")),
                row.getString("rationale"),
                row.getObject("decided_by", UUID.class),
                WhyMe.valueOf(row.getString("why_me")),
                row.getObject("on_behalf_of", UUID.class),
                row.getObject("decided_at", OffsetDateTime.class).toInstant(),
                row.getString("submission_digest"),
                row.getString("role_digest"),
                row.getBoolean("standing"),
                authenticated(row),
                row.getObject("entry_id", UUID.class));
    }
}
