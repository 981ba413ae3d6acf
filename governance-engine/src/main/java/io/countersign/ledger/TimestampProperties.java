package io.countersign.ledger;

import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who stamps this log's checkpoints with the time, as RFC 3161 has it.
 *
 * @param authority address of the timestamp authority; nobody is asked without one
 * @param certificates PEM file of the certificates that the authority's own must lead to
 * @param policy identifier of the policy to be stamped under; the authority's own if there is none
 * @param interval shortest time between two timestamps
 * @param timeout longest wait for the answer of the authority
 */
@Validated
@ConfigurationProperties("countersign.ledger.timestamp")
record TimestampProperties(
        @Nullable String authority,
        @Nullable Path certificates,
        @Nullable String policy,
        @DefaultValue("1h") @DurationMin(seconds = 1) Duration interval,

        @DefaultValue("10s") @DurationMin(millis = 10) @DurationMax(seconds = 60)
        Duration timeout) {}
