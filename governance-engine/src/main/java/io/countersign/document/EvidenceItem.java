package io.countersign.document;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A piece of evidence: kept here by its digest (held), or kept elsewhere and bound by its digest (referenced).
 *
 * @param type such as {@code test-report}; see {@link EvidenceType} for those whose results are checked
 * @param uri web address of what is referenced, null where the content is held; pages link to it, so other schemes are
 *     refused
 * @param digest {@code sha256:} and 64 lower-case hex digits of the content
 * @param producer who or what made it
 * @param producedAt to the microsecond, as the database keeps it
 * @param validUntil when it ends to prove anything, null if never
 * @param subjectDigest digest of the artifact that it is about
 * @param results what it found, as its type asks for
 */
public record EvidenceItem(
        @NotBlank(message = "State the type of evidence.") @Size(max = 100, message = TOO_LONG) String type,

        @NotBlank(message = "Give the evidence a title.") @Size(max = 200, message = TOO_LONG) String title,

        @Pattern(regexp = "https?://\\S+", message = "Give an address that begins with https:// or http://.") @Size(max = 2_000, message = TOO_LONG)
        @Nullable String uri,

        @NotBlank(message = NO_DIGEST) @Pattern(regexp = "sha256:[0-9a-f]{64}", message = NO_DIGEST) String digest,

        @Size(max = 100, message = TOO_LONG) @Nullable String producer,
        @Nullable Instant producedAt,
        @Nullable Instant validUntil,

        @Pattern(regexp = "sha256:[0-9a-f]{64}", message = NO_DIGEST) @Nullable String subjectDigest,

        Map<String, Object> results) {

    private static final String TOO_LONG = "Use at most {max} characters.";
    private static final String NO_DIGEST = "Give the digest as sha256: and 64 lower-case hex digits.";

    /** Cuts off what the database would not keep, so that a digest is the same before and after storing. */
    @SuppressWarnings("NullAway") // JSON binding hands null for what is missing
    public EvidenceItem {
        producedAt = producedAt == null ? null : producedAt.truncatedTo(ChronoUnit.MICROS);
        validUntil = validUntil == null ? null : validUntil.truncatedTo(ChronoUnit.MICROS);
        results = results == null ? Map.of() : Map.copyOf(results);
    }

    /** Evidence that is kept elsewhere, with nothing said about results or validity. */
    public static EvidenceItem referenced(
            String type,
            String title,
            String uri,
            String digest,
            @Nullable String producer,
            @Nullable Instant producedAt) {
        return new EvidenceItem(type, title, uri, digest, producer, producedAt, null, null, Map.of());
    }

    /** Evidence whose content is kept here, with nothing said about results or validity. */
    public static EvidenceItem held(String type, String title, String digest) {
        return new EvidenceItem(type, title, null, digest, null, null, null, null, Map.of());
    }

    /** Whether the content is kept here. */
    public boolean held() {
        return uri == null;
    }
}
