package io.countersign.web.api;

import io.countersign.change.NewDecision;
import io.countersign.change.Outcome;
import io.countersign.policy.Fault;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Unacceptable;
import io.countersign.web.problem.Problem;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Several decisions at once, each on a request of its own. */
record BatchBody(@Nullable List<BatchItem> decisions) {

    private static final int LARGEST = 100;

    /** @throws Unacceptable none, or too many */
    List<BatchItem> items() {
        if (decisions == null || decisions.isEmpty() || decisions.size() > LARGEST) {
            throw new Unacceptable(List.of(new Fault("decisions", "Send 1 to " + LARGEST + " decisions.")));
        }
        return decisions;
    }

    /** One of them. */
    record BatchItem(
            @Nullable UUID changeId,
            @Nullable OwnerRole role,
            @Nullable Outcome outcome,
            @Nullable String rationale,
            @Nullable String submissionDigest) {

        UUID requiredChangeId() {
            if (changeId == null) {
                throw new Unacceptable(List.of(new Fault("changeId", "Say which request you decide on.")));
            }
            return changeId;
        }

        NewDecision decision() {
            return new DecisionRequest(role, outcome, rationale, submissionDigest).decision();
        }
    }

    /** What became of each, in the order in which they were sent. */
    record BatchResults(List<BatchResult> items) {}

    /**
     * What became of one of them.
     *
     * @param status the status that it would have got on its own
     */
    record BatchResult(
            @Nullable UUID changeId,
            @Nullable OwnerRole role,
            int status,
            DecisionBody.@Nullable Recorded decision,
            @Nullable Problem problem) {

        static BatchResult recorded(BatchItem item, DecisionBody.Recorded decision) {
            return new BatchResult(item.changeId(), item.role(), 201, decision, null);
        }

        static BatchResult refused(BatchItem item, Problem problem) {
            return new BatchResult(item.changeId(), item.role(), problem.status(), null, problem);
        }
    }
}
