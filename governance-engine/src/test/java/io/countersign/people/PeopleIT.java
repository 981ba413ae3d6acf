package io.countersign.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.countersign.testing.EngineTest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@EngineTest
class PeopleIT {

    @Autowired
    People people;

    @Autowired
    DataSource dataSource;

    private final String name = "u" + UUID.randomUUID();

    @Test
    void createsThePersonAtTheFirstSignIn() {
        Actor actor = people.signedIn(signIn("local", "subject-of-" + name, "Ann", Set.of(RealmRole.OWNER)));

        assertThat(actor.person().userName()).isEqualTo(name);
        assertThat(actor.is(RealmRole.OWNER)).isTrue();
        assertThat(people.byId(actor.id())).contains(actor.person());
        assertThat(people.byUserName(name)).contains(actor.person());
        assertThat(people.accounts(actor.id())).containsExactly(new People.Account("local", "subject-of-" + name));
    }

    @Test
    void findsTheSamePersonAtTheNextSignInWithTheRolesOfThatSignIn() {
        Actor first = people.signedIn(signIn("local", name, "Ann", Set.of(RealmRole.OWNER)));
        Actor second = people.signedIn(signIn("local", name, "Ann", Set.of(RealmRole.REQUESTER)));

        assertThat(second.person()).isEqualTo(first.person());
        assertThat(second.roles()).containsExactly(RealmRole.REQUESTER);
    }

    @Test
    void writesNothingWhenNothingChanged() {
        Actor actor = people.signedIn(signIn("local", name, "Ann", Set.of()));
        String written = rowVersion(actor.id());

        people.signedIn(signIn("local", name, "Ann", Set.of()));

        assertThat(rowVersion(actor.id())).isEqualTo(written);
    }

    @Test
    void takesOverAChangedDisplayName() {
        people.signedIn(signIn("local", name, "Ann", Set.of()));

        Actor renamed = people.signedIn(signIn("local", name, "Ann Archer", Set.of()));

        assertThat(renamed.person().displayName()).isEqualTo("Ann Archer");
        assertThat(people.byId(renamed.id())).contains(renamed.person());
    }

    @Test
    void refusesToHandAPersonToAnotherIssuersAccount() {
        Actor owner = people.signedIn(signIn("local", name, "Ann", Set.of()));

        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> people.signedIn(signIn("https://elsewhere.example", name, "Mallory", Set.of())))
                .satisfies(refused -> assertThat(refused.rule()).isEqualTo("account-conflict"));
        assertThat(people.accounts(owner.id())).hasSize(1);
        assertThat(people.byUserName(name)).contains(owner.person());
    }

    @Test
    void manyFirstSignInsAtOnceAreOnePerson() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Actor> first = () -> people.signedIn(signIn("local", name, "Ann", Set.of()));
            Set<UUID> persons = new HashSet<>();
            for (Future<Actor> actor :
                    threads.invokeAll(IntStream.range(0, 8).mapToObj(i -> first).toList())) {
                persons.add(actor.get().id());
            }
            assertThat(persons).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void leavesUnknownPersonsOut() {
        Actor actor = people.signedIn(signIn("local", name, "Ann", Set.of()));

        assertThat(people.byIds(List.of(actor.id(), UUID.randomUUID()))).containsOnlyKeys(actor.id());
        assertThat(people.byUserNames(List.of(name, "nobody-" + name))).containsOnlyKeys(name);
        assertThat(people.byIds(List.of())).isEmpty();
    }

    @Test
    void knowsTheAddressAndTheRolesOfTheLastSignIn() {
        Actor ann = people.signedIn(reachable("ann@example.org", RealmRole.COMPLIANCE_OFFICER));
        assertThat(people.address(ann.id())).contains("ann@example.org");
        assertThat(people.lastSeenAs(RealmRole.COMPLIANCE_OFFICER)).contains(ann.person());

        people.signedIn(reachable("ann@elsewhere.example", RealmRole.AUDITOR));

        assertThat(people.address(ann.id())).contains("ann@elsewhere.example");
        assertThat(people.lastSeenAs(RealmRole.COMPLIANCE_OFFICER)).doesNotContain(ann.person());
        assertThat(people.lastSeenAs(RealmRole.AUDITOR)).contains(ann.person());
    }

    @Test
    void knowsNoAddressUnlessTheIssuerTellsOne() {
        Actor ann = people.signedIn(signIn("local", name, "Ann", Set.of()));

        assertThat(people.address(ann.id())).isEmpty();
    }

    private SignIn reachable(String email, RealmRole role) {
        return new SignIn("local", name, name, "Ann", false, Set.of(role), email);
    }

    private SignIn signIn(String issuer, String subject, String displayName, Set<RealmRole> roles) {
        return new SignIn(issuer, subject, name, displayName, false, roles);
    }

    private String rowVersion(UUID person) {
        return JdbcClient.create(dataSource)
                .sql("select xmin::text || ' ' || ctid::text from governance.person where id = ?")
                .param(person)
                .query(String.class)
                .single();
    }
}
