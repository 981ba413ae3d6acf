package io.countersign.change;

import io.countersign.policy.Kind;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which change requests to list, newest first.
 *
 * @param text words to find in title, artifact names and ids; null for all
 * @param requester user name
 * @param from created at or after
 * @param until created before
 * @param before list those older than this id; null for the newest
 * @param limit 1 to 200
 */
public record ChangeQuery(
        @Nullable String text,
        @Nullable String platform,
        Set<State> states,
        @Nullable Kind kind,
        @Nullable String requester,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable UUID before,
        int limit) {}
