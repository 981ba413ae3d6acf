package io.countersign.people;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The registry of persons and their accounts. */
public class People {

    People() {}

    /** The actor behind a sign-in; its person is created at the first one. */
    public Actor signedIn(SignIn signIn) {
        throw new IllegalStateException();
    }

    /** The person with this id, if known. */
    public Optional<Person> byId(UUID id) {
        throw new IllegalStateException();
    }

    /** The person with this user name, if known. */
    public Optional<Person> byUserName(String userName) {
        throw new IllegalStateException();
    }

    /** Persons by id, unknown ones left out; one query. */
    public Map<UUID, Person> byIds(Collection<UUID> ids) {
        throw new IllegalStateException();
    }

    /** Persons by user name, unknown ones left out; one query. */
    public Map<String, Person> byUserNames(Collection<String> userNames) {
        throw new IllegalStateException();
    }

    /** Accounts of a person, as {@code issuer|subject}. */
    public List<Account> accounts(UUID personId) {
        throw new IllegalStateException();
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
}
