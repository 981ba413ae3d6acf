package io.countersign.change;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A reference to evidence kept elsewhere, bound by its digest.
 *
 * @param type such as {@code test-report} or {@code vulnerability-scan}
 * @param digest {@code sha256:} and 64 lower-case hex digits of what the uri gives
 */
public record EvidenceItem(
        String type,
        String title,
        String uri,
        String digest,
        @Nullable String producer,
        @Nullable Instant producedAt) {}
