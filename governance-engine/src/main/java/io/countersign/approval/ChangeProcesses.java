package io.countersign.approval;

import io.countersign.change.ChangeEvent;
import io.countersign.change.Progress;
import io.countersign.policy.Kind;
import java.util.UUID;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.runtime.MessageCorrelationBuilder;
import org.springframework.context.event.EventListener;

/**
 * Drives the processes after what happened to a request, in the transaction that did it and under the row lock that its
 * command took. The only class that starts, correlates or completes anything. Rows say what is allowed: where no instance
 * listens, because it runs on an older model or is past it, nothing is correlated and nothing fails.
 */
class ChangeProcesses {

    private final RuntimeService runtime;
    private final CommandExecutor engine;
    private final HistoryService history;
    private final Inbox inbox;
    private final Progress progress;

    ChangeProcesses(
            RuntimeService runtime, CommandExecutor engine, HistoryService history, Inbox inbox, Progress progress) {
        this.runtime = runtime;
        this.engine = engine;
        this.history = history;
        this.inbox = inbox;
        this.progress = progress;
    }

    @EventListener
    void start(ChangeEvent.Submitted submitted) {
        UUID id = submitted.changeId();
        String key = keyFor(progress.roundFacts(id).kind());
        Collisions.told(() -> runtime.startProcessInstanceByKey(key, id.toString()));
    }

    /** Which process governs a request. */
    static String keyFor(Kind kind) {
        return switch (kind) {
            case PROMOTION -> PromoteToProduction.KEY;
            case CHANGE -> ChangeControl.KEY;
            case ROLLBACK -> RollbackProcess.KEY;
        };
    }

    @EventListener
    void completeTask(ChangeEvent.Decided decided) {
        inbox.taskOf(decided.changeId(), decided.role())
                .ifPresent(task -> Collisions.told(() -> engine.execute(new CompleteOwnerTask(task))));
    }

    @EventListener
    void supersedeRound(ChangeEvent.Amended amended) {
        tell(PromoteToProduction.MESSAGE_ROUND_SUPERSEDED, amended);
    }

    @EventListener
    void supersedeRound(ChangeEvent.ApprovalRevoked revoked) {
        tell(PromoteToProduction.MESSAGE_ROUND_SUPERSEDED, revoked);
    }

    /** What was decided before counts no more: all four are asked to ratify. */
    @EventListener
    void supersedeRound(ChangeEvent.AuthorisedAhead ahead) {
        tell(PromoteToProduction.MESSAGE_ROUND_SUPERSEDED, ahead);
    }

    @EventListener
    void end(ChangeEvent.Withdrawn withdrawn) {
        tell(PromoteToProduction.MESSAGE_WITHDRAWN, withdrawn);
    }

    @EventListener
    void release(ChangeEvent.Ready ready) {
        tell(DeployUnderPermit.MESSAGE_READY, ready);
    }

    @EventListener
    void hold(ChangeEvent.Held held) {
        tell(DeployUnderPermit.MESSAGE_HELD, held);
    }

    @EventListener
    void use(ChangeEvent.Redeemed redeemed) {
        tell(DeployUnderPermit.MESSAGE_REDEEMED, redeemed);
    }

    @EventListener
    void report(ChangeEvent.Deployed deployed) {
        tell(DeployUnderPermit.MESSAGE_REPORTED, deployed);
    }

    @EventListener
    void close(ChangeEvent.Closed closed) {
        tell(DeployUnderPermit.MESSAGE_CLOSED, closed);
    }

    /** What the engine remembers of a process that came to its end, and of those that it called. */
    @EventListener
    void forget(ChangeEvent.Deleted deleted) {
        history
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(deleted.changeId().toString())
                .list()
                .stream()
                .map(HistoricProcessInstance::getId)
                .forEach(instance -> Collisions.told(() -> history.deleteHistoricProcessInstanceIfExists(instance)));
    }

    private void tell(String message, ChangeEvent event) {
        MessageCorrelationBuilder correlation = runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(event.changeId().toString());
        Collisions.told(correlation::correlateAll);
    }
}
