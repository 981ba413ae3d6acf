package io.countersign.ownership;

import io.countersign.database.RoundTrip;
import io.countersign.ownership.HeldPlatform.Holder;
import io.countersign.ownership.HeldPlatform.Lent;
import io.countersign.ownership.HeldPlatforms.Which;
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
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcOperations;

/** Puts platforms together with their people; two questions to the database at most, however many platforms there are. */
class PlatformReader {

    private final JdbcOperations jdbc;
    private final People people;

    PlatformReader(JdbcOperations jdbc, People people) {
        this.jdbc = jdbc;
        this.people = people;
    }

    List<Platform> all(Instant now) {
        return read(new RoundTrip(jdbc), Which.all(), now).get();
    }

    Optional<Platform> byKey(String key, Instant now) {
        return PlatformStore.comparable(key)
                ? read(new RoundTrip(jdbc), Which.byKey(key), now).get().stream()
                        .findFirst()
                : Optional.empty();
    }

    List<Platform> byIds(Collection<UUID> ids, Instant now) {
        return ids.isEmpty()
                ? List.of()
                : read(new RoundTrip(jdbc), Which.byIds(ids), now).get();
    }

    /** With other questions. */
    Supplier<List<Platform>> byIds(RoundTrip trip, Collection<UUID> ids, Instant now) {
        return read(trip, Which.byIds(ids), now);
    }

    private Supplier<List<Platform>> read(RoundTrip trip, Which which, Instant now) {
        Supplier<List<HeldPlatform>> held = HeldPlatforms.of(trip, which, now);
        return () -> named(held.get());
    }

    private List<Platform> named(List<HeldPlatform> held) {
        Map<UUID, Person> known = people.byIds(held.stream()
                .flatMap(platform -> Stream.concat(
                        platform.holders().stream().map(Holder::personId),
                        platform.lent().stream().map(Lent::to)))
                .collect(Collectors.toSet()));
        return held.stream()
                .map(platform -> new Platform(
                        platform.row().id(),
                        platform.row().key(),
                        platform.row().name(),
                        platform.row().sectors(),
                        platform.row().tier(),
                        List.copyOf(platform.environments()),
                        seats(platform, known),
                        platform.row().version()))
                .toList();
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

    private static Map<OwnerRole, Seats> seats(HeldPlatform platform, Map<UUID, Person> known) {
        Map<SeatName, Holder> bySeat =
                platform.holders().stream().collect(Collectors.toMap(Holder::seat, Function.identity()));
        Map<OwnerRole, Seats> seats = new EnumMap<>(OwnerRole.class);
        for (OwnerRole role : OwnerRole.values()) {
            Holder owner = Objects.requireNonNull(bySeat.get(new SeatName(role, false)));
            Holder deputy = bySeat.get(new SeatName(role, true));
            Person person = Objects.requireNonNull(known.get(owner.personId()));
            seats.put(
                    role,
                    new Seats(
                            person,
                            owner.since(),
                            deputy == null ? null : known.get(deputy.personId()),
                            owner.absent() || person.ended(),
                            owner.nominatedBy(),
                            deputy == null ? null : deputy.since(),
                            deputy == null ? null : deputy.nominatedBy(),
                            delegates(platform.lent(), role, known)));
        }
        return seats;
    }

    private static List<Delegate> delegates(List<Lent> lent, OwnerRole role, Map<UUID, Person> known) {
        return lent.stream()
                .filter(row -> row.role() == role)
                .map(row -> new Delegate(row.id(), Objects.requireNonNull(known.get(row.to())), row.scope()))
                .toList();
    }
}
