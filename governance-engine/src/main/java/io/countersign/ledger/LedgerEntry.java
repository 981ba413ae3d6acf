package io.countersign.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recorded entry, read back from its stored bytes.
 *
 * @param index position in the log, null while not sequenced
 * @param leafHash RFC 6962 leaf hash of the canonical bytes, 64 lower-case hex digits
 * @param content the facts as recorded
 * @param commitments base64 SHA-256 commitment of each sealed field
 * @param values the sealed fields whose values have not been erased
 */
public record LedgerEntry(
        UUID id,
        @Nullable Long index,
        String type,
        int version,
        Instant recordedAt,
        @Nullable UUID actor,
        Subject subject,
        @Nullable String platform,
        String capability,
        List<String> packs,
        String leafHash,
        Map<String, Object> content,
        Map<String, String> commitments,
        Map<String, String> values) {

    /** The pointer that other records keep. */
    public EntryRef ref() {
        return new EntryRef(id, index);
    }
}
