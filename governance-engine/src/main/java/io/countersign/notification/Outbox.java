package io.countersign.notification;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.serializer.JacksonSerializer;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** Puts work into the outbox, in the caller's transaction: what is rolled back was never there. */
class Outbox {

    static final String TABLE = "governance.outbox";
    static final Serializer JSON = new JacksonSerializer();
    static final JdbcCustomization POSTGRESQL = new PostgreSqlJdbcCustomization(false, false);

    static final TaskDescriptor<Happening> ANNOUNCED = TaskDescriptor.of("announced", Happening.class);
    static final TaskDescriptor<Letter> LETTER = TaskDescriptor.of("letter", Letter.class);
    static final TaskDescriptor<Digest> DIGEST = TaskDescriptor.of("digest", Digest.class);

    private final SchedulerClient client;

    Outbox(DataSource dataSource) {
        client = SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(dataSource))
                .tableName(TABLE)
                .serializer(JSON)
                .jdbcCustomization(POSTGRESQL)
                .build();
    }

    /**
     * The daily mail of one person.
     *
     * @param since when it was due
     */
    record Digest(UUID person, Instant since) {}

    /** One insert, since whoever decides waits for it. */
    void announce(Happening happening) {
        client.scheduleBatch(
                List.of(ANNOUNCED
                        .instance(happening.id().toString())
                        .data(happening)
                        .build()),
                happening.since());
    }

    /** Announces at its time what may have been announced already. */
    void announceOnce(Happening happening) {
        client.scheduleIfNotExists(
                ANNOUNCED.instance(happening.id().toString()).data(happening).build(), happening.since());
    }

    /** Nothing where the letter is on its way already. */
    void post(Letter letter) {
        client.scheduleIfNotExists(
                LETTER.instance(letter.id().toString()).data(letter).build(), letter.since());
    }

    /** Nothing where the person's daily mail is on its way already. */
    void digest(Digest digest) {
        client.scheduleIfNotExists(
                DIGEST.instance(digest.person().toString()).data(digest).build(), digest.since());
    }
}
