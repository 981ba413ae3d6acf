package io.countersign.policy;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows the faults of the policy files instead of a stack trace. */
class InvalidPoliciesAnalyzer extends AbstractFailureAnalyzer<InvalidPolicies> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidPolicies cause) {
        return new FailureAnalysis(cause.getMessage(), "Correct the files named above and start again.", cause);
    }
}
