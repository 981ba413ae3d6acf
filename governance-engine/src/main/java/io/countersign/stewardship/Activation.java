package io.countersign.stewardship;

import io.countersign.people.Person;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The act that puts one version of a policy in force.
 *
 * @param askedBy null where the version was in force from the beginning of the installation
 * @param requestedFrom from when it was asked for, null for as soon as may be
 * @param loosens whether it asks less of anybody than before; null until confirmed
 * @param effectiveAt when it comes or came into force; null until confirmed
 * @param closedBy who refused or withdrew it
 * @param reason why it was refused or withdrawn
 */
public record Activation(
        UUID id,
        State state,
        @Nullable Person askedBy,
        Instant askedAt,
        @Nullable Instant requestedFrom,
        @Nullable Person confirmedBy,
        @Nullable Instant confirmedAt,
        @Nullable Boolean loosens,
        @Nullable Instant effectiveAt,
        @Nullable Person closedBy,
        @Nullable Instant closedAt,
        @Nullable String reason) {

    /** How far the act has come. */
    public enum State {
        /** One compliance officer asked; another has to confirm. */
        ASKED,
        /** Two compliance officers agree; it comes into force at its time. */
        CONFIRMED,
        /** It came into force. */
        EFFECTIVE,
        /** Another compliance officer said no before it came into force. */
        REFUSED,
        /** Who asked took it back before it came into force. */
        WITHDRAWN
    }
}
