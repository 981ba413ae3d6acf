package io.countersign.ownership;

import io.countersign.policy.OwnerRole;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An owner role to lend.
 *
 * @param platform platform key
 * @param to user name of who is to hold it
 * @param from null for now
 * @param until when it ends by itself; at most 90 days after it begins
 * @param reason why, in the owner's words
 */
public record NewDelegation(
        String platform,
        OwnerRole role,
        @Nullable String to,
        @Nullable Instant from,
        @Nullable Instant until,
        DelegationScope scope,
        @Nullable String reason) {}
