package io.countersign.calendar;

import io.countersign.database.RoundTrip;
import io.countersign.ownership.Platform;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.people.People;
import io.countersign.people.RealmRole;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;

/**
 * The freezes and incident stops. Who wants to know whether something may be deployed asks the evaluator of requirements;
 * it asks here.
 */
public class Freezes {

    private static final Set<RealmRole> READERS = EnumSet.complementOf(EnumSet.of(RealmRole.OBSERVER));

    private final FreezeStore store;
    private final FreezeViews views;
    private final Freezing freezing;
    private final Platforms platforms;
    private final Clock clock;

    Freezes(FreezeStore store, Freezing freezing, Platforms platforms, People people, Clock clock) {
        this.store = store;
        this.views = new FreezeViews(people);
        this.freezing = freezing;
        this.platforms = platforms;
        this.clock = clock;
    }

    /** Every freeze that is not over; one query, whatever is asked of the answer. */
    @Transactional(readOnly = true)
    public FreezePlan plan(Instant now) {
        return plan(store.standing(now));
    }

    /** The same, asked with other questions. */
    public Supplier<FreezePlan> plan(RoundTrip trip, Instant now) {
        Supplier<List<FreezeRow>> standing = store.standing(trip, now);
        return () -> plan(standing.get());
    }

    private static FreezePlan plan(List<FreezeRow> standing) {
        return new FreezePlan(standing.stream().map(FreezeRow::freeze).toList());
    }

    /**
     * Declares a freeze or an incident stop. A compliance officer may, wherever; the governance owner of every platform
     * that is named; an incident stop also any other owner of every platform that is named.
     *
     * @throws io.countersign.people.NotAllowed not theirs to declare; a machine or an administrator
     * @throws io.countersign.policy.Unacceptable every fault of scope, period, reason and incident
     */
    @Transactional
    public DeclaredFreeze declare(Actor actor, NewFreeze wanted) {
        return view(freezing.declare(actor, wanted, now()));
    }

    /**
     * Lifts a planned freeze. For an incident stop this only asks: it holds until a second person confirms. Who may
     * declare such a freeze may lift it, unless a change of their own waits on it.
     *
     * @throws UnknownFreeze no freeze has this id
     * @throws io.countersign.people.NotAllowed not theirs to lift; rule {@code segregation}: their own change waits on it
     * @throws FreezeConflict it is over, or somebody asked already
     * @throws io.countersign.policy.Unacceptable no reason
     */
    @Transactional
    public DeclaredFreeze lift(Actor actor, UUID id, @Nullable String reason) {
        freezing.lift(actor, id, reason, now());
        return view(id);
    }

    /**
     * The second person lifts an incident stop.
     *
     * @throws UnknownFreeze no freeze has this id
     * @throws io.countersign.people.NotAllowed as for {@link #lift}; rule {@code segregation}: the first person
     * @throws FreezeConflict it is over, or nobody has asked
     */
    @Transactional
    public DeclaredFreeze confirmLift(Actor actor, UUID id) {
        freezing.confirmLift(actor, id, now());
        return view(id);
    }

    /** @throws UnknownFreeze no freeze has this id */
    @Transactional(readOnly = true)
    public DeclaredFreeze get(Actor actor, UUID id) {
        People.require(actor, READERS);
        return view(id);
    }

    /** A page, newest first; empty where the platform is not known. */
    @Transactional(readOnly = true)
    public List<DeclaredFreeze> list(Actor actor, FreezeQuery query) {
        People.require(actor, READERS);
        Instant now = now();
        Optional<Platform> platform = platform(query.platform());
        if (query.platform() != null && platform.isEmpty()) {
            return List.of();
        }
        List<UUID> holding = query.active() == null ? List.of() : holding(now);
        return views.of(store.page(query, platform.map(Platform::sectors).orElse(Set.of()), holding), now);
    }

    private Optional<Platform> platform(@Nullable String key) {
        return key == null || !FreezeRules.storable(key) ? Optional.empty() : platforms.byKey(key);
    }

    private List<UUID> holding(Instant now) {
        return plan(now).freezes().stream()
                .filter(freeze -> freeze.holds(now))
                .map(Freeze::id)
                .toList();
    }

    /** Those that hold now, incident stops first; for the line at the foot of every page. One query. */
    @Transactional(readOnly = true)
    public List<Freeze> holdingNow() {
        Instant now = now();
        return plan(now).freezes().stream()
                .filter(freeze -> freeze.holds(now))
                .sorted((one, other) -> Boolean.compare(other.incidentStop(), one.incidentStop()))
                .toList();
    }

    /** Those that hold at some moment of a period, lifted ones too, in the order in which they were declared. */
    @Transactional(readOnly = true)
    public List<DeclaredFreeze> between(Actor actor, Instant from, Instant until) {
        People.require(actor, READERS);
        Period asked = new Period(from, until);
        List<FreezeRow> found = store.between(from, until).stream()
                .filter(row -> !row.freeze().periods(asked).isEmpty())
                .toList();
        return views.of(found, now());
    }

    /** Whether to offer a person to declare one: on the platforms whose key they may name, or on all. */
    @Transactional(readOnly = true)
    public Offer offer(Actor actor) {
        Collection<Platform> known = platforms.all();
        return new Offer(
                known.stream().filter(each -> mayDeclare(actor, each, false)).toList(),
                known.stream().filter(each -> mayDeclare(actor, each, true)).toList(),
                FreezeAuthority.maybe(actor, new FreezeScope(true, Set.of(), Set.of(), Set.of()), false, known));
    }

    private static boolean mayDeclare(Actor actor, Platform platform, boolean incidentStop) {
        return FreezeAuthority.maybe(actor, FreezeScope.of(platform.key()), incidentStop, List.of(platform));
    }

    /**
     * What a person may declare, and lift; what keeps them from lifting one they are told when they try.
     *
     * @param freezable platforms of which they may name any number in a planned freeze
     * @param stoppable the same for an incident stop
     * @param everywhere whether they may freeze sectors and all platforms
     */
    public record Offer(List<Platform> freezable, List<Platform> stoppable, boolean everywhere) {

        /** Whether a freeze of this kind and scope is among it. */
        public boolean includes(FreezeScope scope, boolean incidentStop) {
            List<Platform> own = incidentStop ? stoppable : freezable;
            return everywhere
                    || !scope.wide() && own.stream().map(Platform::key).toList().containsAll(scope.platforms());
        }

        /** Whether there is anything. */
        public boolean any() {
            return everywhere || !stoppable.isEmpty();
        }
    }

    private DeclaredFreeze view(UUID id) {
        return views.of(List.of(store.byId(id)), now()).get(0);
    }

    /** The moment, as precise as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
