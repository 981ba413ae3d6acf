package io.countersign.change;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of questions and answers. */
class QuestionStore {

    private static final String WITHOUT_ANSWER = """
            select q.id, q.change_id, coalesce(c.title, '') as title, c.platform_key, q.asked_by = :person as mine
            from governance.question q
            join governance.change_request c on c.id = q.change_id
            where q.open and c.state <> all (:over)
            """;

    private final JdbcClient jdbc;

    QuestionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A question or an answer as stored. */
    record Row(UUID id, UUID parent, String text, UUID by, Instant at) {}

    void ask(Row question) {
        jdbc.sql("insert into governance.question (id, change_id, text, asked_by, asked_at) values (?, ?, ?, ?, ?)")
                .params(question.id(), question.parent(), question.text(), question.by(), utc(question.at()))
                .update();
    }

    void answer(Row answer) {
        jdbc.sql("""
                        insert into governance.question_answer (id, question_id, text, answered_by, answered_at)
                        values (?, ?, ?, ?, ?)
                        """)
                .params(answer.id(), answer.parent(), answer.text(), answer.by(), utc(answer.at()))
                .update();
        jdbc.sql("update governance.question set open = false where id = ?")
                .param(answer.parent())
                .update();
    }

    /** The questions of a request, oldest first. */
    List<Row> questions(UUID changeId) {
        return jdbc.sql("""
                        select id, change_id as parent, text, asked_by as by, asked_at as at
                        from governance.question where change_id = ? order by id
                        """).param(changeId).query(QuestionStore::row).list();
    }

    /** The answers to all questions of a request, oldest first. */
    List<Row> answers(UUID changeId) {
        return jdbc.sql("""
                        select a.id, a.question_id as parent, a.text, a.answered_by as by, a.answered_at as at
                        from governance.question_answer a
                        join governance.question q on q.id = a.question_id
                        where q.change_id = ? order by a.id
                        """).param(changeId).query(QuestionStore::row).list();
    }

    /** What this person asked or has to answer on requests that are not over; two index scans, oldest first. */
    List<OpenQuestion> open(UUID person) {
        return jdbc.sql("%s and q.asked_by = :person union %s and c.requester_id = :person order by id"
                        .formatted(WITHOUT_ANSWER, WITHOUT_ANSWER))
                .param("person", person)
                .param(
                        "over",
                        Stream.of(State.values())
                                .filter(State::isFinal)
                                .map(State::name)
                                .toArray(String[]::new))
                .query((row, number) -> new OpenQuestion(
                        row.getObject("id", UUID.class),
                        row.getObject("change_id", UUID.class),
                        row.getString("title"),
                        row.getString("platform_key"),
                        row.getBoolean("mine")))
                .list();
    }

    void delete(UUID changeId) {
        jdbc.sql("""
                        delete from governance.question_answer
                        where question_id in (select id from governance.question where change_id = ?)
                        """).param(changeId).update();
        jdbc.sql("delete from governance.question where change_id = ?")
                .param(changeId)
                .update();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getObject("parent", UUID.class),
                row.getString("text"),
                row.getObject("by", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
