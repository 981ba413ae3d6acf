package io.countersign.waiver;

import io.countersign.policy.OwnerRole;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An exception that waits for a person's decision.
 *
 * @param platform platform key
 * @param onBehalfOf user name of the owner, when the person is deputy
 */
public record OpenException(
        UUID id,
        String requirement,
        String platform,
        @Nullable UUID changeId,
        OwnerRole role,
        @Nullable String onBehalfOf) {}
