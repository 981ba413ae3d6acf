package io.countersign.release;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A deployment as stored; see {@link Deployment} for the components. */
record DeploymentRow(
        UUID id,
        UUID platformId,
        String platform,
        String environment,
        List<DeployedArtifact> artifacts,
        Instant startedAt,
        Instant finishedAt,
        Deployment.Outcome outcome,
        @Nullable UUID redemptionId,
        @Nullable UUID changeId,
        UUID clientId,
        Instant receivedAt,
        List<DeploymentFault> faults) {

    boolean authorised() {
        return faults.stream().allMatch(DeploymentFault::harmless);
    }

    Deployment shown(String client) {
        return new Deployment(
                id,
                platform,
                environment,
                artifacts,
                startedAt,
                finishedAt,
                outcome,
                redemptionId,
                changeId,
                client,
                receivedAt,
                authorised(),
                faults.stream().map(DeploymentFault::text).toList());
    }
}
