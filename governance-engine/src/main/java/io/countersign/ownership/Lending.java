package io.countersign.ownership;

import io.countersign.ledger.Ids;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.people.Person;
import io.countersign.people.RealmRole;
import io.countersign.policy.Fault;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Unacceptable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks a delegation before it is made; throws all faults at once. Works on a platform that the caller has locked. */
final class Lending {

    private static final Duration LONGEST = Duration.ofDays(90);
    private static final int LONGEST_REASON = 5_000;

    private final PlatformRow platform;
    private final Collection<AssignmentRow> seats;
    private final Collection<DelegationRow> lent;
    private final Instant now;
    private final List<Fault> faults = new ArrayList<>();

    /**
     * @param seats the seats of the platform that are held
     * @param lent its delegations that are neither revoked nor over
     */
    Lending(PlatformRow platform, Collection<AssignmentRow> seats, Collection<DelegationRow> lent, Instant now) {
        this.platform = platform;
        this.seats = seats;
        this.lent = lent;
        this.now = now;
    }

    /**
     * The delegation to store.
     *
     * @param to whom the role is lent, null if nobody has that name
     * @throws NotAllowed unless the actor owns the role
     * @throws Unacceptable every fault of person, period and reason
     */
    DelegationRow lend(Actor actor, NewDelegation asked, @Nullable Person to) {
        requireOwner(actor, asked.role());
        Instant from = asked.from() == null ? now : asked.from().truncatedTo(ChronoUnit.MICROS);
        Instant until = asked.until() == null ? null : asked.until().truncatedTo(ChronoUnit.MICROS);
        period(asked.from() == null, from, until);
        reason(asked.reason());
        if (to == null) {
            boolean unnamed = asked.to() == null || asked.to().isBlank();
            fault("to", unnamed ? "Say to whom." : "There is no person '%s'.".formatted(asked.to()));
        } else {
            borrower(actor, asked.role(), to, from, until == null ? from : until);
        }
        if (!faults.isEmpty()) {
            throw new Unacceptable(faults);
        }
        return new DelegationRow(
                Ids.next(),
                platform.id(),
                platform.key(),
                asked.role(),
                actor.id(),
                Objects.requireNonNull(to).id(),
                asked.scope(),
                Objects.requireNonNull(asked.reason()).strip(),
                from,
                Objects.requireNonNull(until),
                now,
                null,
                true);
    }

    private void requireOwner(Actor actor, OwnerRole role) {
        SeatName seat = new SeatName(role, false);
        if (seats.stream()
                .noneMatch(held -> held.seat().equals(seat) && held.personId().equals(actor.id()))) {
            throw new NotAllowed(
                    "not-yours",
                    List.of("Only the %s of %s lends this role; a deputy, a delegate and a substitute lend nothing."
                            .formatted(seat, platform.key())));
        }
        if (actor.is(RealmRole.ADMINISTRATOR)) {
            throw new NotAllowed("administrator", List.of("Administrators never own, and so lend nothing."));
        }
    }

    private void period(boolean fromNow, Instant from, @Nullable Instant until) {
        if (!fromNow && from.isBefore(now)) {
            fault("from", "A delegation begins now or later.");
        }
        if (until == null) {
            fault("until", "Say until when: a delegation ends by itself.");
        } else if (!until.isAfter(from) || !until.isAfter(now)) {
            fault("until", "A delegation ends after it begins.");
        } else if (until.isAfter(from.plus(LONGEST))) {
            fault("until", "At most %d days; for longer, name another owner.".formatted(LONGEST.toDays()));
        }
    }

    private void reason(@Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            fault("reason", "Say why you lend the role.");
        } else if (reason.length() > LONGEST_REASON) {
            fault("reason", "Use at most %d characters.".formatted(LONGEST_REASON));
        } else if (reason.indexOf(0) >= 0
                || !StandardCharsets.UTF_8.newEncoder().canEncode(reason)) {
            fault("reason", "Leave out characters that are no text.");
        }
    }

    /** Whoever has a say in another role of the platform would have two roles of one change. */
    private void borrower(Actor actor, OwnerRole role, Person to, Instant from, Instant until) {
        if (to.is(actor.person())) {
            fault("to", "You hold this role already.");
        }
        if (to.machine()) {
            fault("to", "'%s' is a machine; only people decide.".formatted(to.userName()));
        }
        seats.stream()
                .filter(held -> to.is(held.personId()) && held.seat().role() != role)
                .forEach(held -> fault(
                        "to",
                        "'%s' is the %s of this platform; one person has one role."
                                .formatted(to.userName(), held.seat())));
        lent.stream()
                .filter(other -> other.owned() && other.overlaps(from, until))
                .forEach(other -> overlapping(actor, role, to, other));
    }

    private void overlapping(Actor actor, OwnerRole role, Person to, DelegationRow other) {
        if (to.is(other.to())) {
            fault(
                    "to",
                    other.role() == role
                            ? "'%s' holds this role on loan already in that period.".formatted(to.userName())
                            : "'%s' holds the role %s of this platform on loan in that period; one person has one role."
                                    .formatted(to.userName(), other.role()));
        } else if (to.is(other.by()) && !to.is(actor.person())) {
            fault("to", "'%s' lends the role %s of this platform.".formatted(to.userName(), other.role()));
        }
    }

    private void fault(String field, String message) {
        faults.add(new Fault(field, message));
    }
}
