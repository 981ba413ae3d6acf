package io.countersign.stewardship;

import io.countersign.ledger.Ids;
import io.countersign.stewardship.Activation.State;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An activation as stored. */
record ActivationRow(
        UUID id,
        String name,
        int version,
        State state,
        @Nullable UUID askedBy,
        Instant askedAt,
        @Nullable Instant requestedFrom,
        @Nullable UUID confirmedBy,
        @Nullable Instant confirmedAt,
        @Nullable Boolean loosens,
        @Nullable Instant effectiveAt,
        @Nullable UUID closedBy,
        @Nullable Instant closedAt,
        @Nullable String reason) {

    static ActivationRow installed(String name, int version, Instant at) {
        return new ActivationRow(
                Ids.next(), name, version, State.EFFECTIVE, null, at, null, null, null, null, at, null, null, null);
    }

    static ActivationRow asked(DocumentStore.Row document, UUID by, Instant at, @Nullable Instant from) {
        return new ActivationRow(
                Ids.next(),
                document.name(),
                document.version(),
                State.ASKED,
                by,
                at,
                from,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    ActivationRow confirmed(UUID by, Instant at, boolean looser, Instant effective) {
        return new ActivationRow(
                id,
                name,
                version,
                State.CONFIRMED,
                askedBy,
                askedAt,
                requestedFrom,
                by,
                at,
                looser,
                effective,
                null,
                null,
                null);
    }

    ActivationRow closed(State end, UUID by, Instant at, String why) {
        return new ActivationRow(
                id,
                name,
                version,
                end,
                askedBy,
                askedAt,
                requestedFrom,
                confirmedBy,
                confirmedAt,
                loosens,
                effectiveAt,
                by,
                at,
                why);
    }
}
