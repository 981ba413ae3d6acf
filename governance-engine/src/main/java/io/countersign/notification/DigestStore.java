package io.countersign.notification;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Letters that wait for the daily mails. */
class DigestStore {

    private final JdbcClient jdbc;

    DigestStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Nothing where the letter is collected already. */
    void add(Letter letter, Instant due) {
        jdbc.sql("""
                        insert into governance.digest_item (id, person_id, letter, change_id, due_at)
                        values (?, ?, ?, ?, ?) on conflict (id) do nothing
                        """)
                .params(
                        letter.id(),
                        letter.person(),
                        new String(Outbox.JSON.serialize(letter), StandardCharsets.UTF_8),
                        letter.changeId(),
                        utc(due))
                .update();
    }

    /** Whose daily mail is due, and since when. */
    List<Outbox.Digest> due(Instant now) {
        return jdbc.sql(
                        "select person_id, min(due_at) as since from governance.digest_item where due_at <= ? group by person_id")
                .param(utc(now))
                .query((row, number) -> new Outbox.Digest(
                        row.getObject("person_id", UUID.class),
                        row.getObject("since", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** A person's letters that are due, oldest first. */
    List<Letter> collected(UUID person, Instant now) {
        return jdbc
                .sql(
                        "select letter from governance.digest_item where person_id = ? and due_at <= ? order by due_at, id")
                .params(person, utc(now))
                .query(String.class)
                .list()
                .stream()
                .map(text -> Outbox.JSON.deserialize(Letter.class, text.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    void remove(List<Letter> letters) {
        jdbc.sql("delete from governance.digest_item where id = any (?)")
                .param(letters.stream().map(Letter::id).toArray(UUID[]::new))
                .update();
    }

    /** What a person would have been sent by a daily mail that was given up. */
    void remove(UUID person, Instant now) {
        jdbc.sql("delete from governance.digest_item where person_id = ? and due_at <= ?")
                .params(person, utc(now))
                .update();
    }

    void forget(UUID changeId) {
        jdbc.sql("delete from governance.digest_item where change_id = ?")
                .param(changeId)
                .update();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
