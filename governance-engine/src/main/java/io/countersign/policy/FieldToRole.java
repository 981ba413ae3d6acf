package io.countersign.policy;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The field-to-role matrix.
 *
 * @param reference how records name it, such as {@code field-to-role@1}
 * @param answersFor by role, the groups that it answers for
 */
record FieldToRole(String reference, Map<OwnerRole, Set<FieldGroup>> answersFor) {

    Set<FieldGroup> of(OwnerRole role) {
        return Objects.requireNonNull(answersFor.get(role));
    }

    /** Reads the matrix and notes every group without a role and every name that is none. */
    static FieldToRole read(Place matrix) {
        Map<OwnerRole, Set<FieldGroup>> answersFor = new EnumMap<>(OwnerRole.class);
        for (OwnerRole role : OwnerRole.values()) {
            answersFor.put(role, EnumSet.noneOf(FieldGroup.class));
        }
        Map<String, Place> groups = matrix.at("groups").fields();
        for (FieldGroup group : FieldGroup.values()) {
            Place roles = groups.get(group.name());
            if (roles == null || roles.elements().isEmpty()) {
                matrix.at("groups").at(group.name()).fault("The group %s needs at least one role.".formatted(group));
            }
        }
        groups.forEach((name, roles) -> read(name, roles, answersFor));
        answersFor.replaceAll((role, held) -> Set.copyOf(held));
        return new FieldToRole(
                matrix.at("matrix").string() + "@" + matrix.at("version").string(), Map.copyOf(answersFor));
    }

    private static void read(String name, Place roles, Map<OwnerRole, Set<FieldGroup>> answersFor) {
        Optional<FieldGroup> group = constant(FieldGroup.values(), name);
        if (group.isEmpty()) {
            roles.faultAtKey("'%s' is no group of fields.".formatted(name));
            return;
        }
        for (Place role : roles.elements()) {
            constant(OwnerRole.values(), role.string())
                    .ifPresentOrElse(
                            owner -> Objects.requireNonNull(answersFor.get(owner))
                                    .add(group.get()),
                            () -> role.fault("'%s' is no owner role.".formatted(role.string())));
        }
    }

    private static <E extends Enum<E>> Optional<E> constant(E[] values, String name) {
        return Arrays.stream(values).filter(value -> value.name().equals(name)).findFirst();
    }
}
