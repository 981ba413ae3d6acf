package io.countersign.waiver;

import io.countersign.ledger.Ids;
import io.countersign.ownership.Platform;
import io.countersign.people.Actor;
import io.countersign.policy.Demand;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.PackRequirement;
import io.countersign.policy.Policies;
import io.countersign.waiver.ExceptionConflict.Reason;
import io.countersign.waiver.ExceptionRow.DecisionRow;
import io.countersign.waiver.ExceptionRow.State;
import io.countersign.waiver.NewException.OfChange;
import io.countersign.waiver.PolicyException.Status;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;

/** Asks for exceptions and decides on them. */
class Waiving {

    private final ExceptionStore store;
    private final ExceptionLedger ledger;
    private final Policies policies;
    private final ApplicationEventPublisher events;

    Waiving(ExceptionStore store, ExceptionLedger ledger, Policies policies, ApplicationEventPublisher events) {
        this.store = store;
        this.ledger = ledger;
        this.policies = policies;
        this.events = events;
    }

    UUID ask(Actor actor, Platform platform, NewException wanted, Instant now) {
        ExceptionRules.asker(actor, platform, wanted);
        Demand demand =
                policies.now().demand(wanted.requirement(), platform.sectors()).orElse(null);
        PackRequirement requirement = ExceptionRules.waivable(wanted.requirement(), platform, demand);
        ExceptionRules.wellPut(wanted, now);
        ExceptionRow row = row(actor, platform, requirement, wanted, now);
        store.insert(row);
        ledger.asked(actor.id(), platform, row);
        return row.id();
    }

    private static ExceptionRow row(
            Actor actor, Platform platform, PackRequirement requirement, NewException wanted, Instant now) {
        OfChange change = wanted.change();
        return new ExceptionRow(
                Ids.next(),
                requirement.id(),
                platform.id(),
                platform.key(),
                change == null ? null : change.id(),
                Objects.requireNonNull(wanted.reason()).strip(),
                Objects.requireNonNull(wanted.compensatingControl()).strip(),
                requirement.accountable(),
                actor.id(),
                now,
                Objects.requireNonNull(wanted.expiresAt()).truncatedTo(ChronoUnit.MICROS),
                State.ASKED,
                change == null ? Set.of() : change.involved(),
                List.of());
    }

    void decide(
            Actor actor,
            Platform platform,
            ExceptionRow row,
            OwnerRole role,
            boolean approves,
            @Nullable String rationale,
            Instant now) {
        ExceptionAuthority.require(actor, role, row, platform);
        requireOpen(row, role, now);
        boolean owner = platform.holders(role).owner().id().equals(actor.id());
        DecisionRow decision = new DecisionRow(
                role,
                approves,
                ExceptionRules.rationale(approves, rationale),
                actor.id(),
                owner ? null : platform.holders(role).owner().id(),
                now);
        State state = after(row, decision);
        store.decide(row.id(), decision, state);
        ledger.decided(actor.id(), platform, row, decision);
        if (state == State.GRANTED) {
            ledger.granted(actor.id(), platform, row);
            events.publishEvent(new ExceptionGranted(row.id(), platform.id(), row.changeId()));
        }
    }

    private static void requireOpen(ExceptionRow row, OwnerRole role, Instant now) {
        if (!row.undecided().contains(role)) {
            throw new ExceptionConflict(
                    Reason.ALREADY_DECIDED,
                    "The %s has decided on this exception already.".formatted(ExceptionAuthority.owner(role)));
        }
        Status status = row.status(now);
        if (status != Status.ASKED) {
            throw new ExceptionConflict(
                    Reason.WRONG_STATE,
                    "This exception is %s; nothing is open on it."
                            .formatted(status.name().toLowerCase(Locale.ROOT)));
        }
    }

    private static State after(ExceptionRow row, DecisionRow decision) {
        if (!decision.approves()) {
            return State.REFUSED;
        }
        return row.undecided().size() == 1 ? State.GRANTED : State.ASKED;
    }
}
