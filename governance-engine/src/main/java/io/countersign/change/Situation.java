package io.countersign.change;

import io.countersign.ownership.Platform;
import io.countersign.people.Person;
import io.countersign.policy.OwnerRole;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything that requirements and authority follow from, and nothing that they would have to look up.
 *
 * @param platform null while the submission names none that exists
 * @param authors the persons named as authors, as far as known
 * @param testers the persons named as testers, as far as known
 * @param standing the decision of each role that stands
 * @param packs policy packs in force
 */
record Situation(
        Submission submission,
        @Nullable Platform platform,
        Person requester,
        List<Person> authors,
        List<Person> testers,
        State state,
        @Nullable Instant submittedAt,
        @Nullable Instant dueAt,
        Map<OwnerRole, Standing> standing,
        Readiness readiness,
        Calendar calendar,
        List<String> packs,
        Instant now) {

    /** A decision that stands. */
    record Standing(Outcome outcome, Person by) {}

    /** Where the round of decisions stands. */
    Round round() {
        Map<OwnerRole, Outcome> outcomes = new EnumMap<>(OwnerRole.class);
        standing.forEach((role, decision) -> outcomes.put(role, decision.outcome()));
        return new Round(state, outcomes);
    }

    /** Whether the owners have had their time. */
    boolean overdue() {
        return dueAt != null && !now.isBefore(dueAt);
    }

    /** Why this person may decide nothing here, in words to them; empty when nothing bars them. */
    List<String> barred(Person person) {
        List<String> reasons = new ArrayList<>();
        if (person.id().equals(requester.id())) {
            reasons.add("You asked for this change.");
        }
        if (contains(authors, person)) {
            reasons.add("You are an author of this change.");
        }
        if (contains(testers, person)) {
            reasons.add("You tested this change.");
        }
        return reasons;
    }

    /** All who may never decide on this request, each with the reason. */
    Map<UUID, String> involved() {
        Map<UUID, String> involved = new HashMap<>();
        testers.forEach(tester -> involved.put(tester.id(), "tested it"));
        authors.forEach(author -> involved.put(author.id(), "wrote it"));
        involved.put(requester.id(), "asked for it");
        return involved;
    }

    private static boolean contains(List<Person> persons, Person person) {
        return persons.stream().anyMatch(one -> one.id().equals(person.id()));
    }
}
