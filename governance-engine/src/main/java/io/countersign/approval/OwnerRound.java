package io.countersign.approval;

import static io.countersign.approval.PromoteToProduction.VARIABLE_OWNER_ROLE;
import static io.countersign.approval.PromoteToProduction.changeId;

import io.countersign.change.Change;
import io.countersign.change.Changes;
import io.countersign.change.Window;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;

/**
 * Answers the model's questions about a round of owner decisions. Reads what the change slice says, so that no process
 * variable can disagree with it.
 */
class OwnerRound {

    private final Changes changes;

    OwnerRound(Changes changes) {
        this.changes = changes;
    }

    /** Names of the roles to ask, in their fixed order. */
    public List<String> openRoles(DelegateExecution execution) {
        return changes.openRoles(changeId(execution)).stream()
                .sorted()
                .map(Enum::name)
                .toList();
    }

    /** Whether no role is left to ask: all decided, or one ended the round. */
    public boolean ended(DelegateExecution execution) {
        return changes.openRoles(changeId(execution)).isEmpty();
    }

    /** The group that may take the task, such as {@code claims:SECURITY}; who that is, the registry knows. */
    public String candidateGroup(DelegateExecution execution) {
        String platform = Objects.requireNonNull(change(execution).platform()).key();
        return platform + ":" + execution.getVariable(VARIABLE_OWNER_ROLE);
    }

    /** By when the owners should have decided. */
    public Date dueDate(DelegateExecution execution) {
        return date(change(execution).dueAt());
    }

    /** When the window opens. */
    public Date windowStart(DelegateExecution execution) {
        return date(window(execution).start());
    }

    /** When the window is over. */
    public Date windowEnd(DelegateExecution execution) {
        return date(window(execution).end());
    }

    private Window window(DelegateExecution execution) {
        return Objects.requireNonNull(change(execution).submission().window());
    }

    private Change change(DelegateExecution execution) {
        return Objects.requireNonNull(changes.byIds(Set.of(changeId(execution))).get(changeId(execution)));
    }

    private static Date date(@Nullable Instant instant) {
        return Date.from(Objects.requireNonNull(instant, "a submitted request has a window and a due time"));
    }
}
