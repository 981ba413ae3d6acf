package io.countersign.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.document.EvidenceType;
import io.countersign.readiness.ReadinessArtifact;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The words that packs may use are those of the slices that give them their meaning. */
class VocabularyTests {

    @Test
    void evidenceTypesAreThoseWhoseResultsAreChecked() {
        assertThat(Arrays.stream(EvidenceType.values()).map(EvidenceType::key))
                .containsExactlyInAnyOrderElementsOf(Vocabulary.EVIDENCE_TYPES);
    }

    @Test
    void readinessArtifactsAreTheEight() {
        assertThat(Arrays.stream(ReadinessArtifact.values()).map(ReadinessArtifact::key))
                .containsExactlyInAnyOrderElementsOf(Vocabulary.READINESS_ARTIFACTS);
    }

    @Test
    void everyCapabilityIsAmongAll() {
        assertThat(Arrays.stream(Capability.class.getFields())
                        .filter(field -> field.getType() == String.class)
                        .map(VocabularyTests::value))
                .containsExactlyInAnyOrderElementsOf(Capability.ALL);
    }

    private static String value(Field field) {
        try {
            return Objects.requireNonNull(field.get(null)).toString();
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
