package io.countersign.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.change.Situation.Standing;
import io.countersign.ownership.DelegationScope;
import io.countersign.ownership.Platform;
import io.countersign.ownership.Platform.Delegate;
import io.countersign.ownership.Platform.Seats;
import io.countersign.people.Actor;
import io.countersign.people.Person;
import io.countersign.people.RealmRole;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Segregation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** Whatever people do in whatever order, by the rules alone: one person, one role, and never on a change of their own. */
class SegregationProperties {

    private static final int ACTIONS = 40;

    @Property(tries = 1_000)
    void noSequenceOfActionsLetsOneHumanFillTwoRolesOrAPartAndARole(@ForAll long seed) {
        Play play = new Play(seed);
        for (int i = 0; i < ACTIONS; i++) {
            play.act();
            List<UUID> sayers = play.standing.values().stream()
                    .flatMap(it -> Stream.concat(Stream.of(it.by()), Stream.ofNullable(it.lentBy()))
                            .map(Person::human)
                            .distinct())
                    .toList();
            assertThat(sayers)
                    .as("one human, one role, by one's own word or by a role that one lent, with whatever account")
                    .doesNotHaveDuplicates();
            assertThat(sayers)
                    .as("no part and role")
                    .doesNotContainAnyElementsOf(play.parts.involved().keySet());
        }
    }

    /** Else the property above would prove little. */
    @Example
    void theSequencesUseEveryCapacity() {
        Set<WhyMe> used = EnumSet.noneOf(WhyMe.class);
        for (int seed = 0; seed < 10_000 && used.size() < WhyMe.values().length; seed++) {
            Play play = new Play(seed);
            for (int i = 0; i < ACTIONS; i++) {
                play.act();
            }
            used.addAll(play.capacities);
        }
        assertThat(used).containsExactly(WhyMe.values());
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
                                .map(Person::human)
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
        private final Map<OwnerRole, Standing> standing = new EnumMap<>(OwnerRole.class);
        private final Map<OwnerRole, Person> substitutes = new EnumMap<>(OwnerRole.class);
        private final Map<OwnerRole, List<Person>> confirmed = new EnumMap<>(OwnerRole.class);
        private final Set<WhyMe> capacities = EnumSet.noneOf(WhyMe.class);
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
            switch (random.nextInt(13)) {
                case 0, 1, 2, 3, 4 -> decide();
                case 5 -> amend();
                case 6 -> toggleAbsence();
                case 7 -> changeHands();
                case 8, 9 -> lend();
                case 10 -> nameSubstitute();
                case 11 -> confirmNewcomers();
                default -> revokeOrWait();
            }
        }

        private void decide() {
            Person person = somebody();
            OwnerRole role = role();
            Situation situation = situation();
            if (situation.round().openRoles().contains(role)
                    && DecisionAuthority.rule(person, role, situation) instanceof DecisionAuthority.Allowed allowed) {
                Person lentBy = allowed.whyMe() == WhyMe.DELEGATE ? allowed.onBehalfOf() : null;
                standing.put(role, new Standing(Outcome.APPROVE, person, lentBy));
                capacities.add(allowed.whyMe());
            }
        }

        /** Whoever it is, whatever seats they hold already: more than the registry admits. */
        private void changeHands() {
            Person next = somebody();
            Person namedBy = somebody();
            boolean deputy = random.nextBoolean();
            reseat((role, old) -> deputy
                    ? seats(old, old.owner(), old.ownerSince(), next, now, old.ownerAbsent(), List.of())
                    : new Seats(
                            next,
                            now,
                            old.deputy(),
                            old.ownerAbsent(),
                            namedBy.id(),
                            old.deputySince(),
                            old.deputyNamedBy(),
                            List.of()));
        }

        /** To whomever: more than the registry admits. */
        private void lend() {
            List<Delegate> lent = List.of(new Delegate(UUID.randomUUID(), somebody(), DelegationScope.EVERYTHING));
            reseat((role, old) -> seats(
                    old, old.owner(), old.ownerSince(), old.deputy(), old.deputySince(), old.ownerAbsent(), lent));
        }

        private void nameSubstitute() {
            Actor namer = new Actor(somebody(), random.nextBoolean() ? Set.of(RealmRole.COMPLIANCE_OFFICER) : Set.of());
            Person person = somebody();
            OwnerRole role = role();
            Situation situation = situation();
            if (AdmissionRules.naming(namer, role, situation, situation.dueAt()).isEmpty()
                    && AdmissionRules.unfit(person, role, situation).isEmpty()) {
                substitutes.put(role, person);
            }
        }

        private void confirmNewcomers() {
            Situation situation = situation();
            AdmissionRules.newcomers(situation).stream()
                    .filter(newcomer -> RandomSituations.PEOPLE.stream()
                            .anyMatch(person -> AdmissionRules.confirming(person, newcomer, situation)
                                    .isEmpty()))
                    .forEach(newcomer -> confirmed
                            .computeIfAbsent(newcomer.role(), role -> new ArrayList<>())
                            .add(newcomer.person()));
        }

        private void amend() {
            Parts before = parts;
            parts = made.parts();
            if (!DistinctOwners.gap(platform, situation().parts()).isEmpty()) {
                parts = before;
                return;
            }
            standing.values()
                    .removeIf(decision -> !Amendments.mayStand(decision.by().id(), parts)
                            || (decision.lentBy() != null
                                    && !Amendments.mayStand(decision.lentBy().id(), parts)));
        }

        private void toggleAbsence() {
            reseat((role, old) -> seats(
                    old,
                    old.owner(),
                    old.ownerSince(),
                    old.deputy(),
                    old.deputySince(),
                    !old.ownerAbsent(),
                    old.delegates()));
        }

        private static Seats seats(
                Seats old,
                Person owner,
                Instant ownerSince,
                @Nullable Person deputy,
                @Nullable Instant deputySince,
                boolean absent,
                List<Delegate> delegates) {
            return new Seats(
                    owner, ownerSince, deputy, absent, old.ownerNamedBy(), deputySince, old.deputyNamedBy(), delegates);
        }

        private void reseat(BiFunction<OwnerRole, Seats, Seats> change) {
            Map<OwnerRole, Seats> seats = new EnumMap<>(platform.seats());
            OwnerRole role = role();
            seats.put(role, change.apply(role, platform.holders(role)));
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

        private Person somebody() {
            return RandomSituations.PEOPLE.get(random.nextInt(RandomSituations.PEOPLE.size()));
        }

        private void revokeOrWait() {
            if (random.nextBoolean()) {
                standing.remove(role());
            } else {
                now = now.plus(Duration.ofMinutes(random.nextInt(random.nextBoolean() ? 90 : 5_000)));
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
                    new Admitted(substitutes, confirmed),
                    base.rulebook(),
                    base.risk(),
                    base.basis(),
                    base.background(),
                    base.calendar(),
                    now);
        }
    }
}
