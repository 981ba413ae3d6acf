package io.countersign.change;

import io.countersign.people.Person;
import io.countersign.policy.OwnerRole;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who may decide on one request by another's word, as far as that counts now.
 *
 * @param substitutes one at most for a role
 * @param newcomers who took a seat of the role after the submission and was confirmed by another owner
 */
record Admitted(Map<OwnerRole, Person> substitutes, Map<OwnerRole, List<Person>> newcomers) {

    static final Admitted NOBODY = new Admitted(Map.of(), Map.of());

    Admitted {
        substitutes = Map.copyOf(substitutes);
        newcomers = Map.copyOf(newcomers);
    }

    static Admitted of(List<Admission> admissions) {
        Map<OwnerRole, Person> substitutes = new EnumMap<>(OwnerRole.class);
        Map<OwnerRole, List<Person>> newcomers = new EnumMap<>(OwnerRole.class);
        for (Admission admission : admissions) {
            if (admission.inForce() && admission.kind() == Admission.Kind.SUBSTITUTE) {
                substitutes.put(admission.role(), admission.person());
            } else if (admission.inForce()) {
                newcomers
                        .computeIfAbsent(admission.role(), role -> new ArrayList<>())
                        .add(admission.person());
            }
        }
        return substitutes.isEmpty() && newcomers.isEmpty() ? NOBODY : new Admitted(substitutes, newcomers);
    }

    @Nullable Person substitute(OwnerRole role) {
        return substitutes.get(role);
    }

    boolean confirmed(OwnerRole role, Person person) {
        return newcomers.getOrDefault(role, List.of()).stream()
                .anyMatch(one -> one.id().equals(person.id()));
    }
}
