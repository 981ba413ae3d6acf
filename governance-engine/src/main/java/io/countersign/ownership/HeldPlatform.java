package io.countersign.ownership;

import io.countersign.policy.OwnerRole;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A platform with its environments, who holds its seats at a moment, and what their owners have lent for it.
 */
record HeldPlatform(PlatformRow row, List<Environment> environments, List<Holder> holders, List<Lent> lent) {

    /**
     * Who holds a seat.
     *
     * @param since when the assignment became effective
     * @param absent whether the person has declared absence for that moment
     */
    record Holder(SeatName seat, UUID personId, Instant since, UUID nominatedBy, boolean absent) {}

    /** What an owner has lent, as far as deciding with it asks. */
    record Lent(UUID id, UUID platformId, OwnerRole role, UUID by, UUID to, DelegationScope scope) {}
}
