package io.countersign.waiver;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A waiver that is asked for.
 *
 * @param requirement id of a requirement of the platform's packs
 * @param change the request that it is for, null for the platform as a whole
 * @param reason why the requirement cannot be met
 * @param compensatingControl what protects meanwhile
 * @param expiresAt at most 90 days ahead
 */
public record NewException(
        String requirement,
        String platform,
        @Nullable OfChange change,
        @Nullable String reason,
        @Nullable String compensatingControl,
        @Nullable Instant expiresAt) {

    /**
     * The one request that it is for.
     *
     * @param involved requester, authors and testers: who may not decide on it
     */
    public record OfChange(UUID id, UUID requester, Set<UUID> involved) {}
}
