package io.countersign.document;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Content that is kept here; it never changes.
 *
 * @param digest {@code sha256:} and 64 lower-case hex digits of the content
 * @param size in bytes
 * @param mediaType as the uploader named it, if it is one that no browser would run
 * @param outline what the content itself says; null where its format is not known
 */
public record KeptFile(
        UUID id,
        String digest,
        long size,
        String mediaType,
        @Nullable ContentOutline outline,
        Instant keptAt) {

    /** A name for those who download it; what the uploader called it is not kept. */
    public String fileName() {
        return digest.substring("sha256:".length(), "sha256:".length() + 12) + "." + MediaTypes.ending(mediaType);
    }
}
