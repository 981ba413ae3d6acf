package io.countersign.release;

import java.time.Instant;
import java.util.List;

/**
 * What was seen running in an environment, all of it.
 *
 * @param running empty where nothing runs
 */
public record NewObservation(String platform, String environment, List<DeployedArtifact> running, Instant observedAt) {}
