package io.countersign.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** What every decision table has in common, so that records can name it and people can read it. */
class DecisionTableFormTests {

    static final List<String> TABLES = DecisionTables.NAMES;

    @ParameterizedTest
    @FieldSource("TABLES")
    void oneDecisionAFileNamedLikeTheFileWithAVersion(String table) {
        assertThat(TableModel.of(table).decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.getId()).isEqualTo(table);
            assertThat(decision.getVersionTag()).matches("[1-9][0-9]*");
        });
    }

    @ParameterizedTest
    @FieldSource("TABLES")
    void ruleIdsAreWrittenByHand(String table) {
        assertThat(TableModel.of(table).ruleIds())
                .doesNotHaveDuplicates()
                .allSatisfy(
                        id -> assertThat(id).matches("(risk|approvals|rollback|deployment)(\\.[a-z]+(-[a-z0-9]+)*)+"));
    }

    @ParameterizedTest
    @FieldSource("TABLES")
    void everyRuleSaysWhy(String table) {
        assertThat(TableModel.of(table).rules())
                .allSatisfy(rule -> assertThat(rule.getDescription().getTextContent())
                        .as(rule.getId())
                        .matches("[A-Z].{20,120}\\."));
    }

    @ParameterizedTest
    @CsvSource({
        "risk-rating, COLLECT",
        "required-approvals, UNIQUE",
        "rollback-authority, UNIQUE",
        "deployment-terms, UNIQUE"
    })
    void theHitPolicyIsStated(String table, String policy) {
        assertThat(TableModel.of(table).table().getDomElement().getAttribute("hitPolicy"))
                .isEqualTo(policy);
    }

    @Test
    void recordsNameTheVersionsOfTablesAndFloor() {
        assertThat(DecisionTables.read("classpath:policies").references())
                .containsExactly(
                        "deployment-terms@1",
                        "floor@1",
                        "required-approvals@1",
                        "risk-rating@1",
                        "rollback-authority@1");
    }
}
