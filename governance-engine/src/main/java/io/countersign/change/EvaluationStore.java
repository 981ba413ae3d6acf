package io.countersign.change;

import io.countersign.database.RoundTrip;
import io.countersign.ledger.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was judged, by what, with which answer; rows are only added. */
class EvaluationStore {

    private static final UUID FIRST = new UUID(0, 0);

    // a submission may stand in several revisions with the same digest, and so with the same text
    private static final String SELECT = """
            select evaluation.*, (
                select submission from governance.change_revision revision
                where revision.change_id = evaluation.change_id
                  and revision.submission_digest = evaluation.submission_digest
                limit 1) as submission
            from (%s) evaluation
            """;

    private static final String IN_PERIOD = """
            select * from governance.evaluation
            where evaluated_at >= :from and evaluated_at < :until
              and (:platform::text is null or platform_key = :platform)
              and (evaluated_at, id) > (:at, :id)
            order by evaluated_at, id
            limit :limit
            """;

    private static final String LAST_OF_EACH_REQUEST = """
            select distinct on (change_id) * from governance.evaluation
            where evaluated_at >= :from and evaluated_at < :until and change_id > :id
            order by change_id, evaluated_at desc, id desc
            limit :limit
            """;

    private final JdbcClient jdbc;

    EvaluationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Why a request was judged. */
    enum Cause {
        SUBMITTED,
        AMENDED,
        DECIDED,
        RE_EVALUATED
    }

    /**
     * One evaluation as kept.
     *
     * @param submission the submitted text; null if no revision has the digest
     * @param inputs canonical JSON, as the answer
     * @param entryId the ledger entry that holds the digest of the inputs
     */
    record Row(
            UUID id,
            UUID changeId,
            String platform,
            Cause cause,
            Instant evaluatedAt,
            String submissionDigest,
            @Nullable String submission,
            String inputs,
            String inputsDigest,
            String answer,
            UUID entryId) {}

    static void add(
            RoundTrip trip, UUID changeId, String platform, Cause cause, Instant at, Recorded recorded, UUID entryId) {
        trip.write(
                """
                        insert into governance.evaluation (id, change_id, platform_key, cause, evaluated_at,
                            submission_digest, inputs, inputs_digest, answer, entry_id)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """,
                Ids.next(),
                changeId,
                platform,
                cause.name(),
                at.atOffset(ZoneOffset.UTC),
                recorded.submissionDigest(),
                recorded.inputs(),
                recorded.inputsDigest(),
                recorded.answer(),
                entryId);
    }

    /** A page of a period, oldest first. */
    List<Row> page(Period period, @Nullable Row after, int limit) {
        Instant at = after == null ? period.from() : after.evaluatedAt();
        return jdbc.sql(SELECT.formatted(IN_PERIOD) + " order by evaluated_at, id")
                .param("from", period.from().atOffset(ZoneOffset.UTC))
                .param("until", period.until().atOffset(ZoneOffset.UTC))
                .param("platform", period.platform())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", after == null ? FIRST : after.id())
                .param("limit", limit)
                .query(EvaluationStore::row)
                .list();
    }

    /** The newest evaluation in a period of each request, by request. */
    List<Row> lastOfEachRequest(Period period, @Nullable Row after, int limit) {
        return jdbc.sql(SELECT.formatted(LAST_OF_EACH_REQUEST) + " order by change_id")
                .param("from", period.from().atOffset(ZoneOffset.UTC))
                .param("until", period.until().atOffset(ZoneOffset.UTC))
                .param("id", after == null ? FIRST : after.changeId())
                .param("limit", limit)
                .query(EvaluationStore::row)
                .list();
    }

    /** @param platform platform key, null for all */
    record Period(Instant from, Instant until, @Nullable String platform) {}

    private static Row row(ResultSet result, int number) throws SQLException {
        return new Row(
                result.getObject("id", UUID.class),
                result.getObject("change_id", UUID.class),
                result.getString("platform_key"),
                Cause.valueOf(result.getString("cause")),
                result.getObject("evaluated_at", OffsetDateTime.class).toInstant(),
                result.getString("submission_digest"),
                result.getString("submission"),
                result.getString("inputs"),
                result.getString("inputs_digest"),
                result.getString("answer"),
                result.getObject("entry_id", UUID.class));
    }
}
