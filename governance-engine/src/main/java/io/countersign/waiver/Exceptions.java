package io.countersign.waiver;

import io.countersign.database.RoundTrip;
import io.countersign.ownership.Platform;
import io.countersign.ownership.Platforms;
import io.countersign.ownership.Seat;
import io.countersign.people.Actor;
import io.countersign.people.People;
import io.countersign.people.RealmRole;
import io.countersign.policy.OwnerRole;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;

/**
 * Exceptions: asked for with a reason, a compensating control and an end; granted by the accountable role and governance;
 * over by the clock.
 */
public class Exceptions {

    private static final Set<RealmRole> READERS = EnumSet.complementOf(EnumSet.of(RealmRole.OBSERVER));

    private final ExceptionStore store;
    private final ExceptionViews views;
    private final Waiving waiving;
    private final Platforms platforms;
    private final Clock clock;

    Exceptions(ExceptionStore store, Waiving waiving, Platforms platforms, People people, Clock clock) {
        this.store = store;
        this.views = new ExceptionViews(people);
        this.waiving = waiving;
        this.platforms = platforms;
        this.clock = clock;
    }

    /**
     * The granted exceptions that count at a moment: those of these platforms as a whole, and those of these changes.
     *
     * @param trip with what this is asked
     * @param platformIds the platforms, also those of the changes
     */
    public Supplier<List<PolicyException>> inForce(
            RoundTrip trip, Collection<UUID> platformIds, Collection<UUID> changeIds, Instant at) {
        Supplier<List<ExceptionRow>> rows = store.inForce(trip, platformIds, changeIds, at);
        return () -> views.of(rows.get(), at);
    }

    /** The granted exceptions that count at a moment for these platforms as a whole. */
    @Transactional(readOnly = true)
    public List<PolicyException> inForce(Collection<UUID> platformIds, Instant at) {
        return views.of(store.inForce(platformIds, at), at);
    }

    /**
     * Asks for an exception. The requester of the change may, and whoever acts for an owner role of the platform. For a
     * change, {@code Changes} knows who takes part: ask there.
     *
     * @throws io.countersign.ownership.UnknownPlatform no platform has this key
     * @throws io.countersign.people.NotAllowed rules {@code not-yours} and {@code not-waivable}; a machine or an
     *     administrator
     * @throws io.countersign.policy.Unacceptable no reason, no compensating control, no end or one beyond 90 days
     */
    @Transactional
    public PolicyException ask(Actor actor, NewException wanted) {
        Platform platform = platforms.get(wanted.platform());
        return view(store.byId(waiving.ask(actor, platform, wanted, now())));
    }

    /** Keeps these persons from deciding on the change's exceptions from now on, beside those who may not already. */
    @Transactional
    public void bar(UUID changeId, Set<UUID> persons) {
        store.bar(changeId, persons);
    }

    /** Forgets the exceptions of a change whose record is deleted. */
    @Transactional
    public void delete(UUID changeId) {
        store.delete(changeId);
    }

    /**
     * Records what one of the two roles says; granted when both approve, refused when one does.
     *
     * @throws UnknownPolicyException no exception has this id
     * @throws io.countersign.people.NotAllowed not that role's to decide; who asked for it, takes part in the change or
     *     decided for the other role; a machine or an administrator
     * @throws ExceptionConflict ALREADY_DECIDED or WRONG_STATE
     * @throws io.countersign.policy.Unacceptable a refusal without a rationale
     */
    @Transactional
    public PolicyException decide(
            Actor actor, UUID id, OwnerRole role, ExceptionDecision.Outcome outcome, @Nullable String rationale) {
        ExceptionRow row = store.locked(id);
        boolean approves = outcome == ExceptionDecision.Outcome.APPROVE;
        waiving.decide(actor, platform(row), row, role, approves, rationale, now());
        return view(store.byId(id));
    }

    /** @throws UnknownPolicyException no exception has this id */
    @Transactional(readOnly = true)
    public PolicyException get(Actor actor, UUID id) {
        People.require(actor, READERS);
        return view(store.byId(id));
    }

    /** What the two roles said on one, oldest first. */
    @Transactional(readOnly = true)
    public List<ExceptionDecision> decisions(Actor actor, UUID id) {
        People.require(actor, READERS);
        return views.decisions(store.byId(id));
    }

    /** A page, newest first. */
    @Transactional(readOnly = true)
    public List<PolicyException> list(Actor actor, ExceptionQuery query) {
        People.require(actor, READERS);
        if (query.platform() != null && !ExceptionRules.storable(query.platform())) {
            return List.of(); // no stored key holds such a character
        }
        Instant now = now();
        return views.of(store.page(query, now), now);
    }

    /** The exceptions that a person may decide on now, once for each role; oldest first. The same rule that decides. */
    @Transactional(readOnly = true)
    public List<OpenException> awaiting(UUID personId) {
        Map<UUID, Platform> governed = platforms.byIds(platforms.seatsOf(personId).stream()
                .map(Seat::platformId)
                .distinct()
                .toList());
        return store.asked(governed.keySet(), now()).stream()
                .flatMap(row -> awaiting(row, Objects.requireNonNull(governed.get(row.platformId())), personId))
                .toList();
    }

    private static Stream<OpenException> awaiting(ExceptionRow row, Platform platform, UUID personId) {
        return ExceptionAuthority.openTo(personId, row, platform).stream()
                .map(role -> new OpenException(
                        row.id(),
                        row.requirement(),
                        row.platform(),
                        row.changeId(),
                        role,
                        platform.holders(role).owner().id().equals(personId)
                                ? null
                                : platform.holders(role).owner().userName()));
    }

    private Platform platform(ExceptionRow row) {
        return Objects.requireNonNull(
                platforms.byIds(List.of(row.platformId())).get(row.platformId()), "platforms are never deleted");
    }

    private PolicyException view(ExceptionRow row) {
        return views.of(List.of(row), now()).get(0);
    }

    /** The moment, as precise as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
