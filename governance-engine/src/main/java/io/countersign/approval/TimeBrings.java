package io.countersign.approval;

import static io.countersign.approval.PromoteToProduction.VARIABLE_OWNER_ROLE;
import static io.countersign.approval.PromoteToProduction.changeId;

import io.countersign.change.Escalation;
import io.countersign.change.Progress;
import io.countersign.policy.OwnerRole;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Brings an open decision to the next who is told of it; a decision that was taken meanwhile stays untouched. */
class TimeBrings implements JavaDelegate {

    private final Progress progress;
    private final Inbox inbox;
    private final Escalation step;

    TimeBrings(Progress progress, Inbox inbox, Escalation step) {
        this.progress = progress;
        this.inbox = inbox;
        this.step = step;
    }

    @Override
    public void execute(DelegateExecution execution) {
        UUID id = changeId(execution);
        OwnerRole role = OwnerRole.valueOf((String) execution.getVariable(VARIABLE_OWNER_ROLE));
        if (progress.bringUp(id, role, step)) {
            inbox.escalate(id, role, step);
        }
    }
}
