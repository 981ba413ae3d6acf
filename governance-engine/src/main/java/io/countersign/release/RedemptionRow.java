package io.countersign.release;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A redemption as stored, with the permit that it used.
 *
 * @param reportedAt when its deployment was reported
 */
record RedemptionRow(
        UUID id,
        PermitRow permit,
        Instant redeemedAt,
        Instant deployBy,
        @Nullable Instant reportedAt) {}
