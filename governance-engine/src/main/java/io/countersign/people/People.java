package io.countersign.people;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.countersign.ledger.Ids;
import io.countersign.people.PersonStore.Known;
import io.countersign.people.PersonStore.Reach;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.transaction.annotation.Transactional;

/** The registry of persons and their accounts. */
public class People {

    /** Persons by id or name never become others; only how they are shown may be this much out of date. */
    private static final Duration SHOWN_LATE = Duration.ofSeconds(30);

    private static final int KEPT = 10_000;

    private final PersonStore store;
    private final Cache<UUID, Person> known = kept();
    private final Cache<String, Person> named = kept();

    People(PersonStore store) {
        this.store = store;
    }

    /**
     * The actor behind a sign-in; its person is created at the first one. Several first sign-ins at once create one
     * person.
     *
     * @throws NotAllowed rule {@code account-conflict}: the user name belongs to a person with another account. Who comes
     *     later needs another user name: to hand out a person by name would let any issuer take over anybody.
     */
    @Transactional
    public Actor signedIn(SignIn signIn) {
        Person person = store.byAccount(signIn.issuer(), signIn.subject())
                .map(found -> refreshed(found, signIn))
                .orElseGet(() -> firstSignIn(signIn));
        // what a machine's issuer says of its sign-in is never proof of a person
        return new Actor(person, Set.copyOf(signIn.roles()), person.machine() ? null : signIn.authenticated());
    }

    /** The person with this id, if known. */
    @Transactional(readOnly = true)
    public Optional<Person> byId(UUID id) {
        return Optional.ofNullable(byIds(List.of(id)).get(id));
    }

    /** The person with this user name, if known. */
    @Transactional(readOnly = true)
    public Optional<Person> byUserName(String userName) {
        return Optional.ofNullable(byUserNames(List.of(userName)).get(userName));
    }

    /** Persons by id, unknown ones left out; one query at most. */
    @Transactional(readOnly = true)
    public Map<UUID, Person> byIds(Collection<UUID> ids) {
        return known.getAll(
                ids,
                missing -> store.byIds(missing).stream().collect(Collectors.toMap(Person::id, Function.identity())));
    }

    /** Persons by user name, unknown ones left out; one query at most. */
    @Transactional(readOnly = true)
    public Map<String, Person> byUserNames(Collection<String> userNames) {
        return named.getAll(
                userNames,
                missing -> store.byUserNames(missing).stream()
                        .collect(Collectors.toMap(Person::userName, Function.identity())));
    }

    /** Accounts of a person, as {@code issuer|subject}. */
    @Transactional(readOnly = true)
    public List<Account> accounts(UUID personId) {
        return store.accounts(personId);
    }

    /** Where mail reaches the person, as the issuer of one of their accounts last said; empty if none does. */
    @Transactional(readOnly = true)
    public Optional<String> address(UUID personId) {
        return store.address(personId);
    }

    /** The humans who had this realm role when they last signed in, by user name. */
    @Transactional(readOnly = true)
    public List<Person> lastSeenAs(RealmRole role) {
        return store.lastSeenAs(role);
    }

    /** A sign-in that belongs to a person. */
    public record Account(String issuer, String subject) {}

    /** Refuses unless the actor has one of these realm roles. */
    public static void require(Actor actor, Set<RealmRole> anyOf) {
        if (anyOf.stream().noneMatch(actor::is)) {
            throw new NotAllowed(
                    "role",
                    List.of("This needs the role "
                            + String.join(
                                    " or ",
                                    anyOf.stream().map(RealmRole::key).sorted().toList()) + "."));
        }
    }

    /** Every call signs in, so nothing is written unless the issuer says something new. */
    private Person refreshed(Known found, SignIn signIn) {
        if (!found.reach().equals(Reach.of(signIn))) {
            store.reach(signIn.issuer(), signIn.subject(), Reach.of(signIn));
        }
        Person person = found.person();
        if (person.displayName().equals(signIn.displayName())) {
            return person;
        }
        store.rename(person.id(), signIn.displayName());
        known.invalidate(person.id());
        named.invalidate(person.userName());
        return new Person(person.id(), person.userName(), signIn.displayName(), person.machine());
    }

    private static <K> Cache<K, Person> kept() {
        return Caffeine.newBuilder()
                .maximumSize(KEPT)
                .expireAfterWrite(SHOWN_LATE)
                .build();
    }

    private Person firstSignIn(SignIn signIn) {
        Person person = new Person(Ids.next(), signIn.userName(), signIn.displayName(), signIn.machine());
        // whoever loses the race waits here for the winner, and then finds the winner's account
        if (store.create(person)) {
            store.link(person.id(), signIn.issuer(), signIn.subject());
            store.reach(signIn.issuer(), signIn.subject(), Reach.of(signIn));
            return person;
        }
        return store.byAccount(signIn.issuer(), signIn.subject())
                .map(Known::person)
                .orElseThrow(() -> accountConflict(signIn.userName()));
    }

    private static NotAllowed accountConflict(String userName) {
        return new NotAllowed(
                "account-conflict",
                List.of("The user name '%s' belongs to a person who signs in with another account."
                        .formatted(userName)));
    }
}
