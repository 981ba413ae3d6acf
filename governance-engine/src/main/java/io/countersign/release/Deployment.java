package io.countersign.release;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a deployment client reported to have deployed.
 *
 * @param platform platform key
 * @param startedAt as reported, like {@code finishedAt}
 * @param redemptionId the redemption that was reported with it
 * @param changeId the request whose permit allowed it, or was meant to; null where there is none
 * @param client user name of who reported it
 * @param receivedAt when the report came in
 * @param authorised whether a redemption allowed exactly this
 * @param faults what is wrong with it, one sentence each; a late deployment is authorised and has a fault
 */
public record Deployment(
        UUID id,
        String platform,
        String environment,
        List<DeployedArtifact> artifacts,
        Instant startedAt,
        Instant finishedAt,
        Outcome outcome,
        @Nullable UUID redemptionId,
        @Nullable UUID changeId,
        String client,
        Instant receivedAt,
        boolean authorised,
        List<String> faults) {

    /** How a deployment ended. */
    public enum Outcome {
        SUCCEEDED,
        FAILED
    }
}
