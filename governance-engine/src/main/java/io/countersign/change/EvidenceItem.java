package io.countersign.change;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A reference to evidence kept elsewhere, bound by its digest.
 *
 * @param type such as {@code test-report} or {@code vulnerability-scan}
 * @param uri web address; pages link to it, so other schemes are refused
 * @param digest {@code sha256:} and 64 lower-case hex digits of what the uri gives
 * @param producedAt to the microsecond, as the database keeps it
 */
public record EvidenceItem(
        @NotBlank(message = "State the type of evidence.") @Size(max = Limits.NAME, message = Limits.TOO_LONG) String type,

        @NotBlank(message = "Give the evidence a title.") @Size(max = Limits.TITLE, message = Limits.TOO_LONG) String title,

        @NotBlank(message = Limits.NO_ADDRESS) @Pattern(regexp = Limits.WEB_ADDRESS, message = Limits.NO_ADDRESS) @Size(max = Limits.URI, message = Limits.TOO_LONG) String uri,

        @NotBlank(message = Limits.NO_DIGEST) @Pattern(regexp = Limits.SHA256, message = Limits.NO_DIGEST) String digest,

        @Size(max = Limits.NAME, message = Limits.TOO_LONG) @Nullable String producer,

        @Nullable Instant producedAt) {

    /** Cuts off what the database would not keep, so that a digest is the same before and after storing. */
    public EvidenceItem {
        producedAt = producedAt == null ? null : producedAt.truncatedTo(ChronoUnit.MICROS);
    }
}
