package io.countersign.change;

import io.countersign.people.Actor;
import io.countersign.policy.Fault;
import io.countersign.policy.RoundDeadlines;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.annotation.Transactional;

/**
 * How requests to go back come to be, and how what they took back comes to its end. Holds no rule about grants: who may go
 * back to what, and on what authority, its caller has found out.
 */
public class RollbackRequests {

    /** A rollback that nobody deployed in a week is none any more. */
    private static final Duration OPEN = Duration.ofDays(7);

    private final ChangeRequests requests;
    private final Assessor assessor;
    private final Submissions submissions;
    private final Situations situations;
    private final Conclusions conclusions;
    private final Debts debts;
    private final ChangeJournal journal;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RollbackRequests(
            ChangeRequests requests,
            Assessor assessor,
            Submissions submissions,
            Situations situations,
            Conclusions conclusions,
            Debts debts,
            ChangeJournal journal,
            ApplicationEventPublisher events,
            Clock clock) {
        this.requests = requests;
        this.assessor = assessor;
        this.submissions = submissions;
        this.situations = situations;
        this.conclusions = conclusions;
        this.debts = debts;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    /** Everything that keeps this rollback from being submitted by this person, each at its field. */
    @Transactional(readOnly = true)
    public List<Fault> faults(Actor actor, RollbackPlan plan) {
        return assessor.assess(actor.person(), draft(plan).submission(now(), OPEN))
                .faults();
    }

    /**
     * Submits a rollback that the owners decide on beforehand.
     *
     * @throws io.countersign.policy.Unacceptable everything that keeps it from being submitted
     */
    @Transactional
    public UUID ask(Actor actor, RollbackPlan plan) {
        return submissions
                .submitAnyones(actor, draft(plan).submission(now(), OPEN))
                .id();
    }

    /**
     * Submits a rollback that a grant covers: it may be deployed as soon as nothing else stops it, and the four owners owe
     * their ratification.
     *
     * @param timeToRatify how long they have, and how long it may be deployed
     * @throws io.countersign.policy.Unacceptable everything that keeps it from being submitted
     */
    @Transactional
    public UUID underGrant(Actor actor, RollbackPlan plan, UUID grantId, Duration timeToRatify) {
        Instant now = now();
        RollbackDraft draft = draft(plan);
        Assessment assessment = assessor.assess(actor.person(), draft.submission(now, timeToRatify))
                .complete();
        RoundDeadlines deadlines = assessment.situation().rulebook().deadlinesAfterwards(timeToRatify, now);
        ChangeRequest request = submissions.store(actor, assessment);
        DebtRow owed = owed(actor, request, draft, now, deadlines.expiresAt());
        debts.save(owed);
        request.authorisedAhead(new Basis(Authority.ROLLBACK_GRANT, plan.incident()), now, deadlines);
        journal.rollbackAuthorised(actor.person(), request, owed, grantId, assessment.situation());
        events.publishEvent(new ChangeEvent.AuthorisedAhead(request.id(), Authority.ROLLBACK_GRANT));
        events.publishEvent(new ChangeEvent.Submitted(request.id())); // last: its process finds everything in place
        conclusions.awaitPermit(request.id());
        return request.id();
    }

    private RollbackDraft draft(RollbackPlan plan) {
        ChangeRequest original =
                requests.findById(plan.originalId()).orElseThrow(() -> new UnknownChange(plan.originalId()));
        List<Submission> sources = requests.findByIdIn(plan.sources()).stream()
                .map(ChangeRequest::submission)
                .toList();
        return new RollbackDraft(plan, original.submission(), sources);
    }

    private static DebtRow owed(Actor actor, ChangeRequest request, RollbackDraft draft, Instant now, Instant due) {
        RoundFacts facts = request.roundFacts();
        return new DebtRow(
                request.id(),
                facts.platformId(),
                facts.platform(),
                Authority.ROLLBACK_GRANT,
                draft.occasion(),
                draft.plan().reason(),
                actor.id(),
                null,
                now,
                now,
                due,
                Debt.State.OPEN,
                null);
    }

    /**
     * Ends a request that was deployed because what it changed was verifiably taken back. What it still owes is settled
     * first, so nothing happens while its ratification is open.
     *
     * @param rollbackId the request that took it back
     * @throws UnknownChange
     */
    @Transactional
    public State rolledBack(UUID id, UUID rollbackId) {
        ChangeRequest request = requests.locked(id);
        boolean deployed = request.state().deployed() || request.state() == State.CLOSED;
        if (deployed && !owes(id)) {
            Situation situation = situations.of(request).situation();
            request.moveTo(State.ROLLED_BACK);
            journal.rolledBack(request, rollbackId, situation);
            events.publishEvent(new ChangeEvent.Closed(id, State.ROLLED_BACK));
        }
        return request.state();
    }

    private boolean owes(UUID id) {
        return debts.of(id).filter(debt -> debt.state() == Debt.State.OPEN).isPresent();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
