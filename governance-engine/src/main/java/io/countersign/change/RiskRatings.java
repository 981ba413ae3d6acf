package io.countersign.change;

import io.countersign.document.EvidenceType;
import io.countersign.policy.RiskAssessment;
import io.countersign.policy.RiskInputs;
import io.countersign.policy.RiskInputs.TrackRecord;
import io.countersign.policy.RiskInputs.WindowLength;
import io.countersign.policy.RiskRating;
import io.countersign.policy.Rulebook;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rates submissions by a rulebook. */
final class RiskRatings {

    private static final RiskAssessment UNSTATED = new RiskAssessment(null, null, null);
    private static final Duration SHORT = Duration.ofHours(24);

    private RiskRatings() {}

    static RiskRating of(Submission submission, TrackRecord history, Rulebook rulebook) {
        return rulebook.rate(new RiskInputs(
                Objects.requireNonNullElse(submission.risk(), UNSTATED),
                submission.dataEffect(),
                tested(submission),
                history,
                length(submission.window())));
    }

    private static boolean tested(Submission submission) {
        return submission.evidence().stream()
                .anyMatch(item -> EvidenceFindings.sameType(item.type(), EvidenceType.TEST_REPORT.key()));
    }

    private static WindowLength length(@Nullable Window window) {
        if (window == null || window.start() == null || window.end() == null) {
            return WindowLength.NOT_STATED;
        }
        boolean within = Duration.between(window.start(), window.end()).compareTo(SHORT) <= 0;
        return within ? WindowLength.SHORT : WindowLength.LONG;
    }
}
