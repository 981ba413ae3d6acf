package io.countersign.policy;

import static io.countersign.policy.OwnerRole.BUSINESS;
import static io.countersign.policy.OwnerRole.GOVERNANCE;
import static io.countersign.policy.OwnerRole.PLATFORM;
import static io.countersign.policy.OwnerRole.SECURITY;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.policy.Segregation.Gap;
import io.countersign.policy.Segregation.Solution;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SegregationTests {

    private final UUID paula = UUID.randomUUID();
    private final UUID bruno = UUID.randomUUID();
    private final UUID selma = UUID.randomUUID();
    private final UUID gwen = UUID.randomUUID();
    private final UUID pat = UUID.randomUUID();

    @Test
    void prefersTheFirstCandidateOfEachRole() {
        Solution solution = Segregation.solve(
                Map.of(
                        PLATFORM, List.of(paula, pat),
                        BUSINESS, List.of(bruno),
                        SECURITY, List.of(selma),
                        GOVERNANCE, List.of(gwen)),
                Map.of());

        assertThat(solution.feasible()).isTrue();
        assertThat(solution.assignment())
                .isEqualTo(Map.of(PLATFORM, paula, BUSINESS, bruno, SECURITY, selma, GOVERNANCE, gwen));
    }

    @Test
    void movesOnToTheDeputyWhenTheOwnerIsExcluded() {
        Solution solution = Segregation.solve(
                Map.of(PLATFORM, List.of(paula, pat), BUSINESS, List.of(bruno)), Map.of(paula, "is the requester"));

        assertThat(solution.assignment()).isEqualTo(Map.of(PLATFORM, pat, BUSINESS, bruno));
    }

    @Test
    void takesAFirstChoiceBackWhenAnotherRoleHasNobodyElse() {
        Solution solution =
                Segregation.solve(Map.of(PLATFORM, List.of(paula, pat), BUSINESS, List.of(paula)), Map.of());

        assertThat(solution.assignment()).isEqualTo(Map.of(PLATFORM, pat, BUSINESS, paula));
    }

    @Test
    void namesTheRoleWithoutAnybodyAndWhyTheCandidatesAreOut() {
        Solution solution = Segregation.solve(
                Map.of(
                        PLATFORM,
                        List.of(paula, pat),
                        BUSINESS,
                        List.of(bruno),
                        SECURITY,
                        List.of(),
                        GOVERNANCE,
                        List.of(gwen)),
                Map.of(paula, "is the requester", pat, "is an author", UUID.randomUUID(), "is a tester"));

        assertThat(solution.feasible()).isFalse();
        assertThat(solution.assignment()).isEmpty();
        assertThat(solution.gaps())
                .containsExactly(
                        new Gap(Set.of(PLATFORM), Set.of(), Map.of(paula, "is the requester", pat, "is an author")),
                        new Gap(Set.of(SECURITY), Set.of(), Map.of()));
    }

    @Test
    void namesTheRolesThatShareTooFewPersons() {
        Solution solution = Segregation.solve(
                Map.of(
                        PLATFORM, List.of(paula),
                        BUSINESS, List.of(paula),
                        SECURITY, List.of(selma),
                        GOVERNANCE, List.of(gwen)),
                Map.of());

        assertThat(solution.gaps()).containsExactly(new Gap(Set.of(PLATFORM, BUSINESS), Set.of(paula), Map.of()));
    }
}
