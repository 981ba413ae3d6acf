package io.countersign.change;

import io.countersign.people.Person;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stored request with its decisions, as the rules see it now.
 *
 * @param debt what is owed or asked for it, null if nothing ever was
 * @param people everyone who asked for, wrote, tested or decided it, by id
 */
record Facts(
        ChangeRequest request,
        List<RecordedDecision> decisions,
        Situation situation,
        @Nullable DebtRow debt,
        Map<UUID, Person> people) {

    /** A person who takes part in the request. */
    Person person(UUID id) {
        Person person = people.get(id);
        if (person == null) {
            throw new IllegalStateException("Person %s of change request %s is gone".formatted(id, request.id()));
        }
        return person;
    }
}
