package io.countersign.approval;

import static io.countersign.approval.PromoteToProduction.VARIABLE_OWNER_ROLE;
import static io.countersign.approval.PromoteToProduction.changeId;

import io.countersign.change.Authority;
import io.countersign.change.Progress;
import io.countersign.change.RoundFacts;
import io.countersign.change.State;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/**
 * Answers the models' questions about a request. Reads what the change slice says, so that no process variable can disagree
 * with it.
 *
 * <p>Public only because the expression language calls nothing else; it can be made nowhere outside this package.
 */
public class OwnerRound {

    private static final int NANOS_OF_A_MILLI = 1_000_000;

    private final Progress progress;
    private final Clock clock;

    OwnerRound(Progress progress, Clock clock) {
        this.progress = progress;
        this.clock = clock;
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
        return date(facts(execution).dueAt());
    }

    /** When the owner is reminded. */
    public Date reminderAt(DelegateExecution execution) {
        return date(facts(execution).deadlines().remindAt());
    }

    /** When the governance owner is asked for a substitute. */
    public Date governanceAt(DelegateExecution execution) {
        return date(facts(execution).deadlines().governanceAt());
    }

    /** When a round that nobody finished is over. */
    public Date roundEnd(DelegateExecution execution) {
        return date(facts(execution).roundEnd());
    }

    /** By when what was deployed ahead of the owners is to be ratified. */
    public Date ratifyBy(DelegateExecution execution) {
        return date(facts(execution).deadlines().expiresAt());
    }

    /** Whether a template that the four approved allows the deployment. */
    public boolean byTemplate(DelegateExecution execution) {
        return facts(execution).authority() == Authority.TEMPLATE;
    }

    /** Whether it may be deployed ahead of the owners, who ratify it afterwards. */
    public boolean ahead(DelegateExecution execution) {
        return facts(execution).authority().ahead();
    }

    /** Whether nothing is missing before deployment any more. */
    public boolean released(DelegateExecution execution) {
        return facts(execution).state() != State.WAITING;
    }

    /** Whether a rollback closed it. */
    public boolean rolledBack(DelegateExecution execution) {
        return facts(execution).state() == State.ROLLED_BACK;
    }

    /** When the window opens. */
    public Date windowStart(DelegateExecution execution) {
        return date(facts(execution).windowStart());
    }

    /**
     * When to look again what is missing: when the window opens. Where it is open already there is nothing to wait for; a
     * timer that is due at once would only meet the commands that it waits for.
     */
    public Date nextLook(DelegateExecution execution) {
        RoundFacts facts = facts(execution);
        return date(clock.instant().isBefore(facts.windowStart()) ? facts.windowStart() : facts.windowEnd());
    }

    /** When the window is over. */
    public Date windowEnd(DelegateExecution execution) {
        return date(facts(execution).windowEnd());
    }

    /** Rounded up: the engine counts milliseconds, and what rows say must have come when it looks. */
    private static Date date(Instant instant) {
        return Date.from(instant.plusNanos(NANOS_OF_A_MILLI - 1).truncatedTo(ChronoUnit.MILLIS));
    }

    private RoundFacts facts(DelegateExecution execution) {
        return progress.roundFacts(changeId(execution));
    }
}
