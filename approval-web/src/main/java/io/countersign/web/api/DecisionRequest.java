package io.countersign.web.api;

import io.countersign.change.NewDecision;
import io.countersign.change.Outcome;
import io.countersign.policy.Fault;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Unacceptable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision as the decider sends it.
 *
 * @param submissionDigest the digest of what was read
 */
record DecisionRequest(
        @Nullable OwnerRole role,
        @Nullable Outcome outcome,
        @Nullable String rationale,
        @Nullable String submissionDigest) {

    /** @throws Unacceptable naming every field that is missing */
    NewDecision decision() {
        if (role != null && outcome != null && submissionDigest != null) {
            return new NewDecision(role, outcome, rationale, submissionDigest);
        }
        List<Fault> faults = new ArrayList<>();
        if (role == null) {
            faults.add(new Fault("role", "Say for which owner role you decide."));
        }
        if (outcome == null) {
            faults.add(new Fault("outcome", "Say APPROVE, REJECT or RETURN."));
        }
        if (submissionDigest == null) {
            faults.add(new Fault("submissionDigest", "Send the submissionDigest of the request as you read it."));
        }
        throw new Unacceptable(faults);
    }
}
