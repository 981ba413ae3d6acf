package io.countersign.change;

import io.countersign.document.EvidenceItem;
import io.countersign.people.Actor;
import io.countersign.policy.Fault;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Unacceptable;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;

/** Replaces what was submitted, and says which decisions that touches. */
class Amendments {

    private static final String UNCHANGED =
            "Nothing was changed since it was returned. Change what the owner asked for, or withdraw the request.";

    private final ChangeRequests requests;
    private final ChangeRevisions revisions;
    private final DecisionStore decisions;
    private final Assessor assessor;
    private final Conclusions conclusions;
    private final ClosingEvidence closing;
    private final Debts debts;
    private final ChangeJournal journal;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Amendments(
            ChangeRequests requests,
            ChangeRevisions revisions,
            DecisionStore decisions,
            Assessor assessor,
            Conclusions conclusions,
            ClosingEvidence closing,
            Debts debts,
            ChangeJournal journal,
            ApplicationEventPublisher events,
            Clock clock) {
        this.requests = requests;
        this.revisions = revisions;
        this.decisions = decisions;
        this.assessor = assessor;
        this.conclusions = conclusions;
        this.closing = closing;
        this.debts = debts;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    /** What became of the decisions. */
    record Effect(ChangeRequest request, Set<OwnerRole> fell, Set<OwnerRole> carriedOver) {}

    Effect amend(Actor actor, UUID id, String expectedDigest, Submission submission) {
        ChangeRequest request = Access.visible(requests.locked(id), actor.id());
        Access.ask(actor);
        Access.own(actor, request);
        if (!request.amendable()) {
            throw ChangeConflict.wrongState(request, "amended");
        }
        if (request.basis().ahead() && !submission.addsEvidenceTo(request.submission())) {
            throw ChangeConflict.allowedAsItIs();
        }
        if (!request.digests().submission().equals(expectedDigest)) {
            throw ChangeConflict.stale(request);
        }
        if (request.state() == State.DRAFT) {
            request.replace(
                    assessor.asWritten(actor.person(), submission, id, null).wellFormed());
            return new Effect(request, Set.of(), Set.of());
        }
        Assessment assessment = assessor.assess(actor.person(), submission, id, request.submittedAt())
                .complete();
        List<RecordedDecision> standing = decisions.standing(id);
        if (!assessment.digests().submission().equals(expectedDigest)) {
            return replace(actor, request, assessment, standing);
        }
        if (request.state() == State.RETURNED) {
            throw new Unacceptable(List.of(new Fault("", UNCHANGED)));
        }
        return new Effect(request, Set.of(), roles(standing, true));
    }

    /** Adds a piece of evidence to what was submitted; its faults are named as if it had been sent alone. */
    Effect attach(Actor actor, UUID id, EvidenceItem item) {
        ChangeRequest request = Access.visible(requests.locked(id), actor.id());
        if (ClosingEvidence.takes(request)) {
            Access.ask(actor);
            Access.own(actor, request);
            closing.attach(actor, request, item);
            return new Effect(request, Set.of(), Set.of());
        }
        Submission before = request.submission();
        try {
            return amend(actor, id, request.digests().submission(), before.attaching(item));
        } catch (Unacceptable e) {
            String path = "evidence[%d]".formatted(before.evidence().size());
            throw new Unacceptable(e.faults().stream()
                    .map(fault -> new Fault(relative(fault.field(), path), fault.message()))
                    .toList());
        }
    }

    static String relative(String field, String path) {
        return field.equals(path) ? "" : field.startsWith(path + ".") ? field.substring(path.length() + 1) : field;
    }

    private Effect replace(Actor actor, ChangeRequest request, Assessment assessment, List<RecordedDecision> stood) {
        String replaced = request.digests().submission();
        request.replace(assessment);
        List<RecordedDecision> standing = stood.stream()
                .map(decision -> standsOn(decision, assessment) ? decision : decisions.fall(decision))
                .toList();
        reopen(request, assessment, standing);
        revisions.save(new ChangeRevision(request, revisions.countByChangeId(request.id()) + 1, actor.id(), now()));
        journal.amended(actor.person(), request, assessment, replaced);
        standing.forEach(decision -> {
            if (decision.standing()) {
                journal.carriedOver(actor.person(), request, decision, assessment.situation());
            } else {
                journal.fell(actor.person(), request, decision, assessment.situation());
            }
        });
        events.publishEvent(new ChangeEvent.Amended(request.id()));
        if (assessment.covered()) {
            conclusions.awaitPermit(request.id());
        }
        return new Effect(request, roles(standing, false), roles(standing, true));
    }

    /**
     * An approval stands on while what it answers for is unchanged, and never when its giver, or who lent them the role,
     * became author or tester.
     * What ended the round has done its work.
     */
    private static boolean standsOn(RecordedDecision decision, Assessment assessment) {
        return decision.approves()
                && !assessment.covered() // nobody is asked any more
                && decision.roleDigest().equals(assessment.digests().of(decision.role()))
                && mayStand(decision.decidedBy(), assessment.situation().parts())
                && (decision.lentBy() == null
                        || mayStand(decision.lentBy(), assessment.situation().parts()));
    }

    /** Whether a decision of this person may go on counting beside these parts. */
    static boolean mayStand(UUID decidedBy, Parts parts) {
        return !parts.involved().containsKey(decidedBy);
    }

    private void reopen(ChangeRequest request, Assessment assessment, List<RecordedDecision> standing) {
        if (request.basis().ahead()) {
            conclusions.withoutPermit(request);
            return;
        }
        debts.dropAsked(request.id()); // it was asked for what the request said before
        boolean undecided = request.state() == State.DECIDING
                || request.state() == State.RETURNED
                || request.basis().authority() == Authority.TEMPLATE;
        if (assessment.covered()) {
            request.covered(assessment.coveredBy(), now());
        } else if (undecided || !standing.stream().allMatch(RecordedDecision::standing)) {
            request.openRound(assessment.situation().deadlines(now()));
        } else {
            conclusions.withoutPermit(request);
        }
    }

    private static Set<OwnerRole> roles(List<RecordedDecision> decisions, boolean standing) {
        Set<OwnerRole> roles = EnumSet.noneOf(OwnerRole.class);
        decisions.stream()
                .filter(decision -> decision.standing() == standing)
                .forEach(decision -> roles.add(decision.role()));
        return roles;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
