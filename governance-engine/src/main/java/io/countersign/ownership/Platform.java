package io.countersign.ownership;

import io.countersign.people.Person;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Sector;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
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
     * @param ownerNamedBy who nominated the owner, null if not known
     * @param deputySince when the deputy's assignment became effective, null if there is none
     * @param deputyNamedBy who nominated the deputy, null if there is none
     * @param delegates to whom the owner has lent the role at this moment
     */
    public record Seats(
            Person owner,
            Instant ownerSince,
            @Nullable Person deputy,
            boolean ownerAbsent,
            @Nullable UUID ownerNamedBy,
            @Nullable Instant deputySince,
            @Nullable UUID deputyNamedBy,
            List<Delegate> delegates) {

        /** What was kept before delegations were known names none. */
        @SuppressWarnings("NullAway") // JSON binding hands null for what is missing
        public Seats {
            delegates = delegates == null ? List.of() : List.copyOf(delegates);
        }

        /** Seats that have been held for long, of a role that is lent to nobody. */
        public Seats(Person owner, Instant ownerSince, @Nullable Person deputy, boolean ownerAbsent) {
            this(owner, ownerSince, deputy, ownerAbsent, null, null, null, List.of());
        }

        /** Who acts for the role now: the deputy while the owner is absent and there is one, else the owner. */
        public Person acting() {
            return ownerAbsent && deputy != null ? deputy : owner;
        }

        /** The owner or deputy with this id. */
        public Optional<Person> holder(UUID personId) {
            return Stream.of(Optional.of(owner), Optional.ofNullable(deputy))
                    .flatMap(Optional::stream)
                    .filter(person -> person.id().equals(personId))
                    .findFirst();
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

    /** Somebody to whom the owner has lent the role, for changes within a scope. */
    public record Delegate(UUID delegationId, Person person, DelegationScope scope) {}
}
