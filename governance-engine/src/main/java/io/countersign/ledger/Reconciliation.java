package io.countersign.ledger;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A comparison of the workflow's rows with the log, both ways.
 *
 * @param askedBy who asked for it; null if its time had come
 * @param rows rows that were read
 * @param entries entries that were read
 * @param differences how many were found
 * @param found the first of them, a sentence each that names both sides
 * @param entryId the ledger entry that records the result
 */
public record Reconciliation(
        UUID id,
        Instant startedAt,
        Instant finishedAt,
        @Nullable UUID askedBy,
        long rows,
        long entries,
        long differences,
        List<String> found,
        UUID entryId) {

    /** Whether both sides say the same. */
    public boolean equal() {
        return differences == 0;
    }
}
