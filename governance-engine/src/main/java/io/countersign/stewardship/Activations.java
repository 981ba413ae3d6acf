package io.countersign.stewardship;

import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.people.People;
import io.countersign.people.RealmRole;
import io.countersign.policy.BindingAct;
import io.countersign.policy.Fault;
import io.countersign.policy.Level;
import io.countersign.policy.Policies;
import io.countersign.policy.PolicyDifference;
import io.countersign.policy.PolicyDocument;
import io.countersign.policy.Rulebook;
import io.countersign.policy.Sector;
import io.countersign.policy.Unacceptable;
import io.countersign.stewardship.Activation.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a kept version comes into force: one compliance officer asks, another confirms, neither is its author. */
class Activations {

    /** How long a version waits that asks less of anybody. No pack can shorten it. */
    static final Duration LOOSENING_WAITS = Duration.ofHours(24);

    private static final int LONGEST_REASON = 4_000;

    private final DocumentStore documents;
    private final ActivationStore activations;
    private final Shelf shelf;
    private final Policies policies;
    private final StewardshipLedger ledger;

    Activations(
            DocumentStore documents,
            ActivationStore activations,
            Shelf shelf,
            Policies policies,
            StewardshipLedger ledger) {
        this.documents = documents;
        this.activations = activations;
        this.shelf = shelf;
        this.policies = policies;
        this.ledger = ledger;
    }

    void ask(Actor actor, DocumentStore.Row document, @Nullable Instant from, Instant now) {
        requireOfficer(actor);
        refuseAuthor(actor, document);
        if (from != null && from.isBefore(now)) {
            throw new Unacceptable(List.of(new Fault(
                    "effectiveFrom", "This time has passed; leave it out for as soon as two officers agree.")));
        }
        documents.lock();
        if (shelf.inForce(now).contains(document.reference())) {
            throw new StewardshipConflict("%s is in force already.".formatted(document.reference()));
        }
        activations.lockOpen(document.name()).ifPresent(Activations::refuseSecond);
        outlook(document, from, now);
        requireSignIn(actor, document, now);
        ActivationRow asked = ActivationRow.asked(document, actor.id(), now, from);
        activations.insert(asked);
        ledger.asked(actor, document, asked);
    }

    void confirm(Actor actor, DocumentStore.Row document, Instant now) {
        requireOfficer(actor);
        refuseAuthor(actor, document);
        documents.lock();
        ActivationRow open = open(document);
        if (open.state() == State.CONFIRMED) {
            throw new StewardshipConflict("The activation of %s is confirmed already.".formatted(document.reference()));
        }
        if (actor.person().is(open.askedBy())) {
            throw new NotAllowed(
                    "segregation-two-officers",
                    List.of("You asked for this activation; another compliance officer confirms it."));
        }
        Outlook outlook = outlook(document, open.requestedFrom(), now);
        requireSignIn(actor, document, now);
        ActivationRow confirmed = open.confirmed(actor.id(), now, outlook.loosens(), outlook.effectiveAt());
        activations.update(confirmed);
        ledger.confirmed(actor, document, confirmed);
    }

    /** Until a version is in force, any compliance officer says no to it; who asked takes it back. */
    void close(Actor actor, DocumentStore.Row document, String reason, Instant now) {
        requireOfficer(actor);
        documents.lock();
        ActivationRow open = open(document);
        if (open.effectiveAt() != null && !open.effectiveAt().isAfter(now)) {
            throw new StewardshipConflict(
                    "%s is in force; activate another version instead.".formatted(document.reference()));
        }
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new Unacceptable(
                    List.of(new Fault("reason", "Say why, in at most %d characters.".formatted(LONGEST_REASON))));
        }
        State end = actor.id().equals(open.askedBy()) ? State.WITHDRAWN : State.REFUSED;
        ActivationRow closed = open.closed(end, actor.id(), now, reason.strip());
        activations.update(closed);
        ledger.closed(document, closed);
    }

    /**
     * What an activation would bind. It loosens if it asks less than what is in force, or than anything that is confirmed
     * to come: two activations that are harmless alone must not loosen together.
     *
     * @throws io.countersign.policy.InvalidPolicies the version does not fit beside the others
     */
    Outlook outlook(DocumentStore.Row row, @Nullable Instant from, Instant now) {
        PolicyDocument draft = shelf.document(row.reference());
        List<PolicyDifference> differences = Stream.concat(Stream.of(now), activations.comingAfter(now).stream())
                .map(policies::at)
                .map(base -> difference(base, draft))
                .toList();
        boolean loosens = differences.stream().anyMatch(PolicyDifference::loosens);
        Instant earliest = loosens ? now.plus(LOOSENING_WAITS) : now;
        return new Outlook(differences.get(0), loosens, from == null || from.isBefore(earliest) ? earliest : from);
    }

    /** Whether this person may take the next step of an asked activation. */
    static boolean mayConfirm(Actor actor, @Nullable UUID author, ActivationRow asked) {
        return actor.is(RealmRole.COMPLIANCE_OFFICER)
                && !actor.is(RealmRole.ADMINISTRATOR)
                && !actor.person().is(asked.askedBy())
                && !actor.person().is(author);
    }

    /** Under the rules of now and of afterwards: who could not put a version in force that they bring must not bring it. */
    private void requireSignIn(Actor actor, DocumentStore.Row row, Instant now) {
        Rulebook before = policies.at(now);
        Rulebook after = policies.with(before, shelf.document(row.reference()));
        for (Rulebook rules : List.of(before, after)) {
            actor.requireSignIn(rules.signIn(BindingAct.ACTIVATION, Set.of(Sector.values()), Level.HIGH), now);
        }
    }

    private PolicyDifference difference(Rulebook base, PolicyDocument draft) {
        return policies.difference(base, policies.with(base, draft));
    }

    private ActivationRow open(DocumentStore.Row document) {
        return activations
                .lockOpen(document.name())
                .filter(open -> open.version() == document.version())
                .orElseThrow(() ->
                        new StewardshipConflict("Nobody has asked to activate %s.".formatted(document.reference())));
    }

    private static void refuseSecond(ActivationRow open) {
        throw new StewardshipConflict("Version %d of %s waits to come into force; refuse it first or let it."
                .formatted(open.version(), open.name()));
    }

    private static void requireOfficer(Actor actor) {
        if (actor.is(RealmRole.ADMINISTRATOR)) {
            throw new NotAllowed("administrator", List.of("Administrators never decide on policies."));
        }
        People.require(actor, Set.of(RealmRole.COMPLIANCE_OFFICER));
    }

    private static void refuseAuthor(Actor actor, DocumentStore.Row document) {
        if (actor.person().is(document.authorId())) {
            throw new NotAllowed(
                    "segregation-author",
                    List.of("You submitted this version; two other compliance officers put it in force."));
        }
    }
}
