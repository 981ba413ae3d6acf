package io.countersign.ledger;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Configuration of the log.
 *
 * @param origin name of this log in its checkpoints, a URL without scheme; it never changes
 * @param signingKey PKCS#8 PEM file; a node without one does not sign
 * @param checkpointInterval shortest time between two checkpoints
 * @param sequencing how entries get their positions
 * @param sequencer database login of the sequencer
 */
@Validated
@ConfigurationProperties("countersign.ledger")
record LedgerProperties(
        String origin,
        @Nullable Path signingKey,
        @DefaultValue("2s") @DurationMin Duration checkpointInterval,
        @DefaultValue @Valid Sequencing sequencing,
        @DefaultValue Sequencer sequencer) {

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
    }

    private static boolean isBlank(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
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
}
