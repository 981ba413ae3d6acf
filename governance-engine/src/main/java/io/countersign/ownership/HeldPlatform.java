package io.countersign.ownership;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A platform with its environments, who holds its seats at a moment, and what their owners have lent for it.
 */
record HeldPlatform(PlatformRow row, List<Environment> environments, List<Holder> holders, List<DelegationRow> lent) {

    /**
     * Who holds a seat.
     *
     * @param since when the assignment became effective
     * @param absent whether the person has declared absence for that moment
     */
    record Holder(SeatName seat, UUID personId, Instant since, UUID nominatedBy, boolean absent) {}
}
