package io.countersign.readiness;

import io.countersign.document.EvidenceItem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is to be attached as an artifact.
 *
 * @param validUntil until when it is to count, at most 365 days ahead; null for as long as the artifact usually does,
 *     but not beyond the end of the evidence itself
 */
public record NewAttachment(EvidenceItem evidence, @Nullable Instant validUntil) {}
