package io.countersign.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeploymentTermsTests {

    private static final DecisionTables TABLES = DecisionTables.read("classpath:policies");

    /** One case for each rule: urgent, risk, hours that a permit holds, hours to deploy, review. */
    private static final List<String> CASES = """
            deployment.urgent yes LOW    1  1 yes
            deployment.low    no  LOW    24 4 no
            deployment.medium no  MEDIUM 8  2 no
            deployment.high   no  HIGH   4  1 yes
            """.lines().toList();

    static Stream<List<String>> cases() {
        return CASES.stream().map(line -> List.of(line.split(" +")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theRuleGivesTheTerms(List<String> row) {
        DeploymentTerms terms = TABLES.deploymentTerms(row.get(1).equals("yes"), Level.valueOf(row.get(2)));

        assertThat(terms)
                .isEqualTo(new DeploymentTerms(
                        Duration.ofHours(Integer.parseInt(row.get(3))),
                        Duration.ofHours(Integer.parseInt(row.get(4))),
                        row.get(5).equals("yes"),
                        List.of(row.get(0))));
    }

    @Test
    void everyRuleHasACase() {
        assertThat(cases().map(row -> row.get(0)))
                .containsExactlyElementsOf(TableModel.of("deployment-terms").ruleIds());
    }

    @Test
    void everyDeploymentMeetsExactlyOneRule() {
        Set<String> met = new HashSet<>();
        for (boolean urgent : List.of(true, false)) {
            for (Level risk : Level.values()) {
                met.addAll(TABLES.deploymentTerms(urgent, risk).rules());
            }
        }

        assertThat(met).hasSize(CASES.size());
    }
}
