package io.countersign.change;

import java.time.Instant;
import java.util.UUID;

/**
 * What a round of owner decisions goes by; known of every submitted request.
 *
 * @param dueAt by when the owners should have decided
 */
public record RoundFacts(UUID platformId, String platform, Instant dueAt, Instant windowStart, Instant windowEnd) {}
