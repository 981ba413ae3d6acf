package io.countersign.people;

import io.countersign.ledger.Ids;
import io.countersign.ledger.Ledger;
import io.countersign.ledger.NewEntry;
import io.countersign.ledger.Subject;
import io.countersign.people.People.Account;
import io.countersign.policy.Capability;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which persons are one human. A link only restricts: each account keeps the person, the roles and the seats that it has,
 * and rules that keep people apart see one. So linking needs nobody's consent, and ending it needs somebody else.
 */
class Links {

    private final PersonStore store;
    private final Ledger ledger;

    Links(PersonStore store, Ledger ledger) {
        this.store = store;
        this.ledger = ledger;
    }

    /** Why and by whom accounts are linked; null for both where their issuer says so. */
    record Cause(@Nullable UUID by, @Nullable String reason) {

        static final Cause CLAIM = new Cause(null, null);
    }

    /** Whoever is the same human as one of the two is so as the other. Gives all whom it concerns. */
    Set<UUID> link(Person person, Person same, Cause cause) {
        store.lock();
        Set<UUID> together = new HashSet<>();
        for (Person one : store.byIds(List.of(person.id(), same.id()))) {
            if (one.linked().contains(person.id())) {
                return one.ids(); // somebody else was faster
            }
            together.addAll(one.ids());
        }
        store.group(together, Ids.next());
        record("people.account-linked", person, same, cause);
        return together;
    }

    /** The person stands for themselves again. */
    Set<UUID> unlink(Person person, Person same, Cause cause) {
        store.lock();
        Set<UUID> before = store.byIds(List.of(person.id())).get(0).ids();
        Set<UUID> left = new HashSet<>(before);
        left.remove(person.id());
        store.group(Set.of(person.id()), null);
        if (left.size() == 1) {
            store.group(left, null);
        }
        record("people.account-unlinked", person, same, cause);
        return before;
    }

    private void record(String type, Person person, Person same, Cause cause) {
        Map<String, Object> content = new TreeMap<>();
        content.put("personId", same.id().toString());
        content.put("account", accounts(person));
        content.put("linkedTo", accounts(same));
        content.put("by", cause.by() == null ? "CLAIM" : "PERSON");
        ledger.append(new NewEntry(
                type,
                1,
                cause.by(),
                Subject.person(person.id()),
                null,
                Capability.SEGREGATION,
                List.of(),
                content,
                cause.reason() == null ? Map.of() : Map.of("reason", cause.reason())));
    }

    /** Issuer and immutable subject, which name nobody by themselves. */
    private List<String> accounts(Person person) {
        return store.accounts(person.id()).stream().map(Links::named).toList();
    }

    private static String named(Account account) {
        return account.issuer() + "|" + account.subject();
    }
}
