package io.countersign.waiver;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Both roles have approved an exception; published in the transaction of the second approval. */
public record ExceptionGranted(
        UUID id, UUID platformId, @Nullable UUID changeId) {}
