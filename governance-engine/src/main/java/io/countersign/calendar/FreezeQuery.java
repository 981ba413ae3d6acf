package io.countersign.calendar;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which freezes to list, newest first; null for all.
 *
 * @param platform key of a platform that lies in their scope
 * @param active whether they hold now
 * @param before list those older than this id, null for the newest
 * @param limit 1 to 200
 */
public record FreezeQuery(
        @Nullable String platform,
        @Nullable Boolean active,
        @Nullable UUID before,
        int limit) {}
