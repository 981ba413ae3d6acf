package io.countersign.change;

import io.countersign.calendar.WaitingChanges;
import io.countersign.people.People;
import io.countersign.people.Person;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tells the calendar whose approved requests wait, so that nobody lifts a freeze for a change of their own. */
class OwnWaitingChanges implements WaitingChanges {

    private final JdbcClient jdbc;
    private final People people;

    OwnWaitingChanges(JdbcClient jdbc, People people) {
        this.jdbc = jdbc;
        this.people = people;
    }

    @Override
    public List<Waiting> of(Person person) {
        return Stream.concat(Stream.of(person), people.linked(person).stream())
                .flatMap(one -> asOne(one).stream())
                .distinct()
                .toList();
    }

    private List<Waiting> asOne(Person person) {
        return jdbc.sql("""
                        select id, platform_id, environment from governance.change_request
                        where state in ('WAITING', 'READY', 'PERMITTED')
                          and (requester_id = :id
                               or jsonb_exists(submission::jsonb -> 'authors', :name)
                               or jsonb_exists(submission::jsonb -> 'testers', :name))
                        order by id
                        """)
                .param("id", person.id())
                .param("name", person.userName())
                .query((row, n) -> new Waiting(
                        row.getObject("id", UUID.class),
                        row.getObject("platform_id", UUID.class),
                        row.getString("environment")))
                .list();
    }
}
