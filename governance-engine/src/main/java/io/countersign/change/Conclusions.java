package io.countersign.change;

import io.countersign.change.Situation.Standing;
import io.countersign.policy.Capability;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Phase;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;

/** Answers the process and draws conclusions from the decisions that stand. Asking twice changes nothing. */
class Conclusions {

    private final ChangeRequests requests;
    private final DecisionStore decisions;
    private final Situations situations;
    private final Debts debts;
    private final ChangeJournal journal;
    private final ApplicationEventPublisher events;

    Conclusions(
            ChangeRequests requests,
            DecisionStore decisions,
            Situations situations,
            Debts debts,
            ChangeJournal journal,
            ApplicationEventPublisher events) {
        this.requests = requests;
        this.decisions = decisions;
        this.situations = situations;
        this.debts = debts;
        this.journal = journal;
        this.events = events;
    }

    Set<OwnerRole> openRoles(UUID id) {
        return round(id).openRoles();
    }

    RoundFacts roundFacts(UUID id) {
        return known(id).roundFacts();
    }

    boolean ownerBarred(UUID id, OwnerRole role) {
        return situations.ownerBarred(known(id), role);
    }

    boolean decided(UUID id, OwnerRole role) {
        return round(id).standing().containsKey(role);
    }

    /** The process asks often, so this looks up no more than it must. */
    private Round round(UUID id) {
        ChangeRequest request = known(id);
        Map<OwnerRole, Outcome> standing = new EnumMap<>(OwnerRole.class);
        decisions.standing(id).forEach(it -> standing.put(it.role(), it.outcome()));
        return new Round(request.state(), request.basis().ahead(), standing);
    }

    void hold(UUID id) {
        requests.findLocked(id);
    }

    State conclude(UUID id) {
        ChangeRequest request = requests.locked(id);
        if (request.state() == State.DECIDING) {
            Situation situation = situations.of(request).situation();
            conclude(request, situation);
            if (request.state() == State.DECIDING) {
                giveUp(request, situation);
            }
        }
        return request.state();
    }

    /** Settles what is owed once nobody is left to ask. */
    void settle(ChangeRequest request) {
        Situation situation = situations.of(request).situation();
        if (situation.round().openRoles().isEmpty()) {
            boolean approved = !any(situation.standing().values(), Outcome.REJECT);
            debts.settle(request.id(), approved ? Debt.State.RATIFIED : Debt.State.REJECTED, time(situation));
            String type = approved ? "change.ratified" : "change.ratification-rejected";
            journal.moved(type, Capability.EMERGENCY, request, situation);
            events.publishEvent(new ChangeEvent.Ratified(request.id(), approved));
        }
    }

    private void conclude(ChangeRequest request, Situation situation) {
        Collection<Standing> standing = situation.standing().values();
        if (any(standing, Outcome.REJECT)) {
            request.decided(State.REJECTED, time(situation));
            record("change.rejected", request, situation);
            publishConcluded(request, State.REJECTED);
        } else if (any(standing, Outcome.RETURN)) {
            request.moveTo(State.RETURNED);
            record("change.returned", request, situation);
            publishConcluded(request, State.RETURNED);
        } else if (standing.size() == OwnerRole.values().length) {
            request.decided(State.WAITING, time(situation));
            record("change.approved", request, situation);
            events.publishEvent(approved(request, situation));
            publishConcluded(request, State.WAITING);
            release(request, situation);
        }
    }

    private static ChangeEvent.Approved approved(ChangeRequest request, Situation situation) {
        return new ChangeEvent.Approved(
                request.id(),
                situation.submission(),
                request.digests().submission(),
                Objects.requireNonNull(situation.platform(), "submitted requests have a platform"),
                request.risk().rating(),
                situation.rulebook());
    }

    private void publishConcluded(ChangeRequest request, State state) {
        events.publishEvent(new ChangeEvent.Concluded(request.id(), state));
    }

    /** Nothing is approved by silence: what nobody finished in time goes back, or expires with its window. */
    private void giveUp(ChangeRequest request, Situation situation) {
        if (request.windowPassed(situation.now())) {
            expire(request, situation);
        } else if (request.roundPassed(situation.now())) {
            request.moveTo(State.RETURNED);
            record("change.undecided", request, situation);
        }
        if (request.state() != State.DECIDING) {
            events.publishEvent(new ChangeEvent.Undecided(request.id(), request.state()));
        }
    }

    State awaitPermit(UUID id) {
        ChangeRequest request = requests.locked(id);
        if (request.state() == State.WAITING) {
            release(request, situations.of(request).situation());
        }
        return request.state();
    }

    State expire(UUID id) {
        ChangeRequest request = requests.locked(id);
        Situation situation = situations.of(request).situation();
        if (request.state().expirable() && request.windowPassed(situation.now())) {
            expire(request, situation);
        }
        return request.state();
    }

    private void expire(ChangeRequest request, Situation situation) {
        request.moveTo(State.EXPIRED);
        debts.settle(request.id(), Debt.State.LAPSED, time(situation));
        journal.moved("change.expired", Capability.AUDIT_RECORD, request, situation);
    }

    /** What was ready or permitted has no permit any more: it is ready still, or waits again. */
    void withoutPermit(ChangeRequest request) {
        if (request.state() == State.READY || request.state() == State.PERMITTED) {
            Situation situation = situations.of(request).situation();
            if (releasable(situation)) {
                request.moveTo(State.READY);
            } else {
                hold(request, situation);
            }
        }
    }

    /** Moves on to READY, or back to WAITING, whatever the requirements of phase PERMIT say now. */
    State reassess(UUID id) {
        ChangeRequest request = requests.locked(id);
        boolean allowed = request.state() == State.READY || request.state() == State.PERMITTED;
        if (request.state() == State.WAITING || allowed) {
            Situation situation = situations.of(request).situation();
            if (allowed && !releasable(situation)) {
                hold(request, situation);
            } else if (!allowed) {
                release(request, situation);
            }
        }
        return request.state();
    }

    private void hold(ChangeRequest request, Situation situation) {
        request.moveTo(State.WAITING);
        record("change.held", request, situation);
        events.publishEvent(new ChangeEvent.Held(request.id()));
    }

    void release(ChangeRequest request, Situation situation) {
        if (releasable(situation)) {
            request.ready(time(situation));
            record("change.ready", request, situation);
            events.publishEvent(new ChangeEvent.Ready(request.id()));
        }
    }

    static boolean releasable(Situation situation) {
        return Requirements.unmet(Requirements.evaluate(situation), Phase.PERMIT)
                .findAny()
                .isEmpty();
    }

    private static Instant time(Situation situation) {
        return situation.now().truncatedTo(ChronoUnit.MICROS);
    }

    private void record(String type, ChangeRequest request, Situation situation) {
        journal.moved(type, Capability.APPROVE_BEFORE_DEPLOY, request, situation);
    }

    private static boolean any(Collection<Standing> standing, Outcome outcome) {
        return standing.stream().anyMatch(decision -> decision.outcome() == outcome);
    }

    private ChangeRequest known(UUID id) {
        return requests.findById(id).orElseThrow(() -> new UnknownChange(id));
    }
}
