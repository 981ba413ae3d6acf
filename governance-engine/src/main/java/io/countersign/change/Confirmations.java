package io.countersign.change;

import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.people.RealmRole;
import io.countersign.policy.OwnerRole;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;

/** What people confirm once a request is deployed: that the result is right, and what was learnt. */
class Confirmations {

    private final ChangeRequests requests;
    private final Situations situations;
    private final Deployments deployments;
    private final ConfirmationStore store;
    private final ChangeJournal journal;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Confirmations(
            ChangeRequests requests,
            Situations situations,
            Deployments deployments,
            ConfirmationStore store,
            ChangeJournal journal,
            ApplicationEventPublisher events,
            Clock clock) {
        this.requests = requests;
        this.situations = situations;
        this.deployments = deployments;
        this.store = store;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    ChangeRequest verify(Actor actor, UUID id, boolean ok, @Nullable String note) {
        ChangeRequest request = locked(actor, id);
        Situation situation = situations.of(request).situation();
        refuse(againstVerifying(actor, situation));
        requireDeployed(request, "verified");
        String found = ok
                ? Texts.optional("note", note)
                : Texts.required("note", note, "Say what is not right about the result.");
        if (!ok) {
            request.failed(now());
        }
        return record(actor, request, situation, Confirmation.Kind.VERIFICATION, ok, found);
    }

    ChangeRequest review(Actor actor, UUID id, @Nullable String note) {
        ChangeRequest request = locked(actor, id);
        Situation situation = situations.of(request).situation();
        refuse(againstReviewing(actor, situation));
        requireDeployed(request, "reviewed");
        String learnt = Texts.required("note", note, "Say what you found in review.");
        return record(actor, request, situation, Confirmation.Kind.REVIEW, true, learnt);
    }

    private ChangeRequest locked(Actor actor, UUID id) {
        ChangeRequest request = Access.visible(requests.locked(id), actor.id());
        Access.decide(actor);
        return request;
    }

    private static void requireDeployed(ChangeRequest request, String act) {
        if (!request.state().deployed()) {
            throw ChangeConflict.wrongState(request, act);
        }
    }

    /** What the actor may confirm now. */
    static Set<Confirmation.Kind> open(Actor actor, Situation situation) {
        Set<Confirmation.Kind> open = EnumSet.noneOf(Confirmation.Kind.class);
        boolean person = !actor.person().machine() && !actor.is(RealmRole.ADMINISTRATOR);
        if (person && situation.state().deployed()) {
            if (againstVerifying(actor, situation).isEmpty()) {
                open.add(Confirmation.Kind.VERIFICATION);
            }
            if (againstReviewing(actor, situation).isEmpty()) {
                open.add(Confirmation.Kind.REVIEW);
            }
        }
        return open;
    }

    /** Those who asked for it or answer for the platform look at the result, never those who deployed. */
    static List<String> againstVerifying(Actor actor, Situation situation) {
        List<String> reasons = new ArrayList<>();
        if (actor.is(RealmRole.DEPLOYER)) {
            reasons.add("Who deploys never confirms the result.");
        }
        if (!situation.requester().id().equals(actor.id()) && !seated(actor, situation)) {
            reasons.add("Only who asked for the change, or an owner of the platform, confirms the result.");
        }
        return reasons;
    }

    /** A review is for an owner or deputy who had no part in the change. */
    static List<String> againstReviewing(Actor actor, Situation situation) {
        List<String> reasons = new ArrayList<>(situation.parts().barred(actor.person()));
        if (actor.is(RealmRole.DEPLOYER)) {
            reasons.add("Who deploys never reviews the change.");
        }
        if (!seated(actor, situation)) {
            reasons.add("Only an owner of the platform reviews the change.");
        }
        return reasons;
    }

    private static boolean seated(Actor actor, Situation situation) {
        return Arrays.stream(OwnerRole.values())
                .anyMatch(role -> DecisionAuthority.seated(actor.id(), role, situation));
    }

    private static void refuse(List<String> reasons) {
        if (!reasons.isEmpty()) {
            throw new NotAllowed(DecisionAuthority.NOT_YOURS, reasons);
        }
    }

    private ChangeRequest record(
            Actor actor,
            ChangeRequest request,
            Situation situation,
            Confirmation.Kind kind,
            boolean ok,
            @Nullable String note) {
        store.save(new ConfirmationRow(request.id(), kind, ok, note, actor.id(), now()));
        journal.confirmed(actor.person(), request, kind, ok, note, situation);
        if (kind == Confirmation.Kind.VERIFICATION) {
            events.publishEvent(new ChangeEvent.Verified(request.id(), ok));
        }
        deployments.close(request.id());
        return request;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
