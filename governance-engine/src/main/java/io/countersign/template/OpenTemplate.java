package io.countersign.template;

import io.countersign.policy.OwnerRole;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A template that waits for a person's decision.
 *
 * @param platform platform key
 * @param onBehalfOf user name of the owner, when the person is deputy
 */
public record OpenTemplate(
        UUID id,
        String platform,
        String key,
        int version,
        String title,
        OwnerRole role,
        @Nullable String onBehalfOf) {}
