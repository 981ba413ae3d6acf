package io.countersign.release;

import io.countersign.change.Change;
import io.countersign.change.Changes;
import io.countersign.change.Progress;
import io.countersign.change.State;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.people.People;
import io.countersign.people.Person;
import io.countersign.policy.RollbackAuthority.Basis;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.transaction.annotation.Transactional;

/**
 * The way back from a deployed change: at once where a grant came with its approval and every bound holds, and ratified
 * afterwards; else by the four owners, asked in the shortest time.
 */
public class Rollbacks {

    private final GrantStore grants;
    private final RollbackStore rollbacks;
    private final RollbackJudge judge;
    private final RollbackOrders orders;
    private final Changes changes;
    private final Progress progress;
    private final People people;
    private final Clock clock;

    Rollbacks(
            GrantStore grants,
            RollbackStore rollbacks,
            RollbackJudge judge,
            RollbackOrders orders,
            Changes changes,
            Progress progress,
            People people,
            Clock clock) {
        this.grants = grants;
        this.rollbacks = rollbacks;
        this.judge = judge;
        this.orders = orders;
        this.changes = changes;
        this.progress = progress;
        this.people = people;
        this.clock = clock;
    }

    /** The grant that came with the approval of each of these requests; those without one are left out. */
    @Transactional(readOnly = true)
    public Map<UUID, RollbackGrant> grants(Collection<UUID> changeIds) {
        List<GrantRow> rows = changeIds.isEmpty() ? List.of() : grants.last(changeIds);
        Map<UUID, Person> users = people.byIds(
                rows.stream().map(GrantRow::usedBy).filter(Objects::nonNull).collect(Collectors.toSet()));
        Map<UUID, RollbackGrant> shown = new HashMap<>();
        rows.forEach(row -> shown.put(
                row.changeId(),
                row.shown(
                        clock.instant(),
                        row.usedBy() == null
                                ? null
                                : Objects.requireNonNull(users.get(row.usedBy()))
                                        .userName())));
        return shown;
    }

    /** Which request this one takes back; empty unless it was asked for as the rollback of one. */
    @Transactional(readOnly = true)
    public Optional<UUID> takesBack(UUID changeId) {
        return rollbacks.original(changeId);
    }

    /** The request that takes this one back, as asked for last; empty while nobody asked. */
    @Transactional(readOnly = true)
    public Optional<UUID> takenBackBy(UUID changeId) {
        return Optional.ofNullable(rollbacks.rollbacks(List.of(changeId)).get(changeId));
    }

    /**
     * What taking this request back would mean for the actor now; empty unless it was deployed. The same rules that
     * {@link #rollBack} applies.
     */
    @Transactional(readOnly = true)
    public Optional<RollbackOutlook> outlook(Actor actor, Change change) {
        return reversible(change)
                ? Optional.of(judge.outlook(actor, change, underway(change.id()).isPresent()))
                : Optional.empty();
    }

    /**
     * Takes a deployed change back. Under its grant the request that does so may be deployed at once and is owed
     * ratification; otherwise it is submitted, and the owners decide on it in the shortest time.
     *
     * @return the request that takes it back
     * @throws io.countersign.change.UnknownChange also for a draft
     * @throws Refused NOT_NOW unless it was deployed; where nothing is known to have run there before; where the owners
     *     are to be asked and it is being taken back already
     * @throws NotAllowed rule {@code rollback-grant} with every bound that does not hold, which stays in the ledger; rule
     *     {@code not-yours} where the owners are to be asked by somebody who may not ask
     * @throws io.countersign.policy.Unacceptable no reason, malformed values
     */
    @Transactional(noRollbackFor = NotAllowed.class) // the refusal stays recorded
    public Change rollBack(Actor actor, UUID changeId, RollbackOrder order) {
        Clients.reading(actor);
        RollbackOrder stated = order.checked();
        Change original = locked(actor, changeId);
        if (stated.basis() == Basis.EXPEDITED_APPROVAL) {
            RollbackOrders.requireMayAsk(actor, original);
        }
        requireReversible(original);
        if (stated.basis() == Basis.EXPEDITED_APPROVAL) {
            requireNoneUnderway(original);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        UUID rollback = stated.basis() == Basis.GRANT
                ? orders.underGrant(actor, original, stated, now)
                : orders.ask(actor, original, stated, now);
        return changes.get(actor, rollback);
    }

    /** Read behind its lock, so that what is found holds for what is done about it. */
    private Change locked(Actor actor, UUID changeId) {
        progress.clear(changeId);
        return changes.get(actor, changeId);
    }

    private static void requireReversible(Change original) {
        if (!reversible(original)) {
            throw new Refused(
                    Refused.Kind.NOT_NOW,
                    List.of("The request is %s; only what was deployed is taken back."
                            .formatted(RollbackBounds.lower(original.state()))));
        }
    }

    /** Two rounds about the same way back would ask the owners twice. The grant is quicker, so it waits for no round. */
    private void requireNoneUnderway(Change original) {
        underway(original.id()).ifPresent(open -> {
            throw new Refused(
                    Refused.Kind.NOT_NOW,
                    List.of("It is being taken back already: request %s is %s."
                            .formatted(open.id(), RollbackBounds.lower(open.state()))));
        });
    }

    /** What takes a request back and has neither come to its end nor failed. */
    private Optional<Change> underway(UUID originalId) {
        return changes.byIds(rollbacks.takingBack(originalId)).values().stream()
                .filter(rollback -> !rollback.state().isFinal() && rollback.state() != State.FAILED)
                .findFirst();
    }

    private static boolean reversible(Change change) {
        return change.state().deployed() || change.state() == State.CLOSED;
    }
}
