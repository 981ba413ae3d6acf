package io.countersign.approval;

import io.countersign.change.ChangeEvent;
import java.util.UUID;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.context.event.EventListener;

/**
 * Drives the process after what happened to a request, in the transaction that did it and under the row lock that its
 * command took. The only class that starts, correlates or completes anything in {@code promote-to-production}.
 */
class PromotionProcess {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final HistoryService history;
    private final Inbox inbox;

    PromotionProcess(RuntimeService runtime, TaskService tasks, HistoryService history, Inbox inbox) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.history = history;
        this.inbox = inbox;
    }

    @EventListener
    void start(ChangeEvent.Submitted submitted) {
        runtime.startProcessInstanceByKey(
                PromoteToProduction.KEY, submitted.changeId().toString());
    }

    @EventListener
    void completeTask(ChangeEvent.Decided decided) {
        tasks.complete(inbox.taskOf(decided.changeId(), decided.role()));
    }

    @EventListener
    void supersedeRound(ChangeEvent.Amended amended) {
        supersedeRound(amended.changeId());
    }

    @EventListener
    void supersedeRound(ChangeEvent.ApprovalRevoked revoked) {
        supersedeRound(revoked.changeId());
    }

    /** What was decided before counts no more: all four are asked to ratify. */
    @EventListener
    void supersedeRound(ChangeEvent.AuthorisedAhead ahead) {
        supersedeRound(ahead.changeId());
    }

    /** A draft that is withdrawn has no process: then nothing is correlated. */
    @EventListener
    void end(ChangeEvent.Withdrawn withdrawn) {
        runtime.createMessageCorrelation(PromoteToProduction.MESSAGE_WITHDRAWN)
                .processInstanceBusinessKey(withdrawn.changeId().toString())
                .correlateAll();
    }

    /** What the engine remembers of a process that came to its end. */
    @EventListener
    void forget(ChangeEvent.Deleted deleted) {
        history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(deleted.changeId().toString())
                .list()
                .forEach(instance -> history.deleteHistoricProcessInstance(instance.getId()));
    }

    private void supersedeRound(UUID changeId) {
        runtime.createMessageCorrelation(PromoteToProduction.MESSAGE_ROUND_SUPERSEDED)
                .processInstanceBusinessKey(changeId.toString())
                .correlate();
    }
}
