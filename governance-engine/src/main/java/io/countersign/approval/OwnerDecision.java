package io.countersign.approval;

import io.countersign.policy.OwnerRole;
import java.util.Locale;

/** The vocabulary of {@code owner-decision.bpmn}: one role is asked, and time brings in more people. */
final class OwnerDecision {

    static final String KEY = "owner-decision";

    static final String TASK_DECIDE = "Task_OwnerDecision";
    static final String TASK_REMIND = "Task_RemindOwner";
    static final String TASK_ASK_DEPUTY = "Task_AskDeputy";
    static final String TASK_ASK_GOVERNANCE_OWNER = "Task_AskGovernanceOwner";
    static final String BOUNDARY_REMINDER_DUE = "BoundaryEvent_ReminderDue";
    static final String BOUNDARY_DEPUTYS_TURN = "BoundaryEvent_DeputysTurn";
    static final String BOUNDARY_GOVERNANCE_OWNERS_TURN = "BoundaryEvent_GovernanceOwnersTurn";

    private OwnerDecision() {}

    /** How a role's task is called where it is listed, such as {@code Decide as security owner}. */
    static String taskName(OwnerRole role) {
        return "Decide as %s owner".formatted(role.name().toLowerCase(Locale.ROOT));
    }
}
