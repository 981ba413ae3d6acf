package io.countersign.ownership;

import io.countersign.ledger.Ids;
import io.countersign.ownership.Assignment.State;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A seat's assignment as stored; each step of its life gives the next row. */
record AssignmentRow(
        UUID id,
        UUID platformId,
        SeatName seat,
        UUID personId,
        State state,
        UUID nominatedBy,
        Instant nominatedAt,
        @Nullable Instant acceptedAt,
        @Nullable UUID confirmedBy,
        @Nullable Instant effectiveAt,
        @Nullable Instant endedAt) {

    static AssignmentRow nominated(UUID platformId, SeatName seat, UUID personId, UUID by, Instant at) {
        return new AssignmentRow(
                Ids.next(), platformId, seat, personId, State.NOMINATED, by, at, null, null, null, null);
    }

    /** At registration there is nobody yet who could confirm: the seat is held from that moment. */
    static AssignmentRow registered(UUID platformId, SeatName seat, UUID personId, UUID by, Instant at) {
        return new AssignmentRow(Ids.next(), platformId, seat, personId, State.ACTIVE, by, at, null, null, at, null);
    }

    AssignmentRow accepted(Instant at) {
        return new AssignmentRow(
                id, platformId, seat, personId, State.ACCEPTED, nominatedBy, nominatedAt, at, null, null, null);
    }

    AssignmentRow confirmed(UUID by, Instant at) {
        return new AssignmentRow(
                id, platformId, seat, personId, State.ACTIVE, nominatedBy, nominatedAt, acceptedAt, by, at, null);
    }

    AssignmentRow ended(Instant at) {
        return new AssignmentRow(
                id,
                platformId,
                seat,
                personId,
                State.ENDED,
                nominatedBy,
                nominatedAt,
                acceptedAt,
                confirmedBy,
                effectiveAt,
                at);
    }
}
