package io.countersign.approval;

import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** The vocabulary of {@code promote-to-production.bpmn}, most of which every process shares. */
final class PromoteToProduction {

    static final String KEY = "promote-to-production";

    /** The open round, or the approval, is overtaken: amended, an approval taken back, or going ahead of the owners. */
    static final String MESSAGE_ROUND_SUPERSEDED = "round-superseded";

    static final String MESSAGE_WITHDRAWN = "change-withdrawn";

    static final String CALL_OWNER_DECISION = "Call_OwnerDecision";
    static final String CALL_DEPLOY = "Call_DeployUnderPermit";
    static final String BOUNDARY_UNDECIDED = "BoundaryEvent_Undecided";
    static final String CATCH_REWORKED = "CatchEvent_Reworked";

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
