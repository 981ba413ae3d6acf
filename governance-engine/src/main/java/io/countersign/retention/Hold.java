package io.countersign.retention;

import io.countersign.people.Person;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A legal hold: while it stands, nothing that it covers is deleted.
 *
 * @param platform key of the platform whose records it covers; null where it covers one request
 * @param changeId the request that it covers; null where it covers a platform
 * @param liftedBy null while it stands
 */
public record Hold(
        UUID id,
        @Nullable String platform,
        @Nullable UUID changeId,
        String reason,
        Person placedBy,
        Instant placedAt,
        @Nullable Person liftedBy,
        @Nullable Instant liftedAt,
        @Nullable String liftReason) {

    /** Whether it still forbids deletion. */
    public boolean stands() {
        return liftedAt == null;
    }
}
