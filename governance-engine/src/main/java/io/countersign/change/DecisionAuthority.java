package io.countersign.change;

import io.countersign.change.Claims.Claim;
import io.countersign.change.Situation.Standing;
import io.countersign.ownership.Platform;
import io.countersign.ownership.Platform.Delegate;
import io.countersign.ownership.Platform.Seats;
import io.countersign.people.Person;
import io.countersign.policy.OwnerRole;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who may decide for which role of a request: the owner; the deputy when the owner is absent or the deadline passed;
 * whom the owner lent the role; a substitute. Never who asked for, wrote or tested the change, nor who decided for
 * another role of it; and nobody lends what they may not do.
 */
final class DecisionAuthority {

    static final String NOT_YOURS = "not-yours";
    static final String SEGREGATION = "segregation";

    private DecisionAuthority() {}

    /** The answer for one person and one role. */
    sealed interface Ruling {}

    /** @param onBehalfOf the owner, when another decides */
    record Allowed(WhyMe whyMe, @Nullable Person onBehalfOf) implements Ruling {}

    /** @param reasons every one, in words to the person */
    record Refused(String rule, List<String> reasons) implements Ruling {}

    /** Whether the person may decide for the role now; whether the role is still open is another question. */
    static Ruling rule(Person person, OwnerRole role, Situation situation) {
        Platform platform = situation.platform();
        if (platform == null) {
            return new Refused(NOT_YOURS, List.of("The request names no platform that exists."));
        }
        if (person.ended()) {
            return new Refused(NOT_YOURS, List.of("Your account was disabled or removed."));
        }
        List<Claim> claims = Claims.of(person, role, situation, platform);
        List<String> segregation = segregation(person, role, situation);
        Optional<Claim> sound = claims.stream().filter(Claim::sound).findFirst();
        if (sound.isPresent() && segregation.isEmpty()) {
            WhyMe whyMe = sound.get().whyMe();
            return new Allowed(
                    whyMe, whyMe == WhyMe.OWNER ? null : platform.holders(role).owner());
        }
        List<String> reasons = new ArrayList<>();
        if (claims.isEmpty()) {
            reasons.add("You are neither the %s of %s nor the deputy.".formatted(Words.owner(role), platform.key()));
        } else if (sound.isEmpty()) {
            claims.forEach(claim -> reasons.addAll(claim.notNow()));
            claims.forEach(claim -> reasons.addAll(claim.segregation()));
        }
        reasons.addAll(segregation);
        boolean segregated = !segregation.isEmpty()
                || claims.stream().anyMatch(claim -> !claim.segregation().isEmpty());
        return new Refused(
                !claims.isEmpty() && segregated ? SEGREGATION : NOT_YOURS,
                reasons.stream().distinct().toList());
    }

    /** In which capacity a person may decide now, for each role that is open to them. */
    static Map<OwnerRole, WhyMe> capacities(UUID personId, Situation situation) {
        Map<OwnerRole, WhyMe> capacities = new EnumMap<>(OwnerRole.class);
        for (OwnerRole role : situation.round().openRoles()) {
            candidates(role, situation)
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
        return candidates(role, situation)
                .filter(person -> rule(person, role, situation) instanceof Allowed)
                .toList();
    }

    /** Who is asked first: who may decide now, else the deputy of an owner who never may. */
    static Optional<Person> firstAsked(OwnerRole role, Situation situation) {
        return Stream.concat(
                        deciders(role, situation).stream(),
                        seated(role, situation)
                                .filter(person -> !person.ended())
                                .filter(person ->
                                        segregation(person, role, situation).isEmpty()))
                .findFirst();
    }

    /** Whose accounts ended among those who hold the role's seats, in a sentence; empty where nobody's did. */
    static String ended(OwnerRole role, Situation situation) {
        return seated(role, situation)
                .filter(Person::ended)
                .map(person -> "The account of %s was disabled or removed.".formatted(person.userName()))
                .collect(Collectors.joining(" "));
    }

    /** Whether the person holds the role's first seat now. */
    static boolean owns(Person person, OwnerRole role, Situation situation) {
        return situation.platform() != null
                && is(person, seats(situation.platform(), role).owner());
    }

    /** Whether the person holds one of the role's seats now. */
    static boolean seated(UUID personId, OwnerRole role, Situation situation) {
        return seated(role, situation).anyMatch(person -> person.id().equals(personId));
    }

    /** Why the person may never decide for this role, whatever seat they hold. */
    static List<String> segregation(Person person, OwnerRole role, Situation situation) {
        List<String> reasons = new ArrayList<>(situation.parts().barred(person));
        situation.standing().forEach((other, decision) -> {
            if (other != role) {
                reasons.addAll(hadTheirSay(person, other, decision));
            }
        });
        return reasons;
    }

    private static List<String> hadTheirSay(Person person, OwnerRole other, Standing decision) {
        if (person.is(decision.by())) {
            return List.of("You decided on this request as %s already.".formatted(Words.owner(other)));
        }
        return person.is(decision.lentBy())
                ? List.of("%s decided on this request with the role of %s that you lent."
                        .formatted(decision.by().userName(), Words.owner(other)))
                : List.of();
    }

    /** Whether the role's owner may never decide on this request, so that it is the deputy's from the start. */
    static boolean ownerBarred(OwnerRole role, Situation situation) {
        return situation.platform() != null
                && !situation
                        .parts()
                        .barred(seats(situation.platform(), role).owner())
                        .isEmpty();
    }

    /** Why the deputy has to wait, in words to them; empty when it is their turn. */
    static List<String> notTheirTurn(OwnerRole role, Situation situation) {
        Seats seats = seats(Objects.requireNonNull(situation.platform()), role);
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
        Seats seats = seats(situation.platform(), role);
        return Stream.of(Optional.of(seats.owner()), Optional.ofNullable(seats.deputy()))
                .flatMap(Optional::stream);
    }

    /** Everybody who has some claim to the role, each once. */
    static Stream<Person> candidates(OwnerRole role, Situation situation) {
        if (situation.platform() == null) {
            return Stream.of();
        }
        Stream<Person> others = Stream.concat(
                Stream.ofNullable(situation.admitted().substitute(role)),
                seats(situation.platform(), role).delegates().stream().map(Delegate::person));
        return Stream.concat(seated(role, situation), others).distinct();
    }

    private static Seats seats(Platform platform, OwnerRole role) {
        return platform.holders(role);
    }

    private static boolean is(Person person, @Nullable Person other) {
        return other != null && other.id().equals(person.id());
    }
}
