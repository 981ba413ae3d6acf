package io.countersign.ownership;

import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.people.People;
import io.countersign.people.Person;
import io.countersign.policy.Unacceptable;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/**
 * Owner roles lent to named persons for a period. Whether a delegate may decide on a certain change is asked again for
 * that change; here is refused what is known to be wrong already. What is refused for who asks, or for whom, stays in
 * the ledger.
 */
public class Delegations {

    private final PlatformStore platforms;
    private final AssignmentStore assignments;
    private final DelegationStore store;
    private final OwnershipLedger ledger;
    private final People people;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Delegations(JdbcClient jdbc, People people, OwnershipLedger ledger, ApplicationEventPublisher events, Clock clock) {
        this.platforms = new PlatformStore(jdbc);
        this.assignments = new AssignmentStore(jdbc);
        this.store = new DelegationStore(jdbc);
        this.ledger = ledger;
        this.people = people;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Lends an owner role. Only its owner may: a deputy, a delegate and a substitute lend nothing.
     *
     * @throws NotAllowed rules {@code not-yours} and {@code administrator}
     * @throws Unacceptable every fault: no such person, a machine, a person with another role of the platform, own or
     *     lent; no reason; a period without end, in the past or beyond 90 days
     * @throws UnknownPlatform no platform has this key
     */
    @Transactional(noRollbackFor = {NotAllowed.class, Unacceptable.class}) // the refusal stays recorded
    public Delegation lend(Actor actor, NewDelegation asked) {
        PlatformRow platform =
                platforms.lock(asked.platform()).orElseThrow(() -> new UnknownPlatform(asked.platform()));
        Person to = asked.to() == null ? null : people.byUserName(asked.to()).orElse(null);
        Instant now = now();
        Lending lending = new Lending(platform, assignments.active(platform.id()), store.open(platform.id(), now), now);
        DelegationRow row;
        try {
            row = lending.lend(actor, asked, to);
        } catch (NotAllowed refused) {
            ledger.delegationRefused(actor.id(), platform, asked.role(), to, refused.rule());
            throw refused;
        } catch (Unacceptable faulty) {
            if (to != null
                    && faulty.faults().stream().anyMatch(fault -> fault.field().equals("to"))) {
                ledger.delegationRefused(actor.id(), platform, asked.role(), to, "segregation");
            }
            throw faulty;
        }
        store.insert(row);
        platforms.touch(platform.id());
        ledger.delegation("lent", actor.id(), platform, row);
        events.publishEvent(new DelegationEvent.Lent(row.id()));
        return shown(List.of(row), now).get(0);
    }

    /**
     * Takes a lent role back, at once; decisions already given stand.
     *
     * @throws UnknownDelegation no delegation has this id
     * @throws NotAllowed unless the actor lent it
     * @throws AssignmentConflict it is over already
     */
    @Transactional
    public Delegation revoke(Actor actor, UUID id) {
        DelegationRow row = store.lock(id).orElseThrow(() -> new UnknownDelegation(id));
        if (!row.by().equals(actor.id())) {
            throw new NotAllowed("not-yours", List.of("Only who lent a role takes it back."));
        }
        Instant now = now();
        Delegation shown = shown(List.of(row), now).get(0);
        if (!shown.revocable()) {
            throw new AssignmentConflict("This delegation is over already.");
        }
        PlatformRow platform = platforms.byIds(List.of(row.platformId())).get(0);
        store.revoke(id, now);
        platforms.touch(platform.id());
        ledger.delegation("revoked", actor.id(), platform, row);
        events.publishEvent(new DelegationEvent.Revoked(id));
        return shown(List.of(row.revoked(now)), now).get(0);
    }

    /** A page of one's own delegations, lent and held, or of a platform's; newest first. */
    @Transactional(readOnly = true)
    public List<Delegation> list(Actor actor, DelegationQuery query) {
        if (query.platform() != null && query.platform().indexOf(0) >= 0) {
            return List.of();
        }
        UUID own = query.platform() == null ? actor.id() : null;
        return shown(store.page(own, query.platform(), query.before(), query.limit()), now());
    }

    /** The one with this id. */
    @Transactional(readOnly = true)
    public Delegation get(UUID id) {
        return shown(List.of(store.byId(id).orElseThrow(() -> new UnknownDelegation(id))), now())
                .get(0);
    }

    /** The roles that a person holds on loan now; whether one counts for a certain change is asked for that change. */
    @Transactional(readOnly = true)
    public List<LentRole> heldBy(UUID personId) {
        return store.heldBy(personId, now()).stream()
                .map(row -> new LentRole(row.platformId(), row.platform(), row.role()))
                .distinct()
                .toList();
    }

    private List<Delegation> shown(Collection<DelegationRow> rows, Instant now) {
        Map<UUID, Person> known = people.byIds(
                rows.stream().flatMap(row -> Stream.of(row.by(), row.to())).collect(Collectors.toSet()));
        return rows.stream()
                .map(row -> new Delegation(
                        row.id(),
                        row.platform(),
                        row.role(),
                        Objects.requireNonNull(known.get(row.by())),
                        Objects.requireNonNull(known.get(row.to())),
                        row.scope(),
                        row.reason(),
                        row.from(),
                        row.until(),
                        row.lentAt(),
                        row.revokedAt(),
                        row.state(now)))
                .toList();
    }

    /** The moment, as precise as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
