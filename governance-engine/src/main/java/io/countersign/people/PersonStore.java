package io.countersign.people;

import io.countersign.people.People.Account;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of persons and accounts. Plain SQL, because first sign-ins race and {@code on conflict} settles it. */
class PersonStore {

    private static final String COLUMNS = """
            p.id, p.user_name, p.display_name, p.machine,
            array(select other.id from governance.person other where other.human = p.human and other.id <> p.id) as linked,
            coalesce((select bool_and(e.ended_at is not null) from governance.account e where e.person_id = p.id), false) as ended""";

    private static final String PERSON = "select " + COLUMNS + " from governance.person p ";

    private final JdbcClient jdbc;
    private final Clock clock;

    PersonStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A person as found by an account, with what that account's issuer last said. */
    record Known(Person person, Reach reach) {}

    /**
     * How to reach the person behind an account.
     *
     * @param roles keys of realm roles, sorted
     * @param sameAs subject of another account of the same human, as the issuer says
     */
    record Reach(
            @Nullable String email,
            List<String> roles,
            @Nullable String sameAs) {

        static Reach of(SignIn signIn) {
            return new Reach(
                    signIn.email(),
                    signIn.roles().stream().map(RealmRole::key).sorted().toList(),
                    signIn.sameAs());
        }
    }

    Optional<Known> byAccount(String issuer, String subject) {
        return jdbc.sql("select " + COLUMNS + """
                        , a.email, a.roles, a.same_as from governance.person p join governance.account a on a.person_id = p.id
                        where a.issuer = ? and a.subject = ?
                        """)
                .params(issuer, subject)
                .query((row, number) -> new Known(
                        person(row, number),
                        new Reach(
                                row.getString("email"),
                                List.of((String[]) row.getArray("roles").getArray()),
                                row.getString("same_as"))))
                .optional();
    }

    void reach(String issuer, String subject, Reach reach) {
        jdbc.sql("update governance.account set email = ?, roles = ?, same_as = ? where issuer = ? and subject = ?")
                .params(reach.email(), reach.roles().toArray(String[]::new), reach.sameAs(), issuer, subject)
                .update();
    }

    /** Persons of accounts of which their issuer says that they are the same human's as this one. */
    List<Person> saidToBe(String issuer, String subject) {
        return jdbc.sql(PERSON + "join governance.account a on a.person_id = p.id where a.issuer = ? and a.same_as = ?")
                .params(issuer, subject)
                .query(PersonStore::person)
                .list();
    }

    /** Lets one transaction at a time say who is one human. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('countersign.people'))")
                .query((row, number) -> number)
                .list();
    }

    /** Makes these persons one human; with null each stands for themselves. */
    void group(Set<UUID> persons, @Nullable UUID human) {
        jdbc.sql("update governance.person set human = ? where id = any (?)")
                .param(1, human, Types.OTHER)
                .param(2, persons.toArray(UUID[]::new))
                .update();
    }

    /** Somebody signs in with an account that ended: its issuer is asked about it next. */
    void seenAgain(String issuer, String subject) {
        jdbc.sql("update governance.account set ended_at = ? where issuer = ? and subject = ? and ended_at is not null")
                .params(clock.instant().atOffset(ZoneOffset.UTC), issuer, subject)
                .update();
    }

    Optional<String> address(UUID personId) {
        return jdbc.sql("""
                        select email from governance.account
                        where person_id = ? and email is not null and ended_at is null order by issuer, subject limit 1
                        """).param(personId).query(String.class).optional();
    }

    List<Person> lastSeenAs(RealmRole role) {
        return jdbc.sql(PERSON + """
                        where not p.machine and exists (
                            select 1 from governance.account a where a.person_id = p.id and a.ended_at is null and a.roles @> array[?]::text[])
                        order by p.user_name
                        """)
                .param(role.key())
                .query(PersonStore::person)
                .list();
    }

    List<Person> byIds(Collection<? extends UUID> ids) {
        return jdbc.sql(PERSON + "where p.id = any (?)")
                .param(ids.toArray(UUID[]::new))
                .query(PersonStore::person)
                .list();
    }

    List<Person> byUserNames(Collection<? extends String> userNames) {
        return jdbc.sql(PERSON + "where p.user_name = any (?)")
                // PostgreSQL has no zero character in texts and would refuse to even compare with it
                .param(userNames.stream().filter(name -> name.indexOf(0) < 0).toArray(String[]::new))
                .query(PersonStore::person)
                .list();
    }

    List<Account> accounts(UUID personId) {
        return jdbc.sql("select issuer, subject from governance.account where person_id = ? order by issuer, subject")
                .param(personId)
                .query((row, n) -> new Account(row.getString("issuer"), row.getString("subject")))
                .list();
    }

    /** @return whether the user name was free */
    boolean create(Person person) {
        return jdbc.sql("insert into governance.person (id, user_name, display_name, machine, created_at)"
                                + " values (?, ?, ?, ?, ?) on conflict (user_name) do nothing")
                        .params(
                                person.id(),
                                person.userName(),
                                person.displayName(),
                                person.machine(),
                                clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void link(UUID personId, String issuer, String subject) {
        jdbc.sql("insert into governance.account (issuer, subject, person_id) values (?, ?, ?)")
                .params(issuer, subject, personId)
                .update();
    }

    void rename(UUID personId, String displayName) {
        jdbc.sql("update governance.person set display_name = ? where id = ?")
                .params(displayName, personId)
                .update();
    }

    private static Person person(ResultSet row, int number) throws SQLException {
        return new Person(
                row.getObject("id", UUID.class),
                row.getString("user_name"),
                row.getString("display_name"),
                row.getBoolean("machine"),
                row.getBoolean("ended"),
                Set.of((UUID[]) row.getArray("linked").getArray()));
    }
}
