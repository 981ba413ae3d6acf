package io.countersign.approval;

import static io.countersign.approval.PromoteToProduction.VARIABLE_OWNER_ROLE;
import static io.countersign.approval.PromoteToProduction.changeId;

import io.countersign.change.Progress;
import io.countersign.policy.OwnerRole;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;

/**
 * Refuses to complete an owner task whose role has no recorded decision: nothing decides around the
 * change slice.
 */
class DecisionGuard implements TaskListener {

    private final Progress progress;

    DecisionGuard(Progress progress) {
        this.progress = progress;
    }

    @Override
    public void notify(DelegateTask task) {
        OwnerRole role = OwnerRole.valueOf((String) task.getVariable(VARIABLE_OWNER_ROLE));
        if (!progress.decided(changeId(task.getExecution()), role)) {
            throw new IllegalStateException("Owner task %s was completed without a recorded decision of %s on %s"
                    .formatted(task.getId(), role, changeId(task.getExecution())));
        }
    }
}
