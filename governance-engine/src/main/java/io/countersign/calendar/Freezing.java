package io.countersign.calendar;

import io.countersign.calendar.FreezeRow.Asked;
import io.countersign.ledger.Ids;
import io.countersign.ownership.Platform;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;

/** Declares freezes and lifts them. */
class Freezing {

    private final FreezeStore store;
    private final FreezeLedger ledger;
    private final Platforms platforms;
    private final WaitingChanges waiting;
    private final ApplicationEventPublisher events;

    Freezing(
            FreezeStore store,
            FreezeLedger ledger,
            Platforms platforms,
            WaitingChanges waiting,
            ApplicationEventPublisher events) {
        this.store = store;
        this.ledger = ledger;
        this.platforms = platforms;
        this.waiting = waiting;
        this.events = events;
    }

    UUID declare(Actor actor, NewFreeze wanted, Instant now) {
        Collection<Platform> known = platforms.all();
        FreezeAuthority.require(actor, wanted.scope(), wanted.incidentStop(), named(wanted.scope(), known));
        FreezeRules.wellPut(wanted, known, now);
        Freeze freeze = new Freeze(
                Ids.next(),
                wanted.scope(),
                wanted.from() == null || wanted.from().isBefore(now) ? now : micros(wanted.from()),
                wanted.until() == null ? null : micros(wanted.until()),
                wanted.recurrence(),
                Objects.requireNonNull(wanted.reason()).strip(),
                wanted.incident() == null ? null : wanted.incident().strip(),
                null);
        store.insert(new FreezeRow(freeze, actor.id(), now, null));
        ledger.declared(actor.id(), freeze, freeze.scope().among(known));
        events.publishEvent(new FreezeChanged(freeze.id()));
        return freeze.id();
    }

    /** Lifts a planned freeze, and asks a second person where it is an incident stop. */
    void lift(Actor actor, UUID id, @Nullable String reason, Instant now) {
        FreezeRow row = store.locked(id);
        Collection<Platform> known = platforms.all();
        requireMayLift(actor, row, known);
        requireStanding(row.freeze(), now);
        if (row.asked() != null) {
            throw new FreezeConflict("Somebody has asked to lift it already; another person confirms that.");
        }
        String given = FreezeRules.liftReason(reason);
        store.askLift(id, given, actor.id(), now);
        Collection<Platform> covered = row.freeze().scope().among(known);
        if (row.freeze().incidentStop()) {
            ledger.liftAsked(actor.id(), row.freeze(), covered, given);
        } else {
            store.lift(id, null, now);
            ledger.lifted(actor.id(), row.freeze(), covered, Map.of("reason", given));
            events.publishEvent(new FreezeChanged(id));
        }
    }

    /** The second of two persons lifts an incident stop. */
    void confirmLift(Actor actor, UUID id, Instant now) {
        FreezeRow row = store.locked(id);
        Collection<Platform> known = platforms.all();
        requireMayLift(actor, row, known);
        requireStanding(row.freeze(), now);
        Asked asked = row.asked();
        if (asked == null) {
            throw new FreezeConflict("Nobody has asked to lift it; the first of two people does that, with a reason.");
        }
        FreezeAuthority.requireSecond(actor, asked.by());
        store.lift(id, actor.id(), now);
        ledger.lifted(actor.id(), row.freeze(), row.freeze().scope().among(known), Map.of());
        events.publishEvent(new FreezeChanged(id));
    }

    private void requireMayLift(Actor actor, FreezeRow row, Collection<Platform> known) {
        Freeze freeze = row.freeze();
        FreezeAuthority.require(actor, freeze.scope(), freeze.incidentStop(), named(freeze.scope(), known));
        Map<UUID, Platform> byId = known.stream().collect(Collectors.toMap(Platform::id, Function.identity()));
        FreezeAuthority.requireUninvolved(freeze.scope(), waiting.of(actor.person()), byId);
    }

    private static void requireStanding(Freeze freeze, Instant now) {
        if (freeze.over(now)) {
            throw new FreezeConflict("This freeze is over; there is nothing to lift.");
        }
    }

    static Collection<Platform> named(FreezeScope scope, Collection<Platform> known) {
        return known.stream()
                .filter(platform -> scope.platforms().contains(platform.key()))
                .toList();
    }

    private static Instant micros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
