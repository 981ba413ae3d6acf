package io.countersign.release;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which deployments to list, newest first.
 *
 * @param platform platform key, null for all
 * @param changeId request, null for all
 * @param before the last one of the page before, null for the first page
 * @param limit 1 to 200
 */
public record DeploymentQuery(
        @Nullable String platform,
        @Nullable UUID changeId,
        @Nullable UUID before,
        int limit) {}
