package io.countersign.ownership;

import io.countersign.people.Person;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Sector;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A governed platform with the people who answer for it at this moment.
 *
 * @param seats all four roles
 * @param version grows with every change of the platform or its seats; the ETag of its page
 */
public record Platform(
        UUID id,
        String key,
        String name,
        Set<Sector> sectors,
        int tier,
        List<Environment> environments,
        Map<OwnerRole, Seats> seats,
        long version) {

    /** Who holds this role; all four are held from registration on. */
    public Seats holders(OwnerRole role) {
        return Objects.requireNonNull(seats.get(role));
    }

    /**
     * Who holds an owner role.
     *
     * @param ownerSince when the owner's assignment became effective
     * @param ownerAbsent whether the owner has declared absence for this moment
     */
    public record Seats(
            Person owner, Instant ownerSince, @Nullable Person deputy, boolean ownerAbsent) {

        /** Who acts for the role now: the deputy while the owner is absent and there is one, else the owner. */
        public Person acting() {
            return ownerAbsent && deputy != null ? deputy : owner;
        }

        /** Whether the person is owner or deputy. */
        public boolean holds(UUID personId) {
            return owner.id().equals(personId) || (deputy != null && deputy.id().equals(personId));
        }

        /** Whether the person may act for the role now: the owner always, the deputy while the owner is absent. */
        public boolean mayAct(UUID personId) {
            return owner.id().equals(personId) || acting().id().equals(personId);
        }
    }
}
