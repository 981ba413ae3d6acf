package io.countersign.release;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The report of a deployment; see {@link Deployment} for the components. */
public record NewDeployment(
        String platform,
        String environment,
        List<DeployedArtifact> artifacts,
        Instant startedAt,
        Instant finishedAt,
        Deployment.Outcome outcome,
        @Nullable UUID redemptionId) {}
