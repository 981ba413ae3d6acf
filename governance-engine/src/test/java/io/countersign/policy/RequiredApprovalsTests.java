package io.countersign.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RequiredApprovalsTests {

    private static final DecisionTables TABLES = DecisionTables.read("classpath:policies");

    /** One case for each rule: kind, class, risk, tier, hours to decide. */
    private static final List<String> CASES = """
            approvals.ordinary.low           PROMOTION -         LOW    1 72
            approvals.ordinary.medium        CHANGE    NORMAL    MEDIUM 2 48
            approvals.ordinary.medium.tier-1 PROMOTION -         MEDIUM 1 24
            approvals.ordinary.high          CHANGE    NORMAL    HIGH   4 24
            approvals.ordinary.high.tier-1   PROMOTION -         HIGH   1 12
            approvals.standard               CHANGE    STANDARD  LOW    3 72
            approvals.standard.raised        CHANGE    STANDARD  MEDIUM 3 24
            approvals.emergency.low          CHANGE    EMERGENCY LOW    2 48
            approvals.emergency.medium       CHANGE    EMERGENCY MEDIUM 3 24
            approvals.emergency.high         CHANGE    EMERGENCY HIGH   2 12
            approvals.emergency.tier-1       CHANGE    EMERGENCY LOW    1 12
            approvals.rollback               ROLLBACK  -         HIGH   2 24
            approvals.rollback.tier-1        ROLLBACK  -         LOW    1 8
            """.lines().toList();

    static Stream<List<String>> cases() {
        return CASES.stream().map(line -> List.of(line.split(" +")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theRuleGivesRolesAndTime(List<String> row) {
        RequiredApprovals required = TABLES.approvals(
                Kind.valueOf(row.get(1)),
                row.get(2).equals("-") ? null : ChangeClass.valueOf(row.get(2)),
                Level.valueOf(row.get(3)),
                Integer.parseInt(row.get(4)));

        assertThat(required)
                .isEqualTo(new RequiredApprovals(
                        EnumSet.allOf(OwnerRole.class),
                        4,
                        Duration.ofHours(Integer.parseInt(row.get(5))),
                        List.of(row.get(0))));
    }

    @Test
    void everyRuleHasACase() {
        assertThat(cases().map(row -> row.get(0)))
                .containsExactlyElementsOf(TableModel.of("required-approvals").ruleIds());
    }

    /** The table refuses to answer where no rule or more than one applies. */
    @Test
    void exactlyOneRuleAppliesToEveryInput() {
        Set<String> used = new HashSet<>();
        everyInput().forEach(input -> used.addAll(input.required().rules()));

        assertThat(used)
                .containsExactlyInAnyOrderElementsOf(
                        TableModel.of("required-approvals").ruleIds());
    }

    @Test
    void whatIsRiskierNeverHasMoreTime() {
        assertThat(everyInput())
                .allSatisfy(input -> assertThat(everyInput()
                                .filter(other -> other.kind() == input.kind()
                                        && other.changeClass() == input.changeClass()
                                        && other.risk().compareTo(input.risk()) >= 0
                                        && other.tier() <= input.tier()))
                        .allSatisfy(riskier -> assertThat(riskier.required().timeToDecide())
                                .isLessThanOrEqualTo(input.required().timeToDecide())));
    }

    private static Stream<Input> everyInput() {
        return Stream.of(
                        new Input(Kind.PROMOTION, null, Level.LOW, 1),
                        new Input(Kind.ROLLBACK, null, Level.LOW, 1),
                        new Input(Kind.CHANGE, ChangeClass.STANDARD, Level.LOW, 1),
                        new Input(Kind.CHANGE, ChangeClass.NORMAL, Level.LOW, 1),
                        new Input(Kind.CHANGE, ChangeClass.EMERGENCY, Level.LOW, 1))
                .flatMap(asked -> Stream.of(Level.values())
                        .flatMap(risk -> IntStream.rangeClosed(1, 4)
                                .mapToObj(tier -> new Input(asked.kind(), asked.changeClass(), risk, tier))));
    }

    private record Input(Kind kind, @Nullable ChangeClass changeClass, Level risk, int tier) {

        RequiredApprovals required() {
            return TABLES.approvals(kind, changeClass, risk, tier);
        }
    }
}
