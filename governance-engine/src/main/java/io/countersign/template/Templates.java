package io.countersign.template;

import io.countersign.database.RoundTrip;
import io.countersign.ownership.Platform;
import io.countersign.ownership.Platforms;
import io.countersign.ownership.Seat;
import io.countersign.people.Actor;
import io.countersign.people.People;
import io.countersign.people.Person;
import io.countersign.people.RealmRole;
import io.countersign.policy.Unacceptable;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;

/**
 * Templates of standard changes: proposed with bounds, a sample rate and an end; approved once by the four owners, four
 * persons none of whom proposed it; ended at once by any of them, over by the clock.
 */
public class Templates {

    private static final Set<RealmRole> READERS = EnumSet.complementOf(EnumSet.of(RealmRole.OBSERVER));

    private final TemplateStore store;
    private final TemplateViews views;
    private final Templating templating;
    private final Platforms platforms;
    private final Clock clock;

    Templates(TemplateStore store, Templating templating, Platforms platforms, People people, Clock clock) {
        this.store = store;
        this.views = new TemplateViews(people);
        this.templating = templating;
        this.platforms = platforms;
        this.clock = clock;
    }

    /**
     * Proposes a template, or the next version of one. Requesters may, and who holds a seat of the platform.
     *
     * @throws io.countersign.ownership.UnknownPlatform no platform has this key
     * @throws io.countersign.people.NotAllowed neither requester nor seated there; a machine or an administrator
     * @throws Unacceptable naming everything that does not bound it, or is missing
     * @throws TemplateConflict ALREADY_PROPOSED
     */
    @Transactional
    public Template propose(Actor actor, NewTemplate wanted) {
        Instant now = now();
        Platform platform = wanted.platform() == null ? null : platforms.get(wanted.platform());
        if (platform == null) {
            throw new Unacceptable(TemplateRules.faults(wanted, null, now));
        }
        return view(store.byId(templating.propose(actor, platform, wanted, now)));
    }

    /**
     * Records what one of the four roles says on exactly the template that it saw; approved when all four approve,
     * rejected when one does not.
     *
     * @throws UnknownTemplate no template has this id
     * @throws io.countersign.people.NotAllowed not that role's to decide; who proposed it or decided for another role; a
     *     machine or an administrator
     * @throws TemplateConflict ALREADY_DECIDED, WRONG_STATE or DIGEST_STALE
     * @throws Unacceptable a rejection without a rationale
     */
    @Transactional
    public Template decide(Actor actor, UUID id, TemplateSaid said) {
        TemplateRow row = store.locked(id);
        templating.decide(actor, platform(row), row, said, now());
        return view(store.byId(id));
    }

    /**
     * Ends a template at once. Whoever acts for an owner role may; who proposed it may until it is approved.
     *
     * @throws UnknownTemplate no template has this id
     * @throws io.countersign.people.NotAllowed rule {@code not-yours}; a machine or an administrator
     * @throws TemplateConflict WRONG_STATE: it was rejected, ended or superseded before
     * @throws Unacceptable no reason
     */
    @Transactional
    public Template revoke(Actor actor, UUID id, @Nullable String reason) {
        TemplateRow row = store.locked(id);
        templating.revoke(actor, platform(row), row, reason, now());
        return view(store.byId(id));
    }

    /** @throws UnknownTemplate no template has this id */
    @Transactional(readOnly = true)
    public Template get(Actor actor, UUID id) {
        People.require(actor, READERS);
        return view(store.byId(id));
    }

    /** A page, newest first. */
    @Transactional(readOnly = true)
    public List<Template> list(Actor actor, TemplateQuery query) {
        People.require(actor, READERS);
        boolean stored = Stream.of(query.platform(), query.key())
                .filter(Objects::nonNull)
                .allMatch(TemplateRules::storable); // no stored key holds another character
        Instant now = now();
        return stored ? views.of(store.page(query, now), now) : List.of();
    }

    /**
     * What a standard change on this platform may follow now, by key; none for a platform that does not exist. For forms
     * that offer a choice.
     *
     * @param platform platform key
     */
    @Transactional(readOnly = true)
    public List<Template> usable(Actor actor, String platform) {
        People.require(actor, READERS);
        Instant now = now();
        return TemplateRules.storable(platform)
                ? platforms
                        .byKey(platform)
                        .map(known -> views.of(store.approved(known.id(), now), now))
                        .orElse(List.of())
                : List.of();
    }

    /**
     * What these names, or ids, mean on these platforms at a moment: the approved version of each, else the newest.
     * Nothing is asked where nothing is named.
     *
     * @param trip with what this is asked
     */
    public Supplier<List<Template>> named(
            RoundTrip trip, Collection<UUID> platformIds, Collection<String> names, Instant at) {
        if (names.isEmpty()) {
            return List::of;
        }
        Supplier<List<TemplateRow>> rows = store.named(trip, platformIds, names);
        return () -> views.of(rows.get(), at);
    }

    /** The templates that a person may decide on now, once for each role; oldest first. The same rule that decides. */
    @Transactional(readOnly = true)
    public List<OpenTemplate> awaiting(UUID personId) {
        Map<UUID, Platform> governed = platforms.byIds(platforms.seatsOf(personId).stream()
                .map(Seat::platformId)
                .distinct()
                .toList());
        return store.proposed(governed.keySet(), now()).stream()
                .flatMap(row -> awaiting(row, Objects.requireNonNull(governed.get(row.platformId())), personId))
                .toList();
    }

    /**
     * Who may decide on a template now. The same rule that {@link #decide} applies.
     *
     * @throws UnknownTemplate no template has this id
     */
    @Transactional(readOnly = true)
    public Set<Person> deciders(UUID id) {
        TemplateRow row = store.byId(id);
        Platform platform = platform(row);
        return row.status(now()) != Template.Status.PROPOSED
                ? Set.of()
                : platform.seats().values().stream()
                        .flatMap(seats -> Stream.concat(Stream.of(seats.owner()), Stream.ofNullable(seats.deputy())))
                        .filter(person -> !TemplateAuthority.openTo(person.id(), row, platform)
                                .isEmpty())
                        .collect(Collectors.toSet());
    }

    private static Stream<OpenTemplate> awaiting(TemplateRow row, Platform platform, UUID personId) {
        return TemplateAuthority.openTo(personId, row, platform).stream()
                .map(role -> new OpenTemplate(
                        row.id(),
                        row.platform(),
                        row.key(),
                        row.version(),
                        row.title(),
                        role,
                        platform.holders(role).owner().id().equals(personId)
                                ? null
                                : platform.holders(role).owner().userName()));
    }

    /** Whether the person may end it now. The same rule that {@link #revoke} applies. */
    @Transactional(readOnly = true)
    public boolean mayRevoke(UUID personId, UUID id) {
        TemplateRow row = store.byId(id);
        return row.state().live() && TemplateAuthority.mayEnd(personId, row, platform(row));
    }

    private Platform platform(TemplateRow row) {
        return Objects.requireNonNull(
                platforms.byIds(List.of(row.platformId())).get(row.platformId()), "platforms are never deleted");
    }

    private Template view(TemplateRow row) {
        return views.of(List.of(row), now()).get(0);
    }

    /** The moment, as precise as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
