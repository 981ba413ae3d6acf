package io.countersign.readiness;

import static io.countersign.readiness.Given.NOW;
import static io.countersign.readiness.Given.evidence;
import static io.countersign.readiness.ReadinessArtifact.DATA_READINESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.countersign.document.EvidenceItem;
import io.countersign.policy.Fault;
import io.countersign.policy.Unacceptable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AttachmentRulesTests {

    @Test
    void countsAsLongAsTheArtifactUsuallyDoes() {
        assertThat(validUntil(evidence(), null)).isEqualTo(NOW.plus(DATA_READINESS.validity()));
    }

    @Test
    void neverOutlivesItsEvidence() {
        Instant soon = NOW.plus(Duration.ofDays(10));

        assertThat(validUntil(ending(soon), null)).isEqualTo(soon);
        assertThat(faults(ending(soon), soon.plusSeconds(1)))
                .containsExactly(new Fault("validUntil", "The evidence itself ends on 2026-12-02."));
    }

    @Test
    void countsForAYearAtMost() {
        Instant year = NOW.plus(Duration.ofDays(365));

        assertThat(validUntil(evidence(), year)).isEqualTo(year);
        assertThat(faults(evidence(), year.plusSeconds(1)))
                .containsExactly(
                        new Fault("validUntil", "Give a time at most 365 days ahead; then it is looked at again."));
    }

    @Test
    void refusesAValidityThatIsOver() {
        assertThat(faults(evidence(), NOW)).containsExactly(new Fault("validUntil", "Give a time in the future."));
    }

    @Test
    void namesEveryFaultOfTheEvidenceAtOnce() {
        EvidenceItem bad =
                new EvidenceItem("", "Title\0", "ftp://x", "md5:1", null, NOW.plusSeconds(60), NOW, null, Map.of());

        assertThat(faults(bad, null))
                .extracting(Fault::field)
                .containsExactlyInAnyOrder(
                        "evidence",
                        "evidence.digest",
                        "evidence.producedAt",
                        "evidence.type",
                        "evidence.uri",
                        "evidence.validUntil");
    }

    private static EvidenceItem ending(Instant end) {
        EvidenceItem item = evidence();
        return new EvidenceItem(
                item.type(), item.title(), item.uri(), item.digest(), null, null, end, null, item.results());
    }

    private static Instant validUntil(EvidenceItem evidence, @Nullable Instant asked) {
        return AttachmentRules.validUntil(DATA_READINESS, new NewAttachment(evidence, asked), List.of(), NOW);
    }

    private static List<Fault> faults(EvidenceItem evidence, @Nullable Instant asked) {
        return catchThrowableOfType(Unacceptable.class, () -> validUntil(evidence, asked))
                .faults();
    }
}
