package io.countersign.change;

import io.countersign.change.Inputs.Asked;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An evaluation as it is kept.
 *
 * @param inputs canonical JSON, as the answer
 * @param rules ids of the rules that matched
 */
record Recorded(String submissionDigest, String inputs, String inputsDigest, String answer, List<String> rules) {

    /**
     * @param evaluated the requirements of the situation
     * @param rated whether the request was rated anew
     * @param asked the decision that is about to be taken, null if none
     */
    static Recorded of(
            Situation situation,
            String submissionDigest,
            List<Requirement> evaluated,
            boolean rated,
            @Nullable Asked asked) {
        Answer answer = Answer.of(situation, evaluated, asked);
        String inputs = EvaluationJson.write(Inputs.of(situation, submissionDigest, rated, asked));
        return new Recorded(
                submissionDigest, inputs, EvaluationJson.digest(inputs), EvaluationJson.write(answer), answer.rules());
    }

    /** What the ledger holds of it. */
    Map<String, Object> content() {
        return new TreeMap<>(Map.of("inputsDigest", inputsDigest, "rules", rules));
    }
}
