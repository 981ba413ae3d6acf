package io.countersign.change;

import io.countersign.people.Actor;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;

/** Drafts, first submissions and withdrawals. */
class Submissions {

    private final ChangeRequests requests;
    private final ChangeRevisions revisions;
    private final Assessor assessor;
    private final Situations situations;
    private final Conclusions conclusions;
    private final Debts debts;
    private final ChangeJournal journal;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Submissions(
            ChangeRequests requests,
            ChangeRevisions revisions,
            Assessor assessor,
            Situations situations,
            Conclusions conclusions,
            Debts debts,
            ChangeJournal journal,
            ApplicationEventPublisher events,
            Clock clock) {
        this.requests = requests;
        this.revisions = revisions;
        this.assessor = assessor;
        this.situations = situations;
        this.conclusions = conclusions;
        this.debts = debts;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    ChangeRequest draft(Actor actor, Submission submission) {
        Access.ask(actor);
        Assessment assessment =
                assessor.asWritten(actor.person(), submission, null, null).wellFormed();
        return requests.save(new ChangeRequest(actor.id(), assessment, now()));
    }

    ChangeRequest submit(Actor actor, Submission submission) {
        Access.ask(actor);
        return submitAnyones(actor, submission);
    }

    /** The same of whoever the caller lets ask. */
    ChangeRequest submitAnyones(Actor actor, Submission submission) {
        Assessment assessment = assessor.assess(actor.person(), submission).complete();
        return tell(store(actor, assessment), assessment);
    }

    /** Stores a new request whose round is open; nobody is told of it yet. */
    ChangeRequest store(Actor actor, Assessment assessment) {
        return store(actor, new ChangeRequest(actor.id(), assessment, now()), assessment);
    }

    ChangeRequest submitDraft(Actor actor, UUID id) {
        ChangeRequest request = Access.visible(requests.locked(id), actor.id());
        Access.ask(actor);
        Access.own(actor, request);
        if (request.state() != State.DRAFT) {
            throw ChangeConflict.wrongState(request, "submitted");
        }
        Assessment assessment =
                assessor.assess(actor.person(), request.submission(), id, null).complete();
        request.replace(assessment); // the platform may have been registered since
        return tell(store(actor, request, assessment), assessment);
    }

    /** What a template covers waits for nobody's decision. */
    private ChangeRequest tell(ChangeRequest submitted, Assessment assessment) {
        events.publishEvent(new ChangeEvent.Submitted(submitted.id()));
        if (assessment.covered()) {
            conclusions.awaitPermit(submitted.id());
        }
        return submitted;
    }

    private ChangeRequest store(Actor actor, ChangeRequest draft, Assessment assessment) {
        Instant now = now();
        draft.submit(now, assessment.situation().deadlines(now));
        if (assessment.covered()) {
            draft.covered(assessment.coveredBy(), now);
        }
        ChangeRequest request = requests.saveAndFlush(draft); // before the revision, which refers to it
        revisions.save(new ChangeRevision(request, 1, actor.id(), now));
        journal.submitted(actor.person(), request, assessment);
        return request;
    }

    ChangeRequest withdraw(Actor actor, UUID id, @Nullable String reason) {
        ChangeRequest request = Access.visible(requests.locked(id), actor.id());
        Access.own(actor, request);
        if (!request.state().amendable()) {
            throw ChangeConflict.wrongState(request, "withdrawn");
        }
        String why = Texts.optional("reason", reason);
        request.moveTo(State.WITHDRAWN);
        debts.settle(id, Debt.State.LAPSED, now());
        journal.withdrawn(actor.person(), request, why, situations.of(request).situation());
        events.publishEvent(new ChangeEvent.Withdrawn(request.id()));
        return request;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
