package io.countersign.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long a key signs or signed the log.
 *
 * @param verifierKey C2SP vkey; its name is the name of the log then
 * @param since when it was first used
 * @param size entries that were sequenced by then
 * @param retiredAt when it was given up, null while it signs
 */
public record SigningPeriod(
        String verifierKey,
        Instant since,
        long size,
        @Nullable Instant retiredAt) {

    /** Whether the key signs still. */
    public boolean isCurrent() {
        return retiredAt == null;
    }
}
