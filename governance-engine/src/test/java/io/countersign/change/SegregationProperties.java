package io.countersign.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.change.Situation.Standing;
import io.countersign.ownership.Platform;
import io.countersign.ownership.Platform.Seats;
import io.countersign.people.Person;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Segregation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever people do in whatever order, by the rules alone: one person, one role, and never on a change of their own. */
class SegregationProperties {

    private static final int ACTIONS = 40;

    @Property(tries = 500)
    void noSequenceOfActionsLetsOneHumanFillTwoRolesOrAPartAndARole(@ForAll long seed) {
        Play play = new Play(seed);
        for (int i = 0; i < ACTIONS; i++) {
            play.act();
            List<UUID> deciders =
                    play.standing.values().stream().map(it -> it.by().id()).toList();
            assertThat(deciders).as("one person, one role").doesNotHaveDuplicates();
            assertThat(deciders)
                    .as("no part and role")
                    .doesNotContainAnyElementsOf(play.parts.involved().keySet());
        }
    }

    @Property
    void everyAcceptedRequestCanBeDecidedByFourDistinctPeople(@ForAll long seed) {
        Situation situation = RandomSituations.of(seed);
        Platform platform = situation.platform();
        if (platform == null) {
            return;
        }
        String gap = DistinctOwners.gap(platform, situation.parts());
        Map<OwnerRole, List<UUID>> seated = new EnumMap<>(OwnerRole.class);
        platform.seats()
                .forEach((role, seats) -> seated.put(
                        role,
                        Stream.concat(Stream.of(seats.owner()), Stream.ofNullable(seats.deputy()))
                                .map(Person::id)
                                .toList()));

        assertThat(gap.isEmpty())
                .isEqualTo(anyAssignment(seated, situation.parts().involved().keySet(), List.of()));
        if (gap.isEmpty()) {
            assertThat(Segregation.solve(seated, situation.parts().involved()).assignment())
                    .hasSize(4);
        }
    }

    /** Says the same as the rule, written as plainly as can be: try everybody for every role. */
    private static boolean anyAssignment(Map<OwnerRole, List<UUID>> seated, Set<UUID> excluded, List<UUID> taken) {
        if (taken.size() == OwnerRole.values().length) {
            return true;
        }
        return seated.getOrDefault(OwnerRole.values()[taken.size()], List.of()).stream()
                .filter(person -> !excluded.contains(person) && !taken.contains(person))
                .anyMatch(person -> {
                    List<UUID> more = new ArrayList<>(taken);
                    more.add(person);
                    return anyAssignment(seated, excluded, more);
                });
    }

    /** A request on which everybody tries everything; what the rules refuse does not happen. */
    private static final class Play {

        private final Random random;
        private final RandomSituations made;
        private Platform platform;
        private Parts parts;
        private Map<OwnerRole, Standing> standing = new EnumMap<>(OwnerRole.class);
        private Instant now = Given.NOW;

        Play(long seed) {
            random = new Random(seed);
            made = new RandomSituations(seed, Given.RULES);
            do { // submitted is what can be decided
                platform = made.platform();
                parts = made.parts();
            } while (!DistinctOwners.gap(platform, situation().parts()).isEmpty());
        }

        void act() {
            switch (random.nextInt(6)) {
                case 0, 1, 2 -> decide();
                case 3 -> amend();
                case 4 -> toggleAbsence();
                default -> revokeOrWait();
            }
        }

        private void decide() {
            Person person = RandomSituations.PEOPLE.get(random.nextInt(RandomSituations.PEOPLE.size()));
            OwnerRole role = role();
            Situation situation = situation();
            if (situation.round().openRoles().contains(role)
                    && DecisionAuthority.rule(person, role, situation) instanceof DecisionAuthority.Allowed) {
                standing.put(role, new Standing(Outcome.APPROVE, person));
            }
        }

        private void amend() {
            Parts before = parts;
            parts = made.parts();
            if (!DistinctOwners.gap(platform, situation().parts()).isEmpty()) {
                parts = before;
                return;
            }
            standing.values()
                    .removeIf(decision -> !Amendments.mayStand(decision.by().id(), parts));
        }

        private void toggleAbsence() {
            OwnerRole role = role();
            Seats old = platform.holders(role);
            Map<OwnerRole, Seats> seats = new EnumMap<>(platform.seats());
            seats.put(role, new Seats(old.owner(), old.ownerSince(), old.deputy(), !old.ownerAbsent()));
            platform = new Platform(
                    platform.id(),
                    platform.key(),
                    platform.name(),
                    platform.sectors(),
                    platform.tier(),
                    platform.environments(),
                    seats,
                    platform.version() + 1);
        }

        private void revokeOrWait() {
            if (random.nextBoolean()) {
                standing.remove(role());
            } else {
                now = now.plus(Duration.ofMinutes(random.nextInt(90)));
            }
        }

        private OwnerRole role() {
            return OwnerRole.values()[random.nextInt(OwnerRole.values().length)];
        }

        private Situation situation() {
            Situation base = Given.situation();
            return new Situation(
                    base.submission(),
                    platform,
                    parts,
                    State.DECIDING,
                    base.submittedAt(),
                    base.dueAt(),
                    Map.copyOf(standing),
                    base.rulebook(),
                    base.risk(),
                    base.basis(),
                    base.background(),
                    base.calendar(),
                    now);
        }
    }
}
