package io.countersign.change;

import io.countersign.ownership.Platform;
import io.countersign.people.Person;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Segregation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether four distinct persons, none of them involved in the change, can decide it; asked before anyone is bothered. */
final class DistinctOwners {

    private static final String ENDED = "has a disabled account";

    private DistinctOwners() {}

    /** Why they cannot, naming who is missing; empty when they can. */
    static String gap(Platform platform, Parts parts) {
        Map<UUID, String> names = new HashMap<>();
        Map<UUID, String> excluded = new HashMap<>();
        Map<OwnerRole, List<UUID>> candidates = new EnumMap<>(OwnerRole.class);
        platform.seats().forEach((role, seats) -> {
            List<Person> seated = Stream.concat(Stream.of(seats.owner()), Stream.ofNullable(seats.deputy()))
                    .toList();
            seated.forEach(person -> names.put(person.human(), person.userName()));
            seated.stream().filter(Person::ended).forEach(person -> excluded.put(person.human(), ENDED));
            candidates.put(role, seated.stream().map(Person::human).toList());
        });
        // a human with another account that counts may decide with that one
        platform.seats().values().stream()
                .flatMap(seats -> Stream.concat(Stream.of(seats.owner()), Stream.ofNullable(seats.deputy())))
                .filter(person -> !person.ended())
                .forEach(person -> excluded.remove(person.human()));
        excluded.putAll(parts.involved());
        List<String> sentences = new ArrayList<>();
        for (Segregation.Gap gap : Segregation.solve(candidates, excluded).gaps()) {
            sentences.add(sentence(gap, names));
        }
        return String.join(" ", sentences);
    }

    private static String sentence(Segregation.Gap gap, Map<UUID, String> names) {
        String roles = gap.roles().stream().sorted().map(Words::owner).collect(Collectors.joining(" and "));
        String why = gap.excluded().entrySet().stream()
                .map(out -> names.get(out.getKey()) + " " + out.getValue())
                .sorted()
                .collect(Collectors.joining(", "));
        String who = gap.eligible().isEmpty()
                ? "Nobody may decide as %s".formatted(roles)
                : "Too few persons may decide as %s".formatted(roles);
        return why.isEmpty() ? who + "." : "%s: %s.".formatted(who, why);
    }
}
