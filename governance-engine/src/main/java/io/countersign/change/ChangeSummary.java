package io.countersign.change;

import io.countersign.policy.Kind;
import io.countersign.policy.Level;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line in the list of change requests.
 *
 * @param kind null, as title, platform and environment, while a draft does not say
 * @param platform platform key as submitted
 * @param requester user name
 */
public record ChangeSummary(
        UUID id,
        @Nullable Kind kind,
        @Nullable String title,
        @Nullable String platform,
        @Nullable String environment,
        String requester,
        State state,
        Level risk,
        Instant createdAt,
        @Nullable Instant submittedAt,
        @Nullable Instant dueAt) {}
