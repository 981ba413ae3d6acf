package io.countersign.ownership;

import io.countersign.ownership.HeldPlatform.Holder;
import io.countersign.ownership.Platform.Delegate;
import io.countersign.ownership.Platform.Seats;
import io.countersign.people.People;
import io.countersign.people.Person;
import io.countersign.policy.OwnerRole;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts platforms together with their people; three queries at most, however many platforms there are. */
class PlatformReader {

    private final PlatformStore platforms;
    private final DelegationStore delegations;
    private final People people;

    PlatformReader(PlatformStore platforms, DelegationStore delegations, People people) {
        this.platforms = platforms;
        this.delegations = delegations;
        this.people = people;
    }

    List<Platform> all(Instant now) {
        return read(platforms.allHeld(now), now);
    }

    Optional<Platform> byKey(String key, Instant now) {
        return read(platforms.heldByKey(key, now), now).stream().findFirst();
    }

    List<Platform> byIds(Collection<UUID> ids, Instant now) {
        return ids.isEmpty() ? List.of() : read(platforms.heldByIds(ids, now), now);
    }

    private List<Platform> read(List<HeldPlatform> held, Instant now) {
        List<DelegationRow> lent = lent(held, now);
        Map<UUID, Person> known = people.byIds(Stream.concat(
                        held.stream()
                                .flatMap(platform -> platform.holders().stream())
                                .map(Holder::personId),
                        lent.stream().map(DelegationRow::to))
                .collect(Collectors.toSet()));
        return held.stream()
                .map(platform -> new Platform(
                        platform.row().id(),
                        platform.row().key(),
                        platform.row().name(),
                        platform.row().sectors(),
                        platform.row().tier(),
                        List.copyOf(platform.environments()),
                        seats(platform, lent, known),
                        platform.row().version()))
                .toList();
    }

    /** Most platforms lend nothing most of the time: then nothing is asked. */
    private List<DelegationRow> lent(List<HeldPlatform> held, Instant now) {
        List<UUID> lending = held.stream()
                .filter(HeldPlatform::lends)
                .map(platform -> platform.row().id())
                .toList();
        return lending.isEmpty() ? List.of() : delegations.inForce(lending, now);
    }

    List<Assignment> assignments(List<AssignmentRow> rows) {
        Collection<UUID> persons = new HashSet<>();
        for (AssignmentRow row : rows) {
            persons.add(row.personId());
            persons.add(row.nominatedBy());
            if (row.confirmedBy() != null) {
                persons.add(row.confirmedBy());
            }
        }
        Map<UUID, Person> known = people.byIds(persons);
        List<Assignment> assignments = new ArrayList<>();
        for (AssignmentRow row : rows) {
            assignments.add(new Assignment(
                    row.id(),
                    row.seat().role(),
                    row.seat().deputy(),
                    Objects.requireNonNull(known.get(row.personId())),
                    row.state(),
                    Objects.requireNonNull(known.get(row.nominatedBy())),
                    row.nominatedAt(),
                    row.acceptedAt(),
                    row.confirmedBy() == null ? null : known.get(row.confirmedBy()),
                    row.effectiveAt(),
                    row.endedAt()));
        }
        return assignments;
    }

    private static Map<OwnerRole, Seats> seats(
            HeldPlatform platform, List<DelegationRow> lent, Map<UUID, Person> known) {
        Map<SeatName, Holder> bySeat =
                platform.holders().stream().collect(Collectors.toMap(Holder::seat, Function.identity()));
        Map<OwnerRole, Seats> seats = new EnumMap<>(OwnerRole.class);
        for (OwnerRole role : OwnerRole.values()) {
            Holder owner = Objects.requireNonNull(bySeat.get(new SeatName(role, false)));
            Holder deputy = bySeat.get(new SeatName(role, true));
            seats.put(
                    role,
                    new Seats(
                            Objects.requireNonNull(known.get(owner.personId())),
                            owner.since(),
                            deputy == null ? null : known.get(deputy.personId()),
                            owner.absent(),
                            owner.nominatedBy(),
                            deputy == null ? null : deputy.since(),
                            deputy == null ? null : deputy.nominatedBy(),
                            delegates(platform.row().id(), role, lent, known)));
        }
        return seats;
    }

    private static List<Delegate> delegates(
            UUID platformId, OwnerRole role, List<DelegationRow> lent, Map<UUID, Person> known) {
        return lent.stream()
                .filter(row -> row.platformId().equals(platformId) && row.role() == role)
                .map(row -> new Delegate(row.id(), Objects.requireNonNull(known.get(row.to())), row.scope()))
                .toList();
    }
}
