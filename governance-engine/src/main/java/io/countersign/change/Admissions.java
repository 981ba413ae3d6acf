package io.countersign.change;

import io.countersign.change.AdmissionRules.Newcomer;
import io.countersign.ledger.Ids;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.people.People;
import io.countersign.people.Person;
import io.countersign.policy.Fault;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Unacceptable;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.annotation.Transactional;

/**
 * Admits people to the decisions of one request: substitutes for roles that are late, and owners and deputies who took
 * their seat after its submission. Whether the admitted then may decide is asked again when they do. What is refused for
 * who asks, or for whom, stays in the ledger.
 */
public class Admissions {

    private final ChangeRequests requests;
    private final AdmissionStore store;
    private final Situations situations;
    private final AdmissionJournal journal;
    private final People people;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Admissions(
            ChangeRequests requests,
            AdmissionStore store,
            Situations situations,
            AdmissionJournal journal,
            People people,
            ApplicationEventPublisher events,
            Clock clock) {
        this.requests = requests;
        this.store = store;
        this.situations = situations;
        this.journal = journal;
        this.people = people;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Names who decides for a role whose owner and deputy let their time pass; whoever was named before counts no more.
     * The governance owner names, or the deputy in their place; for the governance role a compliance officer does, and a
     * second one has to confirm. The substitute counts for the round that is open.
     *
     * @throws UnknownChange also for somebody else's draft
     * @throws NotAllowed not the governance owner or a compliance officer, or not yet
     * @throws ChangeConflict ALREADY_DECIDED or WRONG_STATE
     * @throws Unacceptable no reason; nobody, a machine, or somebody whom segregation forbids, with every reason
     */
    @Transactional(noRollbackFor = {NotAllowed.class, Unacceptable.class}) // the refusal stays recorded
    public Admission nameSubstitute(
            Actor actor, UUID id, OwnerRole role, @Nullable String user, @Nullable String reason) {
        ChangeRequest request = Access.visible(requests.locked(id), actor.id());
        Situation situation = situations.of(request).situation();
        guarded(
                "substitute",
                actor,
                request,
                role,
                situation,
                () -> AdmissionRules.naming(actor, role, situation, request.governanceAt()));
        requireOpen(request, role, situation);
        Person person = named(user);
        List<Fault> unfit = person.is(actor.person())
                ? List.of(new Fault("user", "Nobody names themselves: that would be a second role."))
                : AdmissionRules.unfit(person, role, situation);
        if (!unfit.isEmpty()) {
            journal.refused(
                    "substitute", actor.id(), request, role, person.id(), DecisionAuthority.SEGREGATION, situation);
            throw new Unacceptable(unfit);
        }
        String why = Texts.required("reason", reason, "Say why somebody else has to decide.");
        Instant now = now();
        AdmissionRow row = new AdmissionRow(
                Ids.next(),
                id,
                Admission.Kind.SUBSTITUTE,
                role,
                person.id(),
                actor.id(),
                now,
                why,
                null,
                null,
                request.dueAt());
        store.replaceSubstitute(id, role, now);
        store.insert(row);
        journal.named(actor.id(), request, row, situation);
        events.publishEvent(
                row.inForce(request.dueAt())
                        ? new ChangeEvent.SubstituteNamed(id, role, person.id())
                        : new ChangeEvent.SubstituteProposed(id, role, person.id()));
        return shown(request, row.id());
    }

    /**
     * A second compliance officer agrees to the substitute for a late governance decision.
     *
     * @throws NotAllowed no compliance officer, who named the substitute, the substitute, or part of the change
     * @throws ChangeConflict WRONG_STATE: nobody is named, or it is confirmed already
     */
    @Transactional(noRollbackFor = NotAllowed.class)
    public Admission confirmSubstitute(Actor actor, UUID id, OwnerRole role) {
        ChangeRequest request = Access.visible(requests.locked(id), actor.id());
        Facts facts = situations.of(request);
        Situation situation = facts.situation();
        AdmissionRow row = facts.admitted().stream()
                .filter(it -> it.kind() == Admission.Kind.SUBSTITUTE && it.role() == role)
                .filter(it -> it.ofRound(request.dueAt()) && !it.inForce(request.dueAt()))
                .findFirst()
                .orElseThrow(() -> ChangeConflict.nobodyWaits("No substitute waits for a confirmation."));
        guarded("substitute", actor, request, role, situation, () -> AdmissionRules.seconding(actor, row, situation));
        requireOpen(request, role, situation);
        store.confirm(row.id(), actor.id(), now());
        journal.seconded(actor.id(), request, row, situation);
        events.publishEvent(new ChangeEvent.SubstituteNamed(id, role, row.personId()));
        return shown(request, row.id());
    }

    /**
     * Another owner of the platform, who was there when the request was submitted and did not nominate them, lets an
     * owner or deputy decide on it who came later.
     *
     * @param user who is confirmed
     * @throws NotAllowed no such owner
     * @throws ChangeConflict ALREADY_DECIDED or WRONG_STATE: nobody waits for it
     * @throws Unacceptable it is somebody else who waits
     */
    @Transactional(noRollbackFor = NotAllowed.class)
    public Admission confirmNewcomer(Actor actor, UUID id, OwnerRole role, @Nullable String user) {
        ChangeRequest request = Access.visible(requests.locked(id), actor.id());
        Situation situation = situations.of(request).situation();
        requireOpen(request, role, situation);
        List<Newcomer> waiting = AdmissionRules.newcomers(situation).stream()
                .filter(newcomer -> newcomer.role() == role)
                .toList();
        if (waiting.isEmpty()) {
            throw ChangeConflict.nobodyWaits("Nobody waits to be confirmed as %s.".formatted(Words.owner(role)));
        }
        Newcomer newcomer = waiting.stream()
                .filter(it -> it.person().userName().equals(user))
                .findFirst()
                .orElseThrow(() -> new Unacceptable(List.of(new Fault(
                        "user",
                        "Name who is confirmed: %s."
                                .formatted(waiting.get(0).person().userName())))));
        guarded(
                "newcomer",
                actor,
                request,
                role,
                situation,
                () -> AdmissionRules.confirming(actor.person(), newcomer, situation));
        AdmissionRow row = new AdmissionRow(
                Ids.next(),
                id,
                Admission.Kind.NEWCOMER,
                role,
                newcomer.person().id(),
                actor.id(),
                now(),
                null,
                null,
                null,
                null);
        store.insert(row);
        journal.confirmed(actor.id(), request, row, situation);
        events.publishEvent(new ChangeEvent.NewcomerConfirmed(id, role, row.personId()));
        return shown(request, row.id());
    }

    private void guarded(
            String what, Actor actor, ChangeRequest request, OwnerRole role, Situation situation, Rule rule) {
        try {
            Access.decide(actor);
            List<String> reasons = rule.reasons();
            if (!reasons.isEmpty()) {
                boolean barred = !situation.parts().barred(actor.person()).isEmpty();
                throw new NotAllowed(barred ? DecisionAuthority.SEGREGATION : DecisionAuthority.NOT_YOURS, reasons);
            }
        } catch (NotAllowed refused) {
            journal.refused(what, actor.id(), request, role, null, refused.rule(), situation);
            throw refused;
        }
    }

    private static void requireOpen(ChangeRequest request, OwnerRole role, Situation situation) {
        if (situation.standing().containsKey(role)) {
            throw ChangeConflict.alreadyDecided(role);
        }
        if (!situation.round().openRoles().contains(role)) {
            throw ChangeConflict.wrongState(request, "decided");
        }
    }

    private Person named(@Nullable String user) {
        if (user == null || user.isBlank()) {
            throw new Unacceptable(List.of(new Fault("user", "Say who decides instead.")));
        }
        return people.byUserName(user)
                .orElseThrow(
                        () -> new Unacceptable(List.of(new Fault("user", "There is no person '%s'.".formatted(user)))));
    }

    private Admission shown(ChangeRequest request, UUID admission) {
        return situations.of(request).admissions().stream()
                .filter(it -> it.id().equals(admission))
                .findFirst()
                .orElseThrow();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** What speaks against it, in words to who asks. */
    private interface Rule {
        List<String> reasons();
    }
}
