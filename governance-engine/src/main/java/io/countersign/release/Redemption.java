package io.countersign.release;

import java.time.Instant;
import java.util.UUID;

/**
 * A permit used: deploy now.
 *
 * @param id names it in the report of the deployment
 * @param deployBy by when the deployment is to be finished and reported
 */
public record Redemption(UUID id, UUID changeId, Instant deployBy) {}
