package io.countersign.change;

import io.countersign.people.People;
import io.countersign.people.Person;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What followed a template, newest first. */
class TemplateUses {

    private static final int SHOWN = 50;

    private final JdbcClient jdbc;
    private final People people;

    TemplateUses(JdbcClient jdbc, People people) {
        this.jdbc = jdbc;
        this.people = people;
    }

    List<TemplateUse> of(UUID templateId) {
        List<Row> rows =
                jdbc.sql("""
                        select id, title, requester_id, state, submitted_at, sampled
                        from governance.change_request
                        where template_id = ?
                        order by id desc
                        limit ?
                        """).params(templateId, SHOWN).query(TemplateUses::row).list();
        Map<UUID, Person> requesters =
                people.byIds(rows.stream().map(Row::requesterId).collect(Collectors.toSet()));
        return rows.stream()
                .map(row -> row.shown(Objects.requireNonNull(requesters.get(row.requesterId()))))
                .toList();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getString("title"),
                row.getObject("requester_id", UUID.class),
                State.valueOf(row.getString("state")),
                row.getObject("submitted_at", OffsetDateTime.class).toInstant(),
                row.getObject("sampled", Boolean.class));
    }

    private record Row(
            UUID id,
            String title,
            UUID requesterId,
            State state,
            Instant submittedAt,
            @Nullable Boolean sampled) {

        TemplateUse shown(Person requester) {
            return new TemplateUse(id, title, requester.userName(), state, submittedAt, sampled);
        }
    }
}
