package io.countersign.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Mail that was given up, and what waits: for the log, for health and for operators. */
class UndeliveredMail {

    private static final Logger LOG = LoggerFactory.getLogger(UndeliveredMail.class);
    private static final Duration SHOWN = Duration.ofDays(7);
    private static final UUID NOBODY = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final Clock clock;

    UndeliveredMail(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void lost(Letter letter) {
        record(letter.id(), letter.person(), letter.notice().name(), letter.changeId(), letter.since());
    }

    /** Nobody was told at all. */
    void lost(Happening happening) {
        record(happening.id(), NOBODY, happening.notice().name(), happening.changeId(), happening.since());
    }

    void lost(Outbox.Digest digest) {
        record(UUID.randomUUID(), digest.person(), "DIGEST", null, digest.since());
    }

    private void record(UUID id, UUID person, String notice, @Nullable UUID change, Instant since) {
        LOG.error(
                "Gave up on mail {} ({}) to person {} about change {}: not sent within a day.",
                id,
                notice,
                person,
                change);
        jdbc.sql("""
                        insert into governance.undelivered_mail (id, person_id, notice, change_id, since, given_up_at)
                        values (?, ?, ?, ?, ?, ?) on conflict (id) do nothing
                        """)
                .params(
                        id,
                        person,
                        notice,
                        change,
                        since.atOffset(ZoneOffset.UTC),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    void forget(UUID changeId) {
        jdbc.sql("delete from governance.undelivered_mail where change_id = ?")
                .param(changeId)
                .update();
    }

    /** @param off why no mail is sent, null while it is */
    Delivery delivery(@Nullable String off) {
        return jdbc.sql("""
                        select (select count(*) from governance.outbox where task_name <> 'digests') as waiting,
                               (select count(*) from governance.outbox where consecutive_failures > 0) as retried,
                               (select count(*) from governance.undelivered_mail where given_up_at > ?) as given_up
                        """)
                .param(clock.instant().minus(SHOWN).atOffset(ZoneOffset.UTC))
                .query((row, number) ->
                        new Delivery(off, row.getLong("waiting"), row.getLong("retried"), row.getLong("given_up")))
                .single();
    }
}
