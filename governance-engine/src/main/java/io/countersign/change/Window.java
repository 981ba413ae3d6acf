package io.countersign.change;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When to deploy: start inclusive, end exclusive. */
public record Window(@Nullable Instant start, @Nullable Instant end) {}
