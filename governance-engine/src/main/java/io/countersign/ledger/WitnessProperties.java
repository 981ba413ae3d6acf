package io.countersign.ledger;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who witnesses this log, and which logs this installation witnesses.
 *
 * @param policy file of C2SP tlog-policy that names the witnesses of this log; nobody is asked without one
 * @param interval pause between two looks at whether a witness is behind
 * @param timeout longest wait for the answer of a witness
 * @param name name of this installation as a witness
 * @param key PKCS#8 PEM file of this installation as a witness; it witnesses nothing without one
 * @param logs verifier keys of the logs that it witnesses
 */
@Validated
@ConfigurationProperties("countersign.ledger.witness")
record WitnessProperties(
        @Nullable Path policy,
        @DefaultValue("500ms") @DurationMin(millis = 10) Duration interval,

        @DefaultValue("5s") @DurationMin(millis = 10) @DurationMax(seconds = 60)
        Duration timeout,

        @Nullable String name,
        @Nullable Path key,
        @DefaultValue @NotNull List<String> logs) {}
