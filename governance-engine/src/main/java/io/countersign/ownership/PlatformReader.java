package io.countersign.ownership;

import io.countersign.ownership.Platform.Delegate;
import io.countersign.ownership.Platform.Seats;
import io.countersign.people.People;
import io.countersign.people.Person;
import io.countersign.policy.OwnerRole;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Puts platforms together with their environments and people; five queries, however many platforms there are. */
class PlatformReader {

    private final PlatformStore platforms;
    private final AssignmentStore assignments;
    private final DelegationStore delegations;
    private final Absences absences;
    private final People people;

    PlatformReader(
            PlatformStore platforms,
            AssignmentStore assignments,
            DelegationStore delegations,
            Absences absences,
            People people) {
        this.platforms = platforms;
        this.assignments = assignments;
        this.delegations = delegations;
        this.absences = absences;
        this.people = people;
    }

    List<Platform> read(List<PlatformRow> rows, Instant now) {
        List<UUID> ids = rows.stream().map(PlatformRow::id).toList();
        Map<UUID, List<Environment>> environments = platforms.environments(ids);
        Map<UUID, Map<SeatName, AssignmentRow>> holders = new HashMap<>();
        Set<UUID> persons = new HashSet<>();
        for (AssignmentRow held : assignments.active(ids)) {
            holders.computeIfAbsent(held.platformId(), id -> new HashMap<>()).put(held.seat(), held);
            persons.add(held.personId());
        }
        List<DelegationRow> lent = delegations.inForce(ids, now);
        lent.forEach(delegation -> persons.add(delegation.to()));
        Map<UUID, Person> known = people.byIds(persons);
        Set<UUID> absent = absences.absent(persons, now);
        return rows.stream()
                .map(row -> new Platform(
                        row.id(),
                        row.key(),
                        row.name(),
                        row.sectors(),
                        row.tier(),
                        List.copyOf(environments.getOrDefault(row.id(), List.of())),
                        seats(row.id(), holders.getOrDefault(row.id(), Map.of()), lent, known, absent),
                        row.version()))
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

    private static Map<OwnerRole, Seats> seats(
            UUID platformId,
            Map<SeatName, AssignmentRow> holders,
            List<DelegationRow> lent,
            Map<UUID, Person> known,
            Set<UUID> absent) {
        Map<OwnerRole, Seats> seats = new EnumMap<>(OwnerRole.class);
        for (OwnerRole role : OwnerRole.values()) {
            AssignmentRow owner = Objects.requireNonNull(holders.get(new SeatName(role, false)));
            AssignmentRow deputy = holders.get(new SeatName(role, true));
            seats.put(
                    role,
                    new Seats(
                            Objects.requireNonNull(known.get(owner.personId())),
                            Objects.requireNonNull(owner.effectiveAt()),
                            deputy == null ? null : known.get(deputy.personId()),
                            absent.contains(owner.personId()),
                            owner.nominatedBy(),
                            deputy == null ? null : deputy.effectiveAt(),
                            deputy == null ? null : deputy.nominatedBy(),
                            delegates(platformId, role, lent, known)));
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
