package io.countersign.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The newest signed checkpoint, or the empty log.
 *
 * @param size entries covered
 * @param root RFC 6962 root over them, 64 lower-case hex digits
 * @param signedAt when it was signed by this log's own clock, null if nothing was signed yet
 * @param note the C2SP checkpoint with its signature lines, those of witnesses among them, null if nothing was signed yet
 * @param verifierKey C2SP vkey of the signing key, null on a node that has none
 * @param witnessedSize entries covered by the newest checkpoint that a witness quorum cosigned, 0 if none was
 * @param pending recorded entries that no checkpoint covers yet
 */
public record LogState(
        long size,
        String root,
        @Nullable Instant signedAt,
        @Nullable String note,
        @Nullable String verifierKey,
        long witnessedSize,
        long pending) {

    /** Whether a witness quorum cosigned the newest checkpoint, and with it every entry covered. */
    public boolean isWitnessed() {
        return size > 0 && witnessedSize == size;
    }
}
