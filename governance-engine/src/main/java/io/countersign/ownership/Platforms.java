package io.countersign.ownership;

import io.countersign.database.RoundTrip;
import io.countersign.ledger.Ids;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.people.People;
import io.countersign.people.Person;
import io.countersign.people.RealmRole;
import io.countersign.policy.Fault;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Sector;
import io.countersign.policy.Unacceptable;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** The registry of platforms and of the people who answer for them. */
public class Platforms {

    private final PlatformStore platforms;
    private final AssignmentStore assignments;
    private final Absences absences;
    private final PlatformReader reader;
    private final OwnershipLedger ledger;
    private final People people;
    private final Clock clock;

    Platforms(JdbcOperations operations, People people, OwnershipLedger ledger, Clock clock) {
        JdbcClient jdbc = JdbcClient.create(operations);
        this.platforms = new PlatformStore(jdbc);
        this.assignments = new AssignmentStore(jdbc);
        this.absences = new Absences(jdbc);
        this.reader = new PlatformReader(operations, people);
        this.ledger = ledger;
        this.people = people;
        this.clock = clock;
    }

    /**
     * Registers a platform; the named owners and deputies hold their seats from then on.
     *
     * @throws io.countersign.people.NotAllowed unless the actor is an administrator
     * @throws PlatformKeyTaken the key exists
     * @throws io.countersign.policy.Unacceptable every role unnamed, unknown person, machine, administrator or person in
     *     two roles, all at once
     */
    @Transactional
    public Platform register(Actor actor, NewPlatform platform) {
        People.require(actor, Set.of(RealmRole.ADMINISTRATOR));
        Map<SeatName, Person> holders =
                new Registration(platform, actor.id(), people.byUserNames(Registration.userNames(platform))).holders();
        Instant now = now();
        PlatformRow row = new PlatformRow(
                Ids.next(), platform.key(), platform.name().strip(), platform.sectors(), platform.tier(), 1);
        if (!platforms.create(row, platform.environments(), now)) {
            throw new PlatformKeyTaken(platform.key());
        }
        ledger.registered(actor.id(), row, platform.environments());
        holders.forEach((seat, person) -> {
            AssignmentRow held = AssignmentRow.registered(row.id(), seat, person.id(), actor.id(), now);
            assignments.insert(held);
            ledger.assignment("named", actor.id(), row, held);
        });
        return reader.byIds(List.of(row.id()), now).get(0);
    }

    /** The sectors of these platforms by key, unknown ones left out; one query. */
    @Transactional(readOnly = true)
    public Map<String, Set<Sector>> sectors(Collection<String> keys) {
        return platforms.byKeys(keys).stream().collect(Collectors.toMap(PlatformRow::key, PlatformRow::sectors));
    }

    /** All platforms by key. There are few: an installation has tens or hundreds. */
    @Transactional(readOnly = true)
    public List<Platform> all() {
        return reader.all(now());
    }

    /** The platform with this key. */
    @Transactional(readOnly = true)
    public Optional<Platform> byKey(String key) {
        return reader.byKey(key, now());
    }

    /**
     * The same where it must exist.
     *
     * @throws UnknownPlatform no platform has this key
     */
    @Transactional(readOnly = true)
    public Platform get(String key) {
        return byKey(key).orElseThrow(() -> new UnknownPlatform(key));
    }

    /** Platforms by id, unknown ones left out; a fixed number of queries. */
    @Transactional(readOnly = true)
    public Map<UUID, Platform> byIds(Collection<UUID> ids) {
        return byId(reader.byIds(ids, now()));
    }

    /** The same, asked with other questions. */
    public Supplier<Map<UUID, Platform>> byIds(RoundTrip trip, Collection<UUID> ids) {
        Supplier<List<Platform>> found = reader.byIds(trip, ids, now());
        return () -> byId(found.get());
    }

    private static Map<UUID, Platform> byId(List<Platform> found) {
        return found.stream().collect(Collectors.toMap(Platform::id, Function.identity()));
    }

    /** The seats that a person holds now. */
    @Transactional(readOnly = true)
    public List<Seat> seatsOf(UUID personId) {
        List<AssignmentStore.Held> held = assignments.seatsOf(personId, now());
        Map<UUID, Person> owners = people.byIds(
                held.stream().map(AssignmentStore.Held::owner).distinct().toList());
        return held.stream()
                .map(one -> Objects.requireNonNull(owners.get(one.owner())).ended()
                        ? one.seat().withoutOwner()
                        : one.seat())
                .toList();
    }

    /** When somebody last took a seat of each platform on which this person owns a role; one query. */
    @Transactional(readOnly = true)
    public List<Arrival> arrivalsAround(UUID personId) {
        return assignments.arrivalsAround(personId);
    }

    /** Every assignment of a platform's seats, newest first. */
    @Transactional(readOnly = true)
    public List<Assignment> history(String key) {
        return platforms.byKeys(List.of(key)).stream()
                .findFirst()
                .map(platform -> reader.assignments(assignments.history(platform.id())))
                .orElseThrow(() -> new UnknownPlatform(key));
    }

    /**
     * Nominates a person for a seat. An administrator or the platform's governance owner may; nobody nominates
     * themselves. An open nomination of the same seat is replaced.
     *
     * @throws io.countersign.policy.Unacceptable unknown person, machine, or a person who holds another seat of this platform;
     *     only a deputy may be nominated as owner of the same role
     * @throws io.countersign.people.NotAllowed rules {@code not-yours}, {@code self-nomination} and {@code no-confirmer}
     * @throws UnknownPlatform no platform has this key
     */
    @Transactional(noRollbackFor = NotAllowed.class) // the refusal stays recorded
    public Assignment nominate(Actor actor, String key, OwnerRole role, boolean deputy, String userName) {
        return succession(
                actor,
                key,
                new SeatName(role, deputy),
                "nominated",
                (s, seat) -> s.nominate(actor, seat, userName, now()));
    }

    /**
     * The nominee accepts.
     *
     * @throws io.countersign.people.NotAllowed not the nominee, or an administrator
     * @throws AssignmentConflict nothing is open for this seat, or it was accepted already
     */
    @Transactional(noRollbackFor = NotAllowed.class)
    public Assignment accept(Actor actor, String key, OwnerRole role, boolean deputy) {
        return succession(
                actor, key, new SeatName(role, deputy), "accepted", (s, seat) -> s.accept(actor, seat, now()));
    }

    /**
     * The outgoing owner or the platform's governance owner confirms an accepted nomination, never the nominee or the
     * nominator; the seat changes hands. A deputy who becomes owner leaves the deputy's seat.
     *
     * @throws io.countersign.people.NotAllowed rule {@code confirmation}
     * @throws AssignmentConflict nothing is open for this seat, the nominee has not accepted, or holds another seat by now
     */
    @Transactional(noRollbackFor = NotAllowed.class)
    public Assignment confirm(Actor actor, String key, OwnerRole role, boolean deputy) {
        return succession(
                actor, key, new SeatName(role, deputy), "confirmed", (s, seat) -> s.confirm(actor, seat, now()));
    }

    /** The nominations whose next step, acceptance or confirmation, is this person's; oldest first. */
    @Transactional(readOnly = true)
    public List<OpenNomination> nominationsAwaiting(UUID personId) {
        Map<UUID, List<AssignmentRow>> open =
                assignments.openAround(personId).stream().collect(Collectors.groupingBy(AssignmentRow::platformId));
        return platforms.byIds(open.keySet()).stream()
                .flatMap(platform -> awaiting(platform, open.getOrDefault(platform.id(), List.of()), personId))
                .sorted(Comparator.comparing(OpenNomination::id))
                .toList();
    }

    private Stream<OpenNomination> awaiting(PlatformRow platform, List<AssignmentRow> nominations, UUID personId) {
        Succession succession = new Succession(assignments, ledger, people, platform);
        return nominations.stream()
                .filter(nomination -> succession.awaits(nomination, personId))
                .map(nomination -> new OpenNomination(
                        nomination.id(),
                        platform.key(),
                        nomination.seat().role(),
                        nomination.seat().deputy(),
                        nomination.state() == Assignment.State.ACCEPTED));
    }

    /**
     * Declares, replaces or, with null, withdraws the actor's own absence.
     *
     * @throws Unacceptable it ends before it begins, or is over already
     */
    @Transactional
    public void declareAbsence(Actor actor, @Nullable Absence absence) {
        if (absence == null) {
            if (absences.withdraw(actor.id())) {
                ledger.absenceWithdrawn(actor.id());
            }
            return;
        }
        Absence declared = stored(absence);
        absences.declare(actor.id(), declared);
        ledger.absenceDeclared(actor.id(), declared);
    }

    /** The actor's own current or future absence. */
    @Transactional(readOnly = true)
    public Optional<Absence> absenceOf(UUID personId) {
        return absences.of(personId, now());
    }

    /** A refused step changes nothing but stays in the ledger. */
    private Assignment succession(
            Actor actor,
            String key,
            SeatName seat,
            String step,
            BiFunction<Succession, SeatName, AssignmentRow> taken) {
        PlatformRow platform = platforms.lock(key).orElseThrow(() -> new UnknownPlatform(key));
        AssignmentRow changed;
        try {
            changed = taken.apply(new Succession(assignments, ledger, people, platform), seat);
        } catch (NotAllowed refused) {
            ledger.assignmentRefused(step, actor.id(), platform, seat, refused.rule());
            throw refused;
        }
        platforms.touch(platform.id());
        return reader.assignments(List.of(changed)).get(0);
    }

    private Absence stored(Absence absence) {
        Instant until = absence.until() == null ? null : absence.until().truncatedTo(ChronoUnit.MICROS);
        Absence stored = new Absence(absence.from().truncatedTo(ChronoUnit.MICROS), until);
        if (until != null && !until.isAfter(stored.from())) {
            throw new Unacceptable(List.of(new Fault("until", "An absence ends after it begins.")));
        }
        if (until != null && !until.isAfter(now())) {
            throw new Unacceptable(List.of(new Fault("until", "This absence is over already.")));
        }
        return stored;
    }

    /** The moment, as precise as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
