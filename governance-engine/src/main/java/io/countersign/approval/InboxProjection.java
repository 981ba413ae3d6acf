package io.countersign.approval;

import static io.countersign.approval.PromoteToProduction.VARIABLE_OWNER_ROLE;
import static io.countersign.approval.PromoteToProduction.changeId;

import io.countersign.change.Progress;
import io.countersign.change.RoundFacts;
import io.countersign.policy.OwnerRole;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;

/** Keeps the inbox in step with the open owner tasks, in their transaction. */
class InboxProjection implements TaskListener {

    private final Inbox inbox;
    private final Progress progress;

    InboxProjection(Inbox inbox, Progress progress) {
        this.inbox = inbox;
        this.progress = progress;
    }

    @Override
    public void notify(DelegateTask task) {
        if (EVENTNAME_CREATE.equals(task.getEventName())) {
            open(task);
            return;
        }
        if (EVENTNAME_DELETE.equals(task.getEventName())) {
            // a timer that ends a round comes from no command: it takes the lock that a command would have
            progress.hold(changeId(task.getExecution()));
        }
        inbox.close(task.getId());
    }

    private void open(DelegateTask task) {
        UUID changeId = changeId(task.getExecution());
        OwnerRole role = OwnerRole.valueOf((String) task.getVariable(VARIABLE_OWNER_ROLE));
        task.setName(OwnerDecision.taskName(role));
        // not the task's due date, which the engine keeps in milliseconds
        RoundFacts facts = progress.roundFacts(changeId);
        boolean deputyAtOnce = progress.ownerBarred(changeId, role);
        inbox.open(task.getId(), changeId, facts.platformId(), role, facts.dueAt(), deputyAtOnce);
    }
}
