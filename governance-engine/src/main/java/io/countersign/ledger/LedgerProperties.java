package io.countersign.ledger;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Configuration of the log.
 *
 * @param origin name of this log in its checkpoints, a URL without scheme; only a new incarnation changes it
 * @param signingKey PKCS#8 PEM file; a node without one does not sign
 * @param retiringKeys files of former keys that sign beside the signing key until nobody needs their signatures
 * @param signerMemory folder in which this node remembers the newest checkpoint; the signing key's if null
 * @param checkpointInterval shortest time between two checkpoints
 * @param idleInterval longest time between two checkpoints, also if nothing was recorded
 * @param incarnation which log this one continues, null if it is its own beginning
 * @param sequencing how entries get their positions
 * @param sequencer database login of the sequencer
 * @param reconciliation how often the workflow's records are compared with the log
 */
@Validated
@ConfigurationProperties("countersign.ledger")
record LedgerProperties(
        String origin,
        @Nullable Path signingKey,
        @DefaultValue List<Path> retiringKeys,
        @Nullable Path signerMemory,
        @DefaultValue("1s") @DurationMin Duration checkpointInterval,
        @DefaultValue("10m") @DurationMin(seconds = 1) Duration idleInterval,
        @Nullable Incarnation incarnation,
        @DefaultValue @Valid Sequencing sequencing,
        @DefaultValue Sequencer sequencer,
        @DefaultValue @Valid Reconciling reconciliation) {

    private static final String REMEDY =
            "Set countersign.ledger.origin to a URL of yours without scheme, such as ledger.example.com/production. "
                    + "It names this log in every proof and cannot change later.";

    LedgerProperties {
        if (origin == null || origin.isBlank()) {
            throw new LedgerMisconfigured(
                    "The log of record has no name: countersign.ledger.origin is not set.", REMEDY);
        }
        if (origin.indexOf('+') >= 0 || origin.chars().anyMatch(LedgerProperties::isBlank)) {
            throw new LedgerMisconfigured(
                    "The name of the log, countersign.ledger.origin, must not hold spaces or plus signs.", REMEDY);
        }
        if (incarnation != null) {
            incarnation.requireComplete(origin);
        }
    }

    private static boolean isBlank(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    /**
     * Which log this one continues under a new name: after an older database was restored, or when all keys were lost.
     *
     * @param of name of the log before
     * @param reason why, for the record
     */
    record Incarnation(@Nullable String of, @Nullable String reason) {

        void requireComplete(String origin) {
            if (of == null || of.isBlank() || reason == null || reason.isBlank() || of.equals(origin)) {
                throw new LedgerMisconfigured(
                        "countersign.ledger.incarnation is not complete: it needs the name of the log that goes on,"
                                + " another one than countersign.ledger.origin, and a reason.",
                        "Set countersign.ledger.incarnation.of to the former name, countersign.ledger.incarnation.reason"
                                + " to what happened, and countersign.ledger.origin to a name that was never used.");
            }
        }
    }

    /**
     * How entries get their positions.
     *
     * @param interval pause between two rounds
     * @param batchSize entries in one round
     */
    record Sequencing(
            @DefaultValue("200ms") @DurationMin(millis = 1) Duration interval,
            @DefaultValue("1000") @Positive @Max(10_000) int batchSize) {}

    /**
     * Database login of the sequencer.
     *
     * @param password a node without one does not sequence
     */
    record Sequencer(
            @DefaultValue("countersign_sequencer") String username,
            @Nullable String password) {

        @Override
        public String toString() {
            return "Sequencer[" + username + "]";
        }
    }

    /**
     * How often the workflow's records are compared with the log.
     *
     * @param interval from the beginning of one comparison to that of the next
     */
    record Reconciling(
            @DefaultValue("24h") @DurationMin(minutes = 1) Duration interval) {}
}
