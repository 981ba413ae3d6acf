package io.countersign.readiness;

import io.countersign.policy.OwnerRole;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A sign-off that waits for a person.
 *
 * @param id of what is attached
 * @param platform platform key
 * @param onBehalfOf user name of the absent owner, when the person is deputy
 */
public record OpenSignOff(
        UUID id,
        String platform,
        ReadinessArtifact artifact,
        OwnerRole role,
        @Nullable String onBehalfOf) {}
