package io.countersign.change;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request that a template covered when it was submitted or amended last.
 *
 * @param requester user name
 * @param sampled whether the sample fell on it; null until it is deployed
 */
public record TemplateUse(
        UUID changeId,
        String title,
        String requester,
        State state,
        Instant submittedAt,
        @Nullable Boolean sampled) {}
