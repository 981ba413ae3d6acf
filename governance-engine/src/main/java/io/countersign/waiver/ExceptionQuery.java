package io.countersign.waiver;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which exceptions to list, newest first; null for all.
 *
 * @param platform platform key
 * @param before list those older than this id, null for the newest
 * @param limit 1 to 200
 */
public record ExceptionQuery(
        @Nullable String platform,
        @Nullable UUID changeId,
        PolicyException.@Nullable Status status,
        @Nullable UUID before,
        int limit) {}
