package io.countersign.ownership;

import io.countersign.ownership.Assignment.State;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.people.People;
import io.countersign.people.Person;
import io.countersign.people.RealmRole;
import io.countersign.policy.Fault;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Unacceptable;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * How a seat of one platform changes hands: somebody nominates, the nominee accepts, a third person confirms. Works on a
 * platform that the caller has locked.
 */
class Succession {

    private static final SeatName GOVERNANCE_OWNER = new SeatName(OwnerRole.GOVERNANCE, false);

    private final AssignmentStore assignments;
    private final OwnershipLedger ledger;
    private final People people;
    private final PlatformRow platform;
    private final Map<SeatName, AssignmentRow> holders;

    Succession(AssignmentStore assignments, OwnershipLedger ledger, People people, PlatformRow platform) {
        this.assignments = assignments;
        this.ledger = ledger;
        this.people = people;
        this.platform = platform;
        this.holders = assignments.active(platform.id()).stream()
                .collect(Collectors.toMap(AssignmentRow::seat, row -> row, (a, b) -> a, HashMap::new));
    }

    AssignmentRow nominate(Actor actor, SeatName seat, String userName, Instant at) {
        if (!actor.is(RealmRole.ADMINISTRATOR) && !holds(GOVERNANCE_OWNER, actor.id())) {
            throw new NotAllowed(
                    "not-yours", List.of("Only an administrator or the platform's governance owner nominates."));
        }
        Person nominee = people.byUserName(userName)
                .orElseThrow(() -> unacceptable("There is no person '%s'.".formatted(userName)));
        if (nominee.is(actor.person())) {
            throw new NotAllowed("self-nomination", List.of("Nobody nominates themselves."));
        }
        if (nominee.ended()) {
            throw unacceptable("The account of '%s' was disabled or removed.".formatted(userName));
        }
        if (nominee.machine()) {
            throw unacceptable("'%s' is a machine; only people own.".formatted(userName));
        }
        String obstacle = obstacle(nominee, seat);
        if (!obstacle.isEmpty()) {
            throw unacceptable("'%s' %s".formatted(userName, obstacle));
        }
        AssignmentRow nomination = AssignmentRow.nominated(platform.id(), seat, nominee.id(), actor.id(), at);
        if (confirmers(nomination).isEmpty()) {
            throw new NotAllowed(
                    "no-confirmer",
                    List.of("Nobody but you could confirm this nomination; let an administrator nominate."));
        }
        assignments.open(platform.id(), seat).ifPresent(replaced -> end(replaced, actor, at));
        assignments.insert(nomination);
        ledger.assignment("nominated", actor.id(), platform, nomination);
        return nomination;
    }

    AssignmentRow accept(Actor actor, SeatName seat, Instant at) {
        AssignmentRow nomination = open(seat);
        if (!nomination.personId().equals(actor.id())) {
            throw new NotAllowed("not-yours", List.of("Only the nominee accepts a nomination."));
        }
        if (actor.is(RealmRole.ADMINISTRATOR)) {
            throw new NotAllowed("administrator", List.of("Administrators never own."));
        }
        if (nomination.state() != State.NOMINATED) {
            throw new AssignmentConflict("The nomination as %s was accepted already.".formatted(seat));
        }
        return advance("accepted", actor, nomination.accepted(at));
    }

    AssignmentRow confirm(Actor actor, SeatName seat, Instant at) {
        AssignmentRow nomination = open(seat);
        if (!confirmers(nomination).contains(actor.id())) {
            throw new NotAllowed(
                    "confirmation",
                    List.of(
                            "Only the outgoing %s or the governance owner confirms, and never the nominee or the nominator."
                                    .formatted(seat)));
        }
        if (nomination.state() != State.ACCEPTED) {
            throw new AssignmentConflict("The nominee has not accepted yet.");
        }
        String obstacle = obstacle(person(nomination.personId()), seat);
        if (!obstacle.isEmpty()) {
            throw new AssignmentConflict("Since the nomination things have changed: the nominee " + obstacle);
        }
        AssignmentRow outgoing = holders.get(seat);
        if (outgoing != null) {
            end(outgoing, actor, at);
        }
        AssignmentRow left = holders.get(seat.counterpart());
        if (left != null && left.personId().equals(nomination.personId())) {
            end(left, actor, at); // a deputy who becomes owner leaves the deputy's seat
        }
        return advance("confirmed", actor, nomination.confirmed(actor.id(), at));
    }

    /** Whether the nomination's next step is this person's. */
    boolean awaits(AssignmentRow nomination, UUID person) {
        return nomination.state() == State.NOMINATED
                ? nomination.personId().equals(person)
                : confirmers(nomination).contains(person);
    }

    /** Why this person cannot take the seat, as the end of a sentence; empty if nothing stands against it. */
    private String obstacle(Person person, SeatName seat) {
        for (AssignmentRow held : holders.values()) {
            boolean becomesOwner = held.seat().equals(seat.counterpart()) && !seat.deputy();
            if (person.is(held.personId()) && !becomesOwner) {
                return held.seat().equals(seat)
                        ? "is the %s already.".formatted(seat)
                        : "is the %s of this platform; one person holds one seat.".formatted(held.seat());
            }
        }
        return "";
    }

    private Set<UUID> confirmers(AssignmentRow nomination) {
        Set<UUID> confirmers = new HashSet<>();
        for (SeatName seat : List.of(nomination.seat(), GOVERNANCE_OWNER)) {
            AssignmentRow holder = holders.get(seat);
            if (holder != null) {
                confirmers.add(holder.personId());
            }
        }
        confirmers.removeAll(person(nomination.personId()).ids());
        confirmers.removeAll(person(nomination.nominatedBy()).ids());
        return confirmers;
    }

    private Person person(UUID id) {
        return people.byId(id).orElseThrow();
    }

    private boolean holds(SeatName seat, UUID person) {
        AssignmentRow holder = holders.get(seat);
        return holder != null && holder.personId().equals(person);
    }

    private AssignmentRow open(SeatName seat) {
        return assignments
                .open(platform.id(), seat)
                .orElseThrow(() -> new AssignmentConflict("There is no open nomination for the %s.".formatted(seat)));
    }

    private void end(AssignmentRow assignment, Actor actor, Instant at) {
        advance("ended", actor, assignment.ended(at));
    }

    private AssignmentRow advance(String step, Actor actor, AssignmentRow next) {
        assignments.update(next);
        ledger.assignment(step, actor.id(), platform, next);
        return next;
    }

    private static Unacceptable unacceptable(String message) {
        return new Unacceptable(List.of(new Fault("user", message)));
    }
}
