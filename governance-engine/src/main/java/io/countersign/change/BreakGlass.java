package io.countersign.change;

import io.countersign.people.Actor;
import io.countersign.policy.BindingAct;
import io.countersign.policy.RoundDeadlines;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Emergency use ahead of the owners by two people: the first asks, a second who holds a seat of the platform confirms,
 * and neither asked for, wrote or tested the change. From then on the four owners owe their ratification.
 */
class BreakGlass {

    private final ChangeRequests requests;
    private final DecisionStore decisions;
    private final Situations situations;
    private final Conclusions conclusions;
    private final Debts debts;
    private final ChangeJournal journal;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    BreakGlass(
            ChangeRequests requests,
            DecisionStore decisions,
            Situations situations,
            Conclusions conclusions,
            Debts debts,
            ChangeJournal journal,
            ApplicationEventPublisher events,
            Clock clock) {
        this.requests = requests;
        this.decisions = decisions;
        this.situations = situations;
        this.conclusions = conclusions;
        this.debts = debts;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    ChangeRequest ask(Actor actor, UUID id, GlassBroken asked) {
        ChangeRequest request = Access.visible(requests.locked(id), actor.id());
        Access.decide(actor);
        requireWaiting(request);
        Facts facts = situations.of(request);
        GlassBroken stated = BreakGlassRules.stated(asked, request.submission().incident());
        BreakGlassRules.refuse(BreakGlassRules.againstFirst(actor, facts.situation(), stated.incident()));
        requireSignIn(actor, facts.situation());
        DebtRow row = asked(actor, request, stated);
        debts.save(row);
        journal.glassAsked(actor, request, row, facts.situation());
        events.publishEvent(new ChangeEvent.GlassAsked(id));
        return request;
    }

    private DebtRow asked(Actor actor, ChangeRequest request, GlassBroken stated) {
        RoundFacts facts = request.roundFacts();
        return new DebtRow(
                request.id(),
                facts.platformId(),
                facts.platform(),
                Authority.BREAK_GLASS,
                stated.incident(),
                stated.reason(),
                actor.id(),
                null,
                now(),
                null,
                null,
                Debt.State.ASKED,
                null);
    }

    ChangeRequest confirm(Actor actor, UUID id) {
        ChangeRequest request = Access.visible(requests.locked(id), actor.id());
        Access.decide(actor);
        requireWaiting(request);
        Facts facts = situations.of(request);
        DebtRow asked = facts.debt();
        if (asked == null || asked.state() != Debt.State.ASKED) {
            throw ChangeConflict.nothingToConfirm();
        }
        BreakGlassRules.refuse(BreakGlassRules.againstSecond(actor.person(), facts.situation(), asked));
        requireSignIn(actor, facts.situation());
        open(actor, request, asked, facts);
        return request;
    }

    /** What this person may confirm; a fixed number of queries, and one evaluation for each that was asked. */
    List<UUID> awaiting(Actor actor, Collection<UUID> platformIds) {
        List<UUID> asked =
                debts.asked(platformIds).stream().map(DebtRow::changeId).toList();
        return situations.stored(asked).stream()
                .filter(facts -> facts.request().state() == State.DECIDING
                        || facts.request().state() == State.WAITING)
                .filter(facts -> BreakGlassRules.againstSecond(
                                actor.person(), facts.situation(), Objects.requireNonNull(facts.debt()))
                        .isEmpty())
                .map(facts -> facts.request().id())
                .toList();
    }

    private void open(Actor actor, ChangeRequest request, DebtRow asked, Facts facts) {
        Instant now = now();
        RoundDeadlines deadlines = facts.situation()
                .rulebook()
                .deadlinesAfterwards(facts.situation().approvals().timeToDecide(), now);
        DebtRow owed = asked.opened(actor.id(), now, deadlines.expiresAt());
        debts.save(owed);
        request.authorisedAhead(new Basis(Authority.BREAK_GLASS, owed.incident()), now, deadlines);
        decisions.standing(request.id()).forEach(decision -> {
            decisions.fall(decision);
            journal.fell(actor.person(), request, decision, facts.situation());
        });
        journal.glassBroken(actor, request, owed, facts.situation());
        events.publishEvent(new ChangeEvent.AuthorisedAhead(request.id(), Authority.BREAK_GLASS));
        conclusions.awaitPermit(request.id());
    }

    private void requireSignIn(Actor actor, Situation situation) {
        actor.requireSignIn(situation.signIn(BindingAct.BREAK_GLASS), now());
    }

    private static void requireWaiting(ChangeRequest request) {
        BreakGlassRules.refuse(BreakGlassRules.againstKind(request.submission()));
        boolean waits = request.state() == State.DECIDING || request.state() == State.WAITING;
        if (!waits || request.basis().ahead()) {
            throw ChangeConflict.wrongState(request, "deployed ahead of its owners");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
