package io.countersign.web.api;

import org.jspecify.annotations.Nullable;

/** Why somebody takes something back. */
record ReasonBody(@Nullable String reason) {}
