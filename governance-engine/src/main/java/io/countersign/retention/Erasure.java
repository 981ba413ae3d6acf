package io.countersign.retention;

import io.countersign.people.Person;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The deletion of the records of one request.
 *
 * @param confirmedBy null while it waits for a second compliance officer; then the records are gone
 */
public record Erasure(
        UUID id,
        UUID changeId,
        String platform,
        String reason,
        Person askedBy,
        Instant askedAt,
        @Nullable Person confirmedBy,
        @Nullable Instant confirmedAt) {

    /** Whether the records are gone. */
    public boolean done() {
        return confirmedAt != null;
    }
}
