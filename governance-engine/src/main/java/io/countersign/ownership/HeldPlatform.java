package io.countersign.ownership;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A platform with its environments and who holds its seats at a moment.
 *
 * @param lends whether any of its roles may be lent at that moment
 */
record HeldPlatform(PlatformRow row, List<Environment> environments, List<Holder> holders, boolean lends) {

    /**
     * Who holds a seat.
     *
     * @param since when the assignment became effective
     * @param absent whether the person has declared absence for that moment
     */
    record Holder(SeatName seat, UUID personId, Instant since, UUID nominatedBy, boolean absent) {}
}
