package io.countersign.approval;

import io.countersign.change.Change;
import io.countersign.change.ChangeEvent;
import io.countersign.change.Changes;
import io.countersign.change.FieldChange;
import io.countersign.change.Revision;
import io.countersign.people.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Which version of a request those who are asked to decide on it looked at, so that they see what changed since. */
public class Looks {

    private final JdbcClient jdbc;
    private final Changes changes;
    private final Clock clock;

    Looks(JdbcClient jdbc, Changes changes, Clock clock) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * What is different from what somebody looked at before.
     *
     * @param lookedAt when they looked
     */
    public record Since(Instant lookedAt, List<FieldChange> fields) {}

    private record Look(
            String digest,
            Instant at,
            @Nullable String beforeDigest,
            @Nullable Instant beforeAt) {}

    /**
     * Notes that the actor, who is asked to decide on a request, looks at it as it is now, and says what changed since
     * they looked at another version; empty if they never did. It says the same until they look at the next version.
     */
    @Transactional
    public Optional<Since> look(Actor actor, Change change) {
        Optional<Since> since = since(actor, change);
        note(actor, change);
        return since;
    }

    /** The same without noting it. */
    @Transactional(readOnly = true)
    public Optional<Since> since(Actor actor, Change change) {
        return find(actor, change).flatMap(look -> {
            boolean same = look.digest().equals(change.submissionDigest());
            return since(actor, change, same ? look.beforeDigest() : look.digest(), same ? look.beforeAt() : look.at());
        });
    }

    private Optional<Since> since(Actor actor, Change change, @Nullable String digest, @Nullable Instant at) {
        if (digest == null || at == null) {
            return Optional.empty();
        }
        return changes.revisions(actor, change.id()).stream()
                .filter(revision -> revision.submissionDigest().equals(digest))
                .map(Revision::submission)
                .findFirst()
                .map(before -> new Since(at, FieldChange.between(before, change.submission())));
    }

    private Optional<Look> find(Actor actor, Change change) {
        return jdbc.sql("""
                        select digest, looked_at, before_digest, before_at from governance.inbox_look
                        where person_id = ? and change_id = ?
                        """).params(actor.id(), change.id()).query(Looks::row).optional();
    }

    private void note(Actor actor, Change change) {
        jdbc.sql("""
                        insert into governance.inbox_look as look (person_id, change_id, digest, looked_at)
                        values (?, ?, ?, ?)
                        on conflict (person_id, change_id) do update
                        set digest = excluded.digest, looked_at = excluded.looked_at,
                            before_digest = look.digest, before_at = look.looked_at
                        where look.digest <> excluded.digest
                        """)
                .params(
                        actor.id(),
                        change.id(),
                        change.submissionDigest(),
                        clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC))
                .update();
    }

    @EventListener
    void forget(ChangeEvent.Deleted deleted) {
        jdbc.sql("delete from governance.inbox_look where change_id = ?")
                .param(deleted.changeId())
                .update();
    }

    private static Look row(ResultSet row, int number) throws SQLException {
        OffsetDateTime before = row.getObject("before_at", OffsetDateTime.class);
        return new Look(
                row.getString("digest"),
                row.getObject("looked_at", OffsetDateTime.class).toInstant(),
                row.getString("before_digest"),
                before == null ? null : before.toInstant());
    }
}
