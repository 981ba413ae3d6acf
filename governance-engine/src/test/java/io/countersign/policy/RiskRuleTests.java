package io.countersign.policy;

import static io.countersign.policy.Level.HIGH;
import static io.countersign.policy.Level.LOW;
import static io.countersign.policy.Level.MEDIUM;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RiskRuleTests {

    @ParameterizedTest
    @CsvSource({
        "LOW, LOW, LOW, NONE, LOW",
        "LOW, LOW, LOW, REVERSIBLE, LOW",
        "MEDIUM, LOW, LOW, NONE, MEDIUM",
        "LOW, MEDIUM, LOW, NONE, MEDIUM",
        "LOW, LOW, MEDIUM, NONE, MEDIUM",
        "LOW, MEDIUM, HIGH, NONE, HIGH",
        "LOW, HIGH, MEDIUM, NONE, HIGH",
        "HIGH, LOW, LOW, NONE, HIGH",
        "LOW, LOW, LOW, IRREVERSIBLE, HIGH",
        ", LOW, LOW, NONE, HIGH",
        "LOW, , LOW, NONE, HIGH",
        "LOW, LOW, , NONE, HIGH",
        "LOW, LOW, LOW, , HIGH"
    })
    void theStrictestRuleWins(Level impact, Level classification, Level radius, DataEffect effect, Level rating) {
        assertThat(RiskRule.rate(new RiskAssessment(impact, classification, radius), effect)
                        .rating())
                .isEqualTo(rating);
    }

    @Test
    void namesEveryRuleThatAskedForTheRating() {
        assertThat(RiskRule.rate(new RiskAssessment(HIGH, LOW, MEDIUM), DataEffect.IRREVERSIBLE))
                .isEqualTo(new RiskRating(HIGH, List.of("risk.impact", "risk.irreversible-data-effect")));
    }

    @Test
    void namesSilenceAsTheReason() {
        assertThat(RiskRule.rate(new RiskAssessment(null, LOW, LOW), DataEffect.NONE)
                        .rules())
                .containsExactly("risk.not-stated");
    }
}
