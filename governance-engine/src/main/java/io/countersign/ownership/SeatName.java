package io.countersign.ownership;

import io.countersign.policy.OwnerRole;

/** One of the eight seats of a platform. */
record SeatName(OwnerRole role, boolean deputy) {

    SeatName counterpart() {
        return new SeatName(role, !deputy);
    }

    /** The word in ledger entries. */
    String seat() {
        return deputy ? "deputy" : "owner";
    }

    /** For sentences: {@code PLATFORM owner}. */
    @Override
    public String toString() {
        return role + " " + seat();
    }
}
