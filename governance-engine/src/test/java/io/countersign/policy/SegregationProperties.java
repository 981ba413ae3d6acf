package io.countersign.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SegregationProperties {

    private static final List<UUID> PERSONS =
            IntStream.range(0, 5).mapToObj(i -> new UUID(7, i)).toList();

    @Property
    void assignsOnlyCandidatesWhoAreDistinctAndNotExcluded(
            @ForAll("candidates") Map<OwnerRole, Set<UUID>> candidates, @ForAll("persons") Set<UUID> excluded) {
        Map<OwnerRole, UUID> assignment =
                Segregation.solve(candidates, reasons(excluded)).assignment();

        assertThat(new HashSet<>(assignment.values())).hasSameSizeAs(assignment.values());
        assertThat(assignment).allSatisfy((role, person) -> {
            assertThat(candidates.get(role)).contains(person);
            assertThat(excluded).doesNotContain(person);
        });
    }

    @Property
    void eitherAssignsEveryRoleOrNamesAGapThatMakesItImpossible(
            @ForAll("candidates") Map<OwnerRole, Set<UUID>> candidates, @ForAll("persons") Set<UUID> excluded) {
        Segregation.Solution solution = Segregation.solve(candidates, reasons(excluded));

        if (solution.feasible()) {
            assertThat(solution.assignment()).containsOnlyKeys(candidates.keySet());
        } else {
            assertThat(solution.assignment()).isEmpty();
            assertThat(solution.gaps())
                    .isNotEmpty()
                    .allSatisfy(gap -> assertThat(gap.eligible())
                            .hasSizeLessThan(gap.roles().size()));
        }
    }

    @Provide
    Arbitrary<Set<UUID>> persons() {
        return Arbitraries.of(PERSONS).set().ofMaxSize(3);
    }

    @Provide
    Arbitrary<Map<OwnerRole, Set<UUID>>> candidates() {
        return persons().list().ofSize(OwnerRole.values().length).map(sets -> {
            Map<OwnerRole, Set<UUID>> candidates = new EnumMap<>(OwnerRole.class);
            for (OwnerRole role : OwnerRole.values()) {
                candidates.put(role, sets.get(role.ordinal()));
            }
            return candidates;
        });
    }

    private static Map<UUID, String> reasons(Set<UUID> excluded) {
        return excluded.stream().collect(Collectors.toMap(person -> person, person -> "is excluded"));
    }
}
