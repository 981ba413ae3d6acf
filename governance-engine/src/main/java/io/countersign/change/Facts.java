package io.countersign.change;

import io.countersign.people.Person;
import io.countersign.policy.OwnerRole;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stored request with its decisions, as the rules see it now.
 *
 * @param admitted who may decide by another's word, also what counts no more or not yet
 * @param debt what is owed or asked for it, null if nothing ever was
 * @param confirmations what was confirmed last, of each kind
 * @param people everyone who asked for, wrote, tested, decided or confirmed it, by id
 */
record Facts(
        ChangeRequest request,
        List<RecordedDecision> decisions,
        Situation situation,
        List<AdmissionRow> admitted,
        @Nullable DebtRow debt,
        List<ConfirmationRow> confirmations,
        Map<UUID, Person> people) {

    /** The same, to be shown. */
    List<Admission> admissions() {
        return admitted.stream()
                .map(row -> row.shown(people, situation.dueAt()))
                .toList();
    }

    /** Who is named for the role in the round that is open, confirmed or not. */
    @Nullable AdmissionRow substitute(OwnerRole role) {
        return admitted.stream()
                .filter(row -> row.kind() == Admission.Kind.SUBSTITUTE && row.role() == role)
                .filter(row -> row.ofRound(situation.dueAt()))
                .findFirst()
                .orElse(null);
    }

    /** A person who takes part in the request. */
    Person person(UUID id) {
        Person person = people.get(id);
        if (person == null) {
            throw new IllegalStateException("Person %s of change request %s is gone".formatted(id, request.id()));
        }
        return person;
    }
}
