package io.countersign.web.idempotency;

import io.countersign.web.problem.Problem;
import io.countersign.web.problem.ProblemException;
import io.countersign.web.problem.ProblemType;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs a write once for each key. Key, write and answer commit together, so a crash leaves all or nothing, and a twin that
 * comes at the same moment waits for the first in the database. A refused write leaves the key free, and behind it what it
 * would leave without a key: nothing, or the record of the refusal.
 */
public class IdempotentAnswers {

    private static final Duration KEPT = Duration.ofHours(24);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    IdempotentAnswers(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * The answer of this write, from now or from the first time.
     *
     * @param write runs in this object's transaction, which is rolled back if it throws or answers 500 or above, and if it
     *     is refused by what wants no record of that
     * @throws ProblemException {@code idempotency-mismatch} when the key was used for another request
     */
    public Answer once(KeyedRequest request, Supplier<Answer> write) {
        return Objects.requireNonNull(transaction.execute(status -> {
            if (!claim(request)) {
                return stored(request);
            }
            Answer answer = write.get();
            if (answer.succeeded()) {
                store(request, answer);
            } else if (answer.refused() && !status.isRollbackOnly()) {
                release(request);
            } else {
                status.setRollbackOnly();
            }
            return answer;
        }));
    }

    private boolean claim(KeyedRequest request) {
        Instant now = clock.instant();
        Timestamp expired = Timestamp.from(now.minus(KEPT));
        purge(expired);
        // a twin waits here until the first has committed or given up
        return jdbc.sql("""
                insert into governance.idempotent_answer
                  (principal, method, path, key, fingerprint, created_at) values (?, ?, ?, ?, ?, ?)
                on conflict (principal, method, path, key) do update
                  set fingerprint = excluded.fingerprint, created_at = excluded.created_at
                  where idempotent_answer.created_at < ?""")
                        .param(request.principal())
                        .param(request.method())
                        .param(request.path())
                        .param(request.key())
                        .param(request.fingerprint())
                        .param(Timestamp.from(now))
                        .param(expired)
                        .update()
                == 1;
    }

    private void release(KeyedRequest request) {
        jdbc.sql("delete from governance.idempotent_answer where principal = ? and method = ? and path = ? and key = ?")
                .param(request.principal())
                .param(request.method())
                .param(request.path())
                .param(request.key())
                .update();
    }

    /** A few of the rows that have had their day, so that no write pays for many. */
    private void purge(Timestamp expired) {
        jdbc.sql("""
                delete from governance.idempotent_answer where ctid in (
                  select ctid from governance.idempotent_answer where created_at < ?
                  order by created_at limit 50 for update skip locked)""").param(expired).update();
    }

    private void store(KeyedRequest request, Answer answer) {
        jdbc.sql("""
                update governance.idempotent_answer
                set status = ?, content_type = ?, location = ?, etag = ?, body = ?
                where principal = ? and method = ? and path = ? and key = ?""")
                .param(answer.status())
                .param(answer.contentType())
                .param(answer.location())
                .param(answer.etag())
                .param(answer.body())
                .param(request.principal())
                .param(request.method())
                .param(request.path())
                .param(request.key())
                .update();
    }

    private Answer stored(KeyedRequest request) {
        return jdbc.sql("""
                select fingerprint, status, content_type, location, etag, body from governance.idempotent_answer
                where principal = ? and method = ? and path = ? and key = ?""")
                .param(request.principal())
                .param(request.method())
                .param(request.path())
                .param(request.key())
                .query((row, number) -> answer(request, row))
                .single();
    }

    private static Answer answer(KeyedRequest request, ResultSet row) throws SQLException {
        if (!MessageDigest.isEqual(request.fingerprint(), row.getBytes("fingerprint"))) {
            throw new ProblemException(Problem.of(
                    ProblemType.IDEMPOTENCY_MISMATCH,
                    "This Idempotency-Key was used for another request. Use a new key for a new request."));
        }
        return new Answer(
                row.getInt("status"),
                row.getString("content_type"),
                row.getString("location"),
                row.getString("etag"),
                row.getBytes("body"));
    }
}
