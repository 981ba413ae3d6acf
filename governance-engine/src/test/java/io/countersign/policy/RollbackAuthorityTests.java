package io.countersign.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.policy.RollbackAuthority.Basis;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RollbackAuthorityTests {

    private static final DecisionTables TABLES = DecisionTables.read("classpath:policies");

    /** One case for each rule: grant, effect, risk, tier, basis, days that a grant holds, hours to ratify or decide. */
    private static final List<String> CASES = """
            rollback.no-grant            no  NONE         LOW    2 EXPEDITED_APPROVAL 0  24
            rollback.no-grant.tier-1     no  REVERSIBLE   HIGH   1 EXPEDITED_APPROVAL 0  8
            rollback.irreversible        yes IRREVERSIBLE LOW    4 EXPEDITED_APPROVAL 0  24
            rollback.irreversible.tier-1 yes IRREVERSIBLE LOW    1 EXPEDITED_APPROVAL 0  8
            rollback.grant.low           yes NONE         LOW    2 GRANT              14 48
            rollback.grant.low.tier-1    yes REVERSIBLE   LOW    1 GRANT              14 24
            rollback.grant.medium        yes NONE         MEDIUM 3 GRANT              7  48
            rollback.grant.medium.tier-1 yes NONE         MEDIUM 1 GRANT              7  24
            rollback.grant.high          yes REVERSIBLE   HIGH   2 GRANT              3  24
            rollback.grant.high.tier-1   yes NONE         HIGH   1 GRANT              3  12
            """.lines().toList();

    static Stream<List<String>> cases() {
        return CASES.stream().map(line -> List.of(line.split(" +")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theRuleGivesTheAuthority(List<String> row) {
        RollbackAuthority authority = TABLES.rollbackAuthority(
                row.get(1).equals("yes"),
                DataEffect.valueOf(row.get(2)),
                Level.valueOf(row.get(3)),
                Integer.parseInt(row.get(4)));

        assertThat(authority)
                .isEqualTo(new RollbackAuthority(
                        Basis.valueOf(row.get(5)),
                        Duration.ofDays(Integer.parseInt(row.get(6))),
                        Duration.ofHours(Integer.parseInt(row.get(7))),
                        List.of(row.get(0))));
    }

    @Test
    void everyRuleHasACase() {
        assertThat(cases().map(row -> row.get(0)))
                .containsExactlyElementsOf(TableModel.of("rollback-authority").ruleIds());
    }

    /** The table refuses to answer where no rule or more than one applies. */
    @Test
    void exactlyOneRuleAppliesToEveryInput() {
        Set<String> used = new HashSet<>();
        everyInput().forEach(input -> used.addAll(input.authority().rules()));

        assertThat(used)
                .containsExactlyInAnyOrderElementsOf(
                        TableModel.of("rollback-authority").ruleIds());
    }

    @Test
    void ownersWhoAreAskedFirstHaveTheTimeOfTheOtherTable() {
        assertThat(everyInput().filter(input -> input.authority().basis() == Basis.EXPEDITED_APPROVAL))
                .allSatisfy(input -> assertThat(input.authority().timeToRatify())
                        .isEqualTo(TABLES.approvals(Kind.ROLLBACK, null, input.risk(), input.tier())
                                .timeToDecide()));
    }

    private static Stream<Input> everyInput() {
        return Stream.of(true, false)
                .flatMap(grant -> Stream.of(DataEffect.values())
                        .flatMap(effect -> Stream.of(Level.values())
                                .flatMap(risk -> IntStream.rangeClosed(1, 4)
                                        .mapToObj(tier -> new Input(grant, effect, risk, tier)))));
    }

    private record Input(boolean grant, DataEffect effect, Level risk, int tier) {

        RollbackAuthority authority() {
            return TABLES.rollbackAuthority(grant, effect, risk, tier);
        }
    }
}
