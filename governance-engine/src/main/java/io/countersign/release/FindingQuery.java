package io.countersign.release;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which findings to list, newest first.
 *
 * @param platform platform key, null for all
 * @param state null for all
 * @param before the last one of the page before, null for the first page
 * @param limit 1 to 200
 */
public record FindingQuery(
        @Nullable String platform,
        Finding.@Nullable State state,
        @Nullable UUID before,
        int limit) {}
