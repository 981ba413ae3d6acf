package io.countersign.web.api;

import io.countersign.change.Authority;
import io.countersign.change.Evaluation;
import io.countersign.change.Requirement;
import io.countersign.policy.Fault;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.RiskRating;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What would become of a submission.
 *
 * @param errors what submitting would be refused for
 * @param deciders who would be asked first, by role; none where a template covers it
 * @param authority what would allow it
 * @param outsideTemplate why a standard change would become a normal one, null if it would not
 */
record EvaluationBody(
        String submissionDigest,
        Map<OwnerRole, String> roleDigests,
        RiskRating risk,
        List<Requirement> requirements,
        List<Fault> errors,
        Map<OwnerRole, String> deciders,
        Authority authority,
        @Nullable OutsideTemplateBody outsideTemplate) {

    static EvaluationBody of(Evaluation evaluation) {
        return new EvaluationBody(
                evaluation.submissionDigest(),
                evaluation.roleDigests(),
                evaluation.risk(),
                evaluation.requirements(),
                evaluation.faults(),
                evaluation.deciders(),
                evaluation.authority(),
                OutsideTemplateBody.of(evaluation.outside()));
    }
}
