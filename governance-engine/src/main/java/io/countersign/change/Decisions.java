package io.countersign.change;

import io.countersign.change.DecisionAuthority.Allowed;
import io.countersign.change.DecisionAuthority.Refused;
import io.countersign.change.Situation.Standing;
import io.countersign.database.RoundTrip;
import io.countersign.ledger.EntryRef;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.people.Person;
import io.countersign.policy.BindingAct;
import io.countersign.policy.Fault;
import io.countersign.policy.Level;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Phase;
import io.countersign.policy.Unacceptable;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcOperations;

/** Takes owners' decisions and takes approvals back. */
class Decisions {

    private final ChangeRequests requests;
    private final DecisionStore decisions;
    private final Situations situations;
    private final Conclusions conclusions;
    private final ChangeJournal journal;
    private final ApplicationEventPublisher events;
    private final JdbcOperations jdbc;
    private final Clock clock;

    Decisions(
            ChangeRequests requests,
            DecisionStore decisions,
            Situations situations,
            Conclusions conclusions,
            ChangeJournal journal,
            ApplicationEventPublisher events,
            JdbcOperations jdbc,
            Clock clock) {
        this.requests = requests;
        this.decisions = decisions;
        this.situations = situations;
        this.conclusions = conclusions;
        this.journal = journal;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A decision just taken, and for whom, if not for oneself. */
    record Taken(
            RecordedDecision decision,
            EntryRef entry,
            Person by,
            @Nullable Person onBehalfOf) {}

    Taken decide(Actor actor, UUID id, NewDecision decision) {
        requireChoice(decision);
        ChangeRequest request = Access.visible(requests.locked(id), actor.id());
        Situation situation = situations.of(request).situation();
        Allowed allowed = authority(actor, request, decision.role(), situation);
        requireOpen(request, situation, decision);
        List<Requirement> evaluated = Requirements.evaluate(situation);
        requireApprovable(evaluated, decision);
        NewDecision reasoned = withRationale(decision, request.risk().rating());
        return record(actor, request, reasoned, allowed, situation, evaluated);
    }

    /** Takes a decision on what was deployed ahead of the owners. */
    Taken ratify(Actor actor, UUID id, NewDecision decision) {
        requireChoice(decision);
        ChangeRequest request = Access.visible(requests.locked(id), actor.id());
        Situation situation = situations.of(request).situation();
        Allowed allowed = authority(actor, request, decision.role(), situation);
        requireOwed(request, situation, decision);
        NewDecision reasoned = withRationale(decision, request.risk().rating());
        Taken taken = record(actor, request, reasoned, allowed, situation, Requirements.evaluate(situation));
        conclusions.settle(request);
        return taken;
    }

    private static void requireOwed(ChangeRequest request, Situation situation, NewDecision decision) {
        if (decision.outcome() == Outcome.RETURN) {
            throw new Unacceptable(
                    List.of(new Fault("outcome", "Ratify with APPROVE or REJECT: it is done and cannot be reworked.")));
        }
        if (!request.basis().ahead()) {
            throw ChangeConflict.nothingOwed();
        }
        requireCurrent(request, situation, decision);
        if (!situation.round().open()) {
            throw ChangeConflict.nothingOwed();
        }
    }

    /** A refusal changes nothing, but stays in the ledger. */
    private Allowed authority(Actor actor, ChangeRequest request, OwnerRole role, Situation situation) {
        try {
            Access.decide(actor);
            DecisionAuthority.Ruling ruling = DecisionAuthority.rule(actor.person(), role, situation);
            if (ruling instanceof Refused refused) {
                throw new NotAllowed(refused.rule(), refused.reasons());
            }
            return (Allowed) ruling;
        } catch (NotAllowed refused) {
            journal.refused(actor.person(), request, role, refused.rule(), situation);
            throw refused;
        }
    }

    private static void requireOpen(ChangeRequest request, Situation situation, NewDecision decision) {
        if (request.state() != State.DECIDING) {
            throw ChangeConflict.wrongState(request, "decided");
        }
        requireCurrent(request, situation, decision);
        if (!situation.round().open()) { // ended by another role, not yet concluded
            throw ChangeConflict.wrongState(request, "decided");
        }
    }

    private static void requireCurrent(ChangeRequest request, Situation situation, NewDecision decision) {
        if (!request.digests().submission().equals(decision.submissionDigest())) {
            throw ChangeConflict.stale(request);
        }
        if (situation.standing().containsKey(decision.role())) {
            throw ChangeConflict.alreadyDecided(decision.role());
        }
    }

    /** What packs ask before a decision stops approvals; to reject or return is always possible. */
    private static void requireApprovable(List<Requirement> evaluated, NewDecision decision) {
        if (decision.outcome() != Outcome.APPROVE) {
            return;
        }
        List<Fault> missing = Requirements.unmet(evaluated, Phase.DECIDE)
                .filter(it -> !it.pack().equals(Condition.FLOOR)) // which asks for this very decision
                .map(it -> new Fault(Objects.requireNonNullElse(it.field(), ""), it.reason()))
                .toList();
        if (!missing.isEmpty()) {
            throw new Unacceptable(missing);
        }
    }

    private Taken record(
            Actor actor,
            ChangeRequest request,
            NewDecision decision,
            Allowed allowed,
            Situation situation,
            List<Requirement> evaluated) {
        actor.requireSignIn(situation.signIn(BindingAct.DECISION), now());
        Person owner = allowed.onBehalfOf();
        RecordedDecision row = RecordedDecision.taken(
                request, decision, actor, allowed.whyMe(), owner == null ? null : owner.id(), now());
        RoundTrip trip = new RoundTrip(jdbc);
        EntryRef entry = journal.decided(trip, actor.person(), request, row, situation, evaluated);
        RecordedDecision stored = row.recordedAs(entry);
        DecisionStore.insert(trip, stored);
        trip.send();
        events.publishEvent(new ChangeEvent.Decided(request.id(), decision.role(), decision.outcome()));
        return new Taken(stored, entry, actor.person(), owner);
    }

    ChangeRequest revoke(Actor actor, UUID id, OwnerRole role, @Nullable String reason) {
        ChangeRequest request = Access.visible(requests.locked(id), actor.id());
        Access.decide(actor);
        Facts facts = situations.of(request);
        Optional<RecordedDecision> approval = facts.decisions().stream()
                .filter(it -> it.standing() && it.approves() && it.role() == role)
                .findFirst();
        requireRevoker(actor, role, facts.situation(), approval);
        if (!request.state().revocable() || request.basis().ahead()) {
            throw ChangeConflict.wrongState(request, "reopened by taking an approval back");
        }
        RecordedDecision revoked = approval.orElseThrow(() -> ChangeConflict.nothingToRevoke(role));
        String why = Texts.required("reason", reason, "Say why you take the approval back.");
        decisions.fall(revoked);
        request.openRound(facts.situation().deadlines(now()));
        journal.revoked(actor.person(), request, revoked, why, facts.situation());
        events.publishEvent(new ChangeEvent.ApprovalRevoked(request.id(), role));
        return request;
    }

    private static void requireRevoker(
            Actor actor, OwnerRole role, Situation situation, Optional<RecordedDecision> approval) {
        boolean giver = approval.map(RecordedDecision::decidedBy)
                .filter(actor.id()::equals)
                .isPresent();
        if (!giver && !DecisionAuthority.owns(actor.person(), role, situation) && !inStead(actor, role, situation)) {
            throw new NotAllowed(
                    DecisionAuthority.NOT_YOURS,
                    List.of("Only who gave the approval or the %s may take it back.".formatted(Words.owner(role))));
        }
    }

    /** An approval that counts no more, because of another account of its giver, leaves it to the other seat. */
    private static boolean inStead(Actor actor, OwnerRole role, Situation situation) {
        Standing standing = situation.standing().get(role);
        return standing != null
                && !DecisionRequirements.alsoActed(role, standing, situation).isEmpty()
                && DecisionAuthority.seated(actor.id(), role, situation);
    }

    @SuppressWarnings("NullAway") // JSON binding hands null for what is missing
    private static void requireChoice(NewDecision decision) {
        List<Fault> faults = new ArrayList<>();
        if (decision.role() == null) {
            faults.add(new Fault("role", "Say for which owner role you decide."));
        }
        if (decision.outcome() == null) {
            faults.add(new Fault("outcome", "Decide APPROVE, REJECT or RETURN."));
        }
        if (!faults.isEmpty()) {
            throw new Unacceptable(faults);
        }
    }

    private static NewDecision withRationale(NewDecision decision, Level risk) {
        String missing = switch (decision.outcome()) {
            case REJECT -> "Say why you reject the request.";
            case RETURN -> "Say what has to be reworked.";
            case APPROVE -> risk == Level.HIGH ? "Say why you approve although the risk is high." : "";
        };
        String rationale = missing.isEmpty()
                ? Texts.optional("rationale", decision.rationale())
                : Texts.required("rationale", decision.rationale(), missing);
        return new NewDecision(decision.role(), decision.outcome(), rationale, decision.submissionDigest());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
