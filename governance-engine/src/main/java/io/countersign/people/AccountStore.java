package io.countersign.people;

import io.countersign.people.AccountEndings.Watched;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which accounts ended, and when they are asked about next. */
class AccountStore {

    /** Those that ended longer ago are asked about once somebody signs in with them. */
    private static final int ENDED_LAST = 1_000;

    private final JdbcClient jdbc;

    AccountStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return whether it is due; it is not again before the interval is over */
    boolean turn(String issuer, Instant now, Duration interval) {
        return jdbc.sql("""
                        insert into governance.account_check (issuer, due_at) values (:issuer, :next)
                        on conflict (issuer) do update set due_at = excluded.due_at where account_check.due_at <= :now
                        """)
                        .param("issuer", issuer)
                        .param("next", time(now.plus(interval)))
                        .param("now", time(now))
                        .update()
                == 1;
    }

    List<Watched> watched(String issuer, Collection<UUID> persons) {
        return jdbc.sql("""
                        select subject, ended_at is not null as ended from governance.account
                        where issuer = :issuer and person_id = any (:persons)
                        union
                        (select subject, true from governance.account where issuer = :issuer and ended_at is not null
                         order by ended_at desc limit :limit)
                        """)
                .param("issuer", issuer)
                .param("persons", persons.toArray(UUID[]::new))
                .param("limit", ENDED_LAST)
                .query((row, number) -> new Watched(row.getString("subject"), row.getBoolean("ended")))
                .list();
    }

    /** @return whether it had not ended */
    boolean end(String issuer, String subject, Instant now) {
        return jdbc.sql("""
                        update governance.account set ended_at = ?
                        where issuer = ? and subject = ? and ended_at is null
                        """).params(time(now), issuer, subject).update() == 1;
    }

    /** @return whether it had ended */
    boolean resume(String issuer, String subject) {
        return jdbc.sql("""
                        update governance.account set ended_at = null
                        where issuer = ? and subject = ? and ended_at is not null
                        """).params(issuer, subject).update() == 1;
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
