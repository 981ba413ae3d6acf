package io.countersign.change;

import io.countersign.ownership.Platform;
import io.countersign.people.Person;
import io.countersign.policy.OwnerRole;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who may decide for which role of a request: the owner; the deputy when the owner is absent or the deadline passed;
 * never who asked for, wrote or tested the change, nor who decided for another role of it.
 */
final class DecisionAuthority {

    static final String NOT_YOURS = "not-yours";
    static final String SEGREGATION = "segregation";

    private DecisionAuthority() {}

    /** The answer for one person and one role. */
    sealed interface Ruling {}

    /** @param onBehalfOf the owner, when a deputy decides */
    record Allowed(WhyMe whyMe, @Nullable Person onBehalfOf) implements Ruling {}

    /** @param reasons every one, in words to the person */
    record Refused(String rule, List<String> reasons) implements Ruling {}

    /** Whether the person may decide for the role now; whether the role is still open is another question. */
    static Ruling rule(Person person, OwnerRole role, Situation situation) {
        Platform platform = situation.platform();
        if (platform == null) {
            return new Refused(NOT_YOURS, List.of("The request names no platform that exists."));
        }
        Platform.Seats seats = seats(platform, role);
        List<String> segregation = segregation(person, role, situation);
        boolean owner = is(person, seats.owner());
        List<String> reasons = new ArrayList<>();
        if (owner) {
            reasons.addAll(newcomer(seats, role, situation));
        } else if (is(person, seats.deputy())) {
            reasons.addAll(notTheirTurn(role, situation));
        } else {
            reasons.add("You are neither the %s of %s nor the deputy.".formatted(Words.owner(role), platform.key()));
        }
        reasons.addAll(segregation);
        if (!reasons.isEmpty()) {
            boolean seated = owner || is(person, seats.deputy());
            return new Refused(seated && !segregation.isEmpty() ? SEGREGATION : NOT_YOURS, List.copyOf(reasons));
        }
        return owner ? new Allowed(WhyMe.OWNER, null) : new Allowed(WhyMe.DEPUTY, seats.owner());
    }

    /** In which capacity a person may decide now, for each role that is open to them. */
    static Map<OwnerRole, WhyMe> capacities(UUID personId, Situation situation) {
        Map<OwnerRole, WhyMe> capacities = new EnumMap<>(OwnerRole.class);
        for (OwnerRole role : situation.round().openRoles()) {
            seated(role, situation)
                    .filter(person -> person.id().equals(personId))
                    .map(person -> rule(person, role, situation))
                    .forEach(ruling -> {
                        if (ruling instanceof Allowed allowed) {
                            capacities.put(role, allowed.whyMe());
                        }
                    });
        }
        return capacities;
    }

    /** Who may decide for the role now. */
    static List<Person> deciders(OwnerRole role, Situation situation) {
        return seated(role, situation)
                .filter(person -> rule(person, role, situation) instanceof Allowed)
                .toList();
    }

    /** Who is asked first: who may decide now, else the deputy of an owner who never may. */
    static Optional<Person> firstAsked(OwnerRole role, Situation situation) {
        return Stream.concat(
                        deciders(role, situation).stream(),
                        seated(role, situation)
                                .filter(person ->
                                        segregation(person, role, situation).isEmpty()))
                .findFirst();
    }

    /** Whether the person holds the role's first seat now. */
    static boolean owns(Person person, OwnerRole role, Situation situation) {
        return situation.platform() != null
                && is(person, seats(situation.platform(), role).owner());
    }

    private static List<String> segregation(Person person, OwnerRole role, Situation situation) {
        List<String> reasons = new ArrayList<>(situation.parts().barred(person));
        situation.standing().forEach((other, decision) -> {
            if (other != role && is(person, decision.by())) {
                reasons.add("You decided on this request as %s already.".formatted(Words.owner(other)));
            }
        });
        return reasons;
    }

    private static List<String> newcomer(Platform.Seats seats, OwnerRole role, Situation situation) {
        if (situation.submittedAt() == null || !seats.ownerSince().isAfter(situation.submittedAt())) {
            return List.of();
        }
        return List.of(
                "You became %s after this request was submitted; another owner must confirm you before you decide on it."
                        .formatted(Words.owner(role)));
    }

    /** Whether the role's owner may never decide on this request, so that it is the deputy's from the start. */
    static boolean ownerBarred(OwnerRole role, Situation situation) {
        return situation.platform() != null
                && !situation
                        .parts()
                        .barred(seats(situation.platform(), role).owner())
                        .isEmpty();
    }

    private static List<String> notTheirTurn(OwnerRole role, Situation situation) {
        Platform.Seats seats = seats(Objects.requireNonNull(situation.platform()), role);
        if (seats.ownerAbsent() || situation.overdue() || ownerBarred(role, situation)) {
            return List.of();
        }
        String until = situation.dueAt() == null ? "" : " until " + Words.time(situation.dueAt());
        return List.of("You are the deputy: %s decides%s, unless absent."
                .formatted(seats.owner().userName(), until));
    }

    private static Stream<Person> seated(OwnerRole role, Situation situation) {
        if (situation.platform() == null) {
            return Stream.of();
        }
        Platform.Seats seats = seats(situation.platform(), role);
        return Stream.of(Optional.of(seats.owner()), Optional.ofNullable(seats.deputy()))
                .flatMap(Optional::stream);
    }

    private static Platform.Seats seats(Platform platform, OwnerRole role) {
        return Objects.requireNonNull(platform.seats().get(role), "a platform has all four seats");
    }

    private static boolean is(Person person, @Nullable Person other) {
        return other != null && other.id().equals(person.id());
    }
}
