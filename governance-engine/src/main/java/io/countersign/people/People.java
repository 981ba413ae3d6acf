package io.countersign.people;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.countersign.ledger.Ids;
import io.countersign.people.PersonStore.Known;
import io.countersign.people.PersonStore.Reach;
import io.countersign.policy.Fault;
import io.countersign.policy.Unacceptable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.annotation.Transactional;

/** The registry of persons and their accounts. */
public class People {

    /** Persons by id or name never become others; how they are shown, and that they ended, may be this much out of date. */
    private static final Duration SHOWN_LATE = Duration.ofSeconds(10);

    private static final int KEPT = 10_000;
    private static final int LONGEST_REASON = 4_000;

    private final PersonStore store;
    private final Links links;
    private final ApplicationEventPublisher events;
    private final Cache<UUID, Person> known = kept();
    private final Cache<String, Person> named = kept();

    People(PersonStore store, Links links, ApplicationEventPublisher events) {
        this.store = store;
        this.links = links;
        this.events = events;
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
    public Optional<Person> byId(UUID id) {
        return Optional.ofNullable(byIds(List.of(id)).get(id));
    }

    /** The person with this user name, if known. */
    public Optional<Person> byUserName(String userName) {
        return Optional.ofNullable(byUserNames(List.of(userName)).get(userName));
    }

    /** Persons by id, unknown ones left out; one query at most. */
    public Map<UUID, Person> byIds(Collection<UUID> ids) {
        return known.getAll(
                ids,
                missing -> store.byIds(missing).stream().collect(Collectors.toMap(Person::id, Function.identity())));
    }

    /** Persons by user name, unknown ones left out; one query at most. */
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

    /**
     * Says that two persons are one human: rules that keep people apart see one from now on. Nobody gets a right by it.
     *
     * @param user the person
     * @param linked who is the same human, a machine account of theirs too
     * @throws NotAllowed unless the actor is an administrator, and for accounts of their own
     * @throws UnknownPerson there is no such person
     * @throws LinkConflict they are one already
     * @throws Unacceptable nobody else is named, or no reason
     */
    @Transactional
    public Person link(Actor administrator, String user, @Nullable String linked, @Nullable String reason) {
        require(administrator, Set.of(RealmRole.ADMINISTRATOR));
        Person person = named(user);
        Person other = other(person, linked, reason);
        refuseOwn(administrator, person, other);
        if (person.is(other)) {
            throw new LinkConflict("'%s' and '%s' are one human already.".formatted(user, linked));
        }
        tell(links.link(other, person, new Links.Cause(administrator.id(), stripped(reason))));
        return named(other.userName());
    }

    /**
     * Says that a person is another human than was thought. It loosens, so whoever links never does. An issuer that still
     * says that they are one links them again at their next sign-in.
     *
     * @throws NotAllowed unless the actor is a compliance officer and no administrator, and for accounts of their own
     * @throws UnknownPerson there is no such person
     * @throws LinkConflict they are not linked
     * @throws Unacceptable no reason
     */
    @Transactional
    public Person unlink(Actor officer, String user, String linked, @Nullable String reason) {
        require(officer, Set.of(RealmRole.COMPLIANCE_OFFICER));
        if (officer.is(RealmRole.ADMINISTRATOR)) {
            throw new NotAllowed("segregation-accounts", List.of("Who may link accounts never ends a link."));
        }
        Person person = named(user);
        Person other = other(person, linked, reason);
        refuseOwn(officer, person, other);
        if (!person.is(other)) {
            throw new LinkConflict("'%s' and '%s' are not linked.".formatted(user, linked));
        }
        tell(links.unlink(other, person, new Links.Cause(officer.id(), stripped(reason))));
        return named(other.userName());
    }

    /**
     * The persons that are the same human as this one, by user name; empty for nearly everybody.
     *
     * @throws NotAllowed unless the actor is that human, an administrator, a compliance officer or an auditor
     * @throws UnknownPerson there is no such person
     */
    @Transactional(readOnly = true)
    public List<Person> linked(Actor actor, String user) {
        if (!actor.person().userName().equals(user)) {
            require(actor, Set.of(RealmRole.ADMINISTRATOR, RealmRole.COMPLIANCE_OFFICER, RealmRole.AUDITOR));
        }
        return linked(named(user));
    }

    /** The same, for rules. */
    @Transactional(readOnly = true)
    public List<Person> linked(Person person) {
        return byIds(person.linked()).values().stream()
                .sorted(Comparator.comparing(Person::userName))
                .toList();
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
        return asSaid(shown(found, signIn), signIn);
    }

    private Person shown(Known found, SignIn signIn) {
        if (!found.reach().equals(Reach.of(signIn))) {
            store.reach(signIn.issuer(), signIn.subject(), Reach.of(signIn));
        }
        Person person = found.person();
        if (person.ended()) {
            store.seenAgain(signIn.issuer(), signIn.subject());
        }
        if (person.displayName().equals(signIn.displayName())) {
            return person;
        }
        store.rename(person.id(), signIn.displayName());
        forget(person);
        return new Person(
                person.id(),
                person.userName(),
                signIn.displayName(),
                person.machine(),
                person.ended(),
                person.linked());
    }

    /** Reads the person anew the next time. */
    void forget(Person person) {
        known.invalidate(person.id());
        named.invalidate(person.userName());
    }

    /** Links the person as their issuer says; each time, so that a link which is still said cannot be ended here. */
    private Person asSaid(Person person, SignIn signIn) {
        String subject = signIn.sameAs();
        if (subject == null || subject.equals(signIn.subject())) {
            return person;
        }
        return store.byAccount(signIn.issuer(), subject)
                .map(Known::person)
                .filter(same -> !person.is(same))
                .map(same -> linkAsSaid(person, same))
                .orElse(person);
    }

    private Person linkAsSaid(Person person, Person same) {
        tell(links.link(person, same, Links.Cause.CLAIM));
        return store.byIds(List.of(person.id())).get(0);
    }

    /** The other nodes know within {@link #SHOWN_LATE}. */
    private void tell(Set<UUID> persons) {
        store.byIds(persons).forEach(this::forget);
        events.publishEvent(new AccountsLinked(persons)); // whoever listens reads them anew
    }

    private Person named(String userName) {
        return store.byUserNames(List.of(userName)).stream().findFirst().orElseThrow(() -> new UnknownPerson(userName));
    }

    private Person other(Person person, @Nullable String linked, @Nullable String reason) {
        List<Fault> faults = new ArrayList<>();
        Person other = linked == null
                ? null
                : store.byUserNames(List.of(linked)).stream().findFirst().orElse(null);
        if (other == null) {
            faults.add(new Fault(
                    "user",
                    linked == null || linked.isBlank()
                            ? "Say which account."
                            : "There is no person '%s'; an account is known once somebody has signed in with it."
                                    .formatted(linked)));
        } else if (other.id().equals(person.id())) {
            faults.add(new Fault("user", "That is the same account."));
        }
        if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
            faults.add(new Fault("reason", "Say why, in at most %d characters.".formatted(LONGEST_REASON)));
        }
        if (other == null || !faults.isEmpty()) {
            throw new Unacceptable(faults);
        }
        return other;
    }

    private static String stripped(@Nullable String reason) {
        return reason == null ? "" : reason.strip();
    }

    private static void refuseOwn(Actor actor, Person person, Person other) {
        if (actor.person().is(person) || actor.person().is(other)) {
            throw new NotAllowed(
                    "segregation-accounts",
                    List.of("One of these accounts is your own; somebody else says whose it is."));
        }
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
            List<Person> same = store.saidToBe(signIn.issuer(), signIn.subject());
            same.forEach(one -> linkAsSaid(one, person));
            return asSaid(
                    same.isEmpty() ? person : store.byIds(List.of(person.id())).get(0), signIn);
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
