package io.countersign.ownership;

import java.time.Instant;
import java.util.UUID;

/** When somebody last took a seat of a platform. */
public record Arrival(UUID platformId, Instant since) {}
