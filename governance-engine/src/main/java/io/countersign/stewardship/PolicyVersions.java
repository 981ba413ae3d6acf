package io.countersign.stewardship;

import io.countersign.people.People;
import io.countersign.people.Person;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts together what pages and programs read of kept versions, with a fixed number of queries. */
class PolicyVersions {

    private final Shelf shelf;
    private final People people;

    PolicyVersions(Shelf shelf, People people) {
        this.shelf = shelf;
        this.people = people;
    }

    List<PolicyVersion> of(Collection<DocumentStore.Row> documents, Collection<ActivationRow> acts, Instant now) {
        Set<String> inForce = new HashSet<>(shelf.inForce(now));
        Map<UUID, Person> persons = people.byIds(persons(documents, acts));
        Map<String, List<ActivationRow>> byReference =
                acts.stream().collect(Collectors.groupingBy(act -> act.name() + "@" + act.version()));
        return documents.stream()
                .map(document -> of(
                        document,
                        byReference.getOrDefault(document.reference(), List.of()),
                        inForce.contains(document.reference()),
                        persons,
                        now))
                .toList();
    }

    private static PolicyVersion of(
            DocumentStore.Row document,
            List<ActivationRow> acts,
            boolean inForce,
            Map<UUID, Person> persons,
            Instant now) {
        PolicyVersion.State state = inForce ? PolicyVersion.State.IN_FORCE : state(acts);
        return new PolicyVersion(
                document.id(),
                document.type(),
                document.name(),
                document.version(),
                document.file(),
                document.digest(),
                document.origin(),
                person(document.authorId(), persons),
                document.keptAt(),
                state,
                inForce ? since(acts, now) : null,
                acts.stream().map(act -> activation(act, persons)).toList());
    }

    private static PolicyVersion.State state(List<ActivationRow> acts) {
        Set<Activation.State> states = acts.stream().map(ActivationRow::state).collect(Collectors.toSet());
        if (states.contains(Activation.State.CONFIRMED)) {
            return PolicyVersion.State.CONFIRMED;
        }
        if (states.contains(Activation.State.ASKED)) {
            return PolicyVersion.State.ASKED;
        }
        return states.contains(Activation.State.EFFECTIVE) ? PolicyVersion.State.SUPERSEDED : PolicyVersion.State.DRAFT;
    }

    private static @Nullable Instant since(List<ActivationRow> acts, Instant now) {
        return acts.stream()
                .filter(act -> act.state() == Activation.State.EFFECTIVE || act.state() == Activation.State.CONFIRMED)
                .map(ActivationRow::effectiveAt)
                .filter(Objects::nonNull)
                .filter(at -> !at.isAfter(now))
                .max(Instant::compareTo)
                .orElse(null);
    }

    private static Activation activation(ActivationRow row, Map<UUID, Person> persons) {
        return new Activation(
                row.id(),
                row.state(),
                person(row.askedBy(), persons),
                row.askedAt(),
                row.requestedFrom(),
                person(row.confirmedBy(), persons),
                row.confirmedAt(),
                row.loosens(),
                row.effectiveAt(),
                person(row.closedBy(), persons),
                row.closedAt(),
                row.reason());
    }

    private static Set<UUID> persons(Collection<DocumentStore.Row> documents, Collection<ActivationRow> acts) {
        return Stream.concat(
                        documents.stream().map(DocumentStore.Row::authorId),
                        acts.stream().flatMap(act -> Stream.of(act.askedBy(), act.confirmedBy(), act.closedBy())))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private static @Nullable Person person(@Nullable UUID id, Map<UUID, Person> persons) {
        return id == null ? null : persons.get(id);
    }
}
