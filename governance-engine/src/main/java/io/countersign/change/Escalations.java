package io.countersign.change;

import io.countersign.policy.Capability;
import io.countersign.policy.OwnerRole;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;

/** What time brings to decisions that are open or owed: it is recorded and told, and decides nothing. */
class Escalations {

    private final ChangeRequests requests;
    private final Situations situations;
    private final Debts debts;
    private final ChangeJournal journal;
    private final ApplicationEventPublisher events;

    Escalations(
            ChangeRequests requests,
            Situations situations,
            Debts debts,
            ChangeJournal journal,
            ApplicationEventPublisher events) {
        this.requests = requests;
        this.situations = situations;
        this.debts = debts;
        this.journal = journal;
        this.events = events;
    }

    /** Under the row lock of the request, so that it never meets the decision that it calls for. */
    boolean bringUp(UUID id, OwnerRole role, Escalation step) {
        ChangeRequest request = requests.locked(id);
        Situation situation = situations.of(request).situation();
        if (!situation.round().openRoles().contains(role)) {
            return false;
        }
        journal.broughtUp(request, role, step, situation);
        events.publishEvent(new ChangeEvent.OwnerTaskDue(id, role, step));
        return true;
    }

    /** Once for each debt, however often a process asks. */
    void markOverdue(UUID id) {
        ChangeRequest request = requests.locked(id);
        Situation situation = situations.of(request).situation();
        if (debts.markOverdue(id, situation.now())) {
            journal.moved("change.ratification-overdue", Capability.EMERGENCY, request, situation);
            events.publishEvent(new ChangeEvent.RatificationOverdue(id));
        }
    }
}
