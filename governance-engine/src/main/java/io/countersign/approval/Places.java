package io.countersign.approval;

import io.countersign.ownership.LentRole;
import io.countersign.ownership.Seat;
import io.countersign.policy.OwnerRole;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Where a person's open tasks are to be found; the rule that decides says which of them are theirs.
 *
 * @param requests requests on which they are named substitute
 */
record Places(List<Place> places, List<UUID> requests) {

    /**
     * The tasks of one role of one platform.
     *
     * @param whenLate whether only those that are late, or the deputy's at once
     */
    record Place(UUID platformId, OwnerRole role, boolean whenLate) {}

    private record Key(UUID platformId, OwnerRole role) {}

    static Places of(List<Seat> seats, List<LentRole> lent, List<UUID> requests) {
        Map<Key, Boolean> whenLate = new LinkedHashMap<>();
        seats.forEach(
                seat -> whenLate.put(new Key(seat.platformId(), seat.role()), seat.deputy() && !seat.ownerAbsent()));
        lent.forEach(role -> whenLate.put(new Key(role.platformId(), role.role()), false));
        return new Places(
                whenLate.entrySet().stream()
                        .map(it ->
                                new Place(it.getKey().platformId(), it.getKey().role(), it.getValue()))
                        .toList(),
                requests);
    }

    boolean none() {
        return places.isEmpty() && requests.isEmpty();
    }
}
