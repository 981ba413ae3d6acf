package io.countersign.change;

import io.countersign.change.Situation.Standing;
import io.countersign.people.Person;
import io.countersign.policy.Part;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who plays which part in a request beside deciding it, as far as known. Parts keep their persons from deciding, and
 * packs keep parts from each other.
 *
 * @param persons at least the requester
 */
record Parts(Map<Part, List<Person>> persons) {

    /** Lending or holding a role is part of deciding; every other part is kept from it. */
    private static final Set<Part> DECIDE = EnumSet.of(Part.DELEGATOR, Part.DELEGATE);

    Parts {
        persons = Map.copyOf(persons);
    }

    /** What a submission says about persons. */
    static Parts of(Person requester, List<Person> authors, List<Person> testers) {
        return new Parts(Map.of(Part.REQUESTER, List.of(requester), Part.AUTHOR, authors, Part.TESTER, testers));
    }

    /** The same with those who had it deployed ahead of the owners. */
    Parts withAhead(List<Person> actedAhead) {
        if (actedAhead.isEmpty()) {
            return this;
        }
        Map<Part, List<Person>> more = new EnumMap<>(Part.class);
        more.putAll(persons);
        more.put(Part.ACTED_AHEAD, actedAhead);
        return new Parts(more);
    }

    /** The same with those who lent a role for a decision that stands, and those who decided with it. */
    Parts withLent(Collection<Standing> standing) {
        List<Standing> lent =
                standing.stream().filter(decision -> decision.lentBy() != null).toList();
        if (lent.isEmpty()) {
            return this;
        }
        Map<Part, List<Person>> more = new EnumMap<>(persons);
        more.put(
                Part.DELEGATOR,
                lent.stream()
                        .map(Standing::lentBy)
                        .map(Objects::requireNonNull)
                        .distinct()
                        .toList());
        more.put(Part.DELEGATE, lent.stream().map(Standing::by).toList());
        return new Parts(more);
    }

    Person requester() {
        return in(Part.REQUESTER).get(0);
    }

    List<Person> in(Part part) {
        return persons.getOrDefault(part, List.of());
    }

    /** Why this person may decide nothing here, in words to them; empty when nothing bars them. */
    List<String> barred(Person person) {
        List<String> reasons = new ArrayList<>();
        for (Part part : Part.values()) {
            if (!DECIDE.contains(part) && contains(in(part), person)) {
                reasons.add(Words.did(part).toPerson());
            }
        }
        return reasons;
    }

    /** Why this person is not a stranger to the change, ahead of whose owners they would act. */
    List<String> played(Person person) {
        return Stream.of(Part.REQUESTER, Part.AUTHOR, Part.TESTER)
                .filter(part -> contains(in(part), person))
                .map(part -> Words.did(part).toPerson())
                .toList();
    }

    /** All who may never decide on this request, by each id that they have, with what they did, said of them. */
    Map<UUID, String> involved() {
        Map<UUID, String> involved = new LinkedHashMap<>();
        for (Part part : Part.values()) {
            if (!DECIDE.contains(part)) {
                in(part).forEach(person -> person.ids()
                        .forEach(id -> involved.putIfAbsent(id, Words.did(part).ofPerson())));
            }
        }
        return involved;
    }

    /** The persons who play more than one of these parts, each with those parts in their order. */
    Map<Person, Set<Part>> doubled(Set<Part> kept) {
        Map<UUID, Person> known = new LinkedHashMap<>();
        Map<UUID, Set<Part>> played = new LinkedHashMap<>();
        for (Part part : Part.values()) {
            if (kept.contains(part)) {
                in(part).forEach(person -> {
                    known.putIfAbsent(person.human(), person);
                    played.computeIfAbsent(person.human(), id -> EnumSet.noneOf(Part.class))
                            .add(part);
                });
            }
        }
        return played.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .collect(Collectors.toMap(
                        entry -> known.get(entry.getKey()),
                        Map.Entry::getValue,
                        (one, other) -> one,
                        LinkedHashMap::new));
    }

    private static boolean contains(List<Person> persons, Person person) {
        for (Person one : persons) { // asked for every part of every candidate of every role
            if (one.is(person)) {
                return true;
            }
        }
        return false;
    }
}
