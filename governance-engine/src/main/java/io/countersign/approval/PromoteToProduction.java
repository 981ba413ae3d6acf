package io.countersign.approval;

import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** The vocabulary of {@code promote-to-production.bpmn}: key, messages, variables. */
final class PromoteToProduction {

    static final String KEY = "promote-to-production";

    /** The open round, or the approval, is overtaken by an amendment or a revoked approval. */
    static final String MESSAGE_ROUND_SUPERSEDED = "round-superseded";

    static final String MESSAGE_WITHDRAWN = "change-withdrawn";

    /** Local to one owner task: the role that is asked. */
    static final String VARIABLE_OWNER_ROLE = "ownerRole";

    /** The state that the last round concluded with. */
    static final String VARIABLE_CONCLUSION = "conclusion";

    private PromoteToProduction() {}

    /** The change request that an instance governs: its business key. */
    static UUID changeId(DelegateExecution execution) {
        return UUID.fromString(execution.getProcessBusinessKey());
    }
}
