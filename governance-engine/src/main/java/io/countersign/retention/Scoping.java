package io.countersign.retention;

import io.countersign.ledger.Ledger;
import io.countersign.ledger.LedgerEntry;
import io.countersign.ledger.Subject;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.people.People;
import io.countersign.people.Person;
import io.countersign.policy.Fault;
import io.countersign.policy.Unacceptable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the values that somebody wants erased, and of these the ones that may go. */
class Scoping {

    private static final int LONGEST_REASON = 4_000;

    private final FieldErasureStore erasures;
    private final Keeping keeping;
    private final Ledger ledger;
    private final People people;

    Scoping(FieldErasureStore erasures, Keeping keeping, Ledger ledger, People people) {
        this.erasures = erasures;
        this.keeping = keeping;
        this.ledger = ledger;
        this.people = people;
    }

    /** What a scope covers, in the words of the ledger. */
    record Found(
            @Nullable UUID person,
            Subject subject,
            @Nullable String platform,
            List<LedgerEntry> entries) {}

    /**
     * The entries that a scope covers.
     *
     * @throws Unacceptable every fault of scope and reason
     * @throws NotAllowed the officer's own values
     */
    Found find(Actor officer, FieldScope scope, String reason) {
        List<Fault> faults = new ArrayList<>();
        if (!scope.namesOne()) {
            faults.add(new Fault("person", "Name a person, a request or an entry, and only one of them."));
        }
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            faults.add(new Fault("reason", "Say why, in at most %d characters.".formatted(LONGEST_REASON)));
        }
        Person person = scope.person() == null
                ? null
                : people.byUserName(scope.person()).orElse(null);
        if (scope.person() != null && person == null) {
            faults.add(new Fault("person", "There is no person '%s'.".formatted(scope.person())));
        }
        LedgerEntry entry =
                scope.entry() == null ? null : ledger.byId(scope.entry()).orElse(null);
        if (scope.entry() != null && entry == null) {
            faults.add(new Fault("entryId", "The ledger has no entry %s.".formatted(scope.entry())));
        }
        if (!faults.isEmpty()) {
            throw new Unacceptable(faults);
        }
        if (person != null) {
            requireOther(officer, person.id());
            return new Found(person.id(), Subject.person(person.id()), null, ledger.ofPerson(person.id()));
        }
        if (entry != null) {
            return new Found(null, entry.subject(), entry.platform(), List.of(entry));
        }
        Subject change = Subject.change(Objects.requireNonNull(scope.changeId()));
        List<LedgerEntry> of = ledger.about(change);
        return new Found(null, change, of.isEmpty() ? null : of.get(0).platform(), of);
    }

    /**
     * The fields of a scope that have a value, are not asked for yet, and that nothing keeps.
     *
     * @throws RetentionConflict there are none, with every reason
     */
    Map<UUID, List<String>> erasable(Actor officer, List<LedgerEntry> of, FieldScope scope) {
        Map<UUID, List<String>> fields = new TreeMap<>();
        List<LedgerEntry> concerned = new ArrayList<>();
        for (LedgerEntry entry : of) {
            List<String> names = entry.values().keySet().stream()
                    .filter(field -> scope.covers(field) && !erasures.asked(entry.id(), field))
                    .toList();
            if (!names.isEmpty()) {
                fields.put(entry.id(), names);
                concerned.add(entry);
            }
        }
        if (fields.isEmpty()) {
            throw new RetentionConflict("There is no value to erase, or its erasure was asked for already.");
        }
        Map<UUID, List<String>> obstacles = keeping.obstacles(officer, concerned);
        fields.keySet()
                .removeIf(entry -> !obstacles.getOrDefault(entry, List.of()).isEmpty());
        if (fields.isEmpty()) {
            throw new RetentionConflict(
                    obstacles.values().stream().flatMap(List::stream).distinct().collect(Collectors.joining(" ")));
        }
        return fields;
    }

    static void requireOther(Actor officer, UUID person) {
        if (officer.person().is(person)) {
            throw new NotAllowed(
                    "segregation-own-values",
                    List.of("These values are your own; two other compliance officers decide on them."));
        }
    }
}
