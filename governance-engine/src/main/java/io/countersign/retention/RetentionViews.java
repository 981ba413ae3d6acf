package io.countersign.retention;

import io.countersign.people.People;
import io.countersign.people.Person;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows with the persons that they name. */
class RetentionViews {

    private final People people;

    RetentionViews(People people) {
        this.people = people;
    }

    List<Hold> holds(List<HoldStore.Row> rows) {
        Map<UUID, Person> persons = persons(rows.stream().flatMap(row -> Stream.of(row.placedBy(), row.liftedBy())));
        return rows.stream()
                .map(row -> new Hold(
                        row.id(),
                        row.platform(),
                        row.changeId(),
                        row.reason(),
                        Objects.requireNonNull(persons.get(row.placedBy())),
                        row.placedAt(),
                        person(row.liftedBy(), persons),
                        row.liftedAt(),
                        row.liftReason()))
                .toList();
    }

    List<Erasure> erasures(List<ErasureStore.Row> rows) {
        Map<UUID, Person> persons = persons(rows.stream().flatMap(row -> Stream.of(row.askedBy(), row.confirmedBy())));
        return rows.stream()
                .map(row -> new Erasure(
                        row.id(),
                        row.changeId(),
                        row.platform(),
                        row.reason(),
                        Objects.requireNonNull(persons.get(row.askedBy())),
                        row.askedAt(),
                        person(row.confirmedBy(), persons),
                        row.confirmedAt()))
                .toList();
    }

    Erasure of(ErasureStore.Row row) {
        return erasures(List.of(row)).get(0);
    }

    /** @param fields names of fields by erasure and entry */
    List<FieldErasure> fieldErasures(List<FieldErasureStore.Row> rows, Map<UUID, Map<UUID, List<String>>> fields) {
        Map<UUID, Person> persons =
                persons(rows.stream().flatMap(row -> Stream.of(row.askedBy(), row.confirmedBy(), row.person())));
        return rows.stream()
                .map(row -> new FieldErasure(
                        row.id(),
                        person(row.person(), persons),
                        row.changeId(),
                        row.entry(),
                        fields.getOrDefault(row.id(), Map.of()),
                        row.reason(),
                        Objects.requireNonNull(persons.get(row.askedBy())),
                        row.askedAt(),
                        person(row.confirmedBy(), persons),
                        row.confirmedAt()))
                .toList();
    }

    private Map<UUID, Person> persons(Stream<@Nullable UUID> ids) {
        Set<UUID> known = ids.filter(Objects::nonNull).collect(Collectors.toSet());
        return people.byIds(known);
    }

    private static @Nullable Person person(@Nullable UUID id, Map<UUID, Person> persons) {
        return id == null ? null : persons.get(id);
    }
}
