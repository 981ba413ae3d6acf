package io.countersign.policy;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules that rate a request. Each asks for a level or has nothing to say; the strictest wins. */
enum RiskRule {
    IMPACT("risk.impact") {
        @Override
        @Nullable Level asksFor(RiskAssessment risk, @Nullable DataEffect effect) {
            return risk.impact();
        }
    },
    DATA_CLASSIFICATION("risk.data-classification") {
        @Override
        @Nullable Level asksFor(RiskAssessment risk, @Nullable DataEffect effect) {
            return risk.dataClassification();
        }
    },
    BLAST_RADIUS("risk.blast-radius") {
        @Override
        @Nullable Level asksFor(RiskAssessment risk, @Nullable DataEffect effect) {
            return risk.blastRadius();
        }
    },
    /** What cannot be undone is never a small matter. */
    IRREVERSIBLE_DATA_EFFECT("risk.irreversible-data-effect") {
        @Override
        @Nullable Level asksFor(RiskAssessment risk, @Nullable DataEffect effect) {
            return effect == DataEffect.IRREVERSIBLE ? Level.HIGH : null;
        }
    },
    /** Silence must not make a request look harmless. */
    NOT_STATED("risk.not-stated") {
        @Override
        @Nullable Level asksFor(RiskAssessment risk, @Nullable DataEffect effect) {
            boolean stated = Stream.of(risk.impact(), risk.dataClassification(), risk.blastRadius(), effect)
                    .allMatch(Objects::nonNull);
            return stated ? null : Level.HIGH;
        }
    };

    private final String id;

    RiskRule(String id) {
        this.id = id;
    }

    abstract @Nullable Level asksFor(RiskAssessment risk, @Nullable DataEffect effect);

    static RiskRating rate(RiskAssessment risk, @Nullable DataEffect effect) {
        Level strictest = Arrays.stream(values())
                .map(rule -> rule.asksFor(risk, effect))
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(Level.HIGH);
        List<String> rules = Arrays.stream(values())
                .filter(rule -> rule.asksFor(risk, effect) == strictest)
                .map(rule -> rule.id)
                .toList();
        return new RiskRating(strictest, rules);
    }
}
