package io.countersign.approval;

import static io.countersign.approval.PromoteToProduction.VARIABLE_OWNER_ROLE;
import static io.countersign.approval.PromoteToProduction.changeId;

import io.countersign.change.Progress;
import io.countersign.change.RoundFacts;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/**
 * Answers the model's questions about a round of owner decisions. Reads what the change slice says, so that no process
 * variable can disagree with it.
 *
 * <p>Public only because the expression language calls nothing else; it can be made nowhere outside this package.
 */
public class OwnerRound {

    private final Progress progress;

    OwnerRound(Progress progress) {
        this.progress = progress;
    }

    /** Names of the roles to ask, in their fixed order. */
    public List<String> openRoles(DelegateExecution execution) {
        return progress.openRoles(changeId(execution)).stream()
                .sorted()
                .map(Enum::name)
                .toList();
    }

    /** Whether no role is left to ask: all decided, or one ended the round. */
    public boolean ended(DelegateExecution execution) {
        return progress.openRoles(changeId(execution)).isEmpty();
    }

    /** The group that may take the task, such as {@code claims:SECURITY}; who that is, the registry knows. */
    public String candidateGroup(DelegateExecution execution) {
        return facts(execution).platform() + ":" + execution.getVariable(VARIABLE_OWNER_ROLE);
    }

    /** By when the owners should have decided. */
    public Date dueDate(DelegateExecution execution) {
        return Date.from(facts(execution).dueAt());
    }

    /** When the window opens. */
    public Date windowStart(DelegateExecution execution) {
        return Date.from(facts(execution).windowStart());
    }

    /** When the window is over. */
    public Date windowEnd(DelegateExecution execution) {
        return Date.from(facts(execution).windowEnd());
    }

    private RoundFacts facts(DelegateExecution execution) {
        return progress.roundFacts(changeId(execution));
    }
}
