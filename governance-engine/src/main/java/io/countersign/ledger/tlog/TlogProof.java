package io.countersign.ledger.tlog;

import java.util.List;

/**
 * A C2SP tlog-proof v1: all that somebody with the entry and the log's key needs to see offline that the entry is in the
 * log.
 *
 * @param index position of the entry
 * @param hashes inclusion proof
 * @param checkpoint signed checkpoint, verbatim
 */
public record TlogProof(long index, List<byte[]> hashes, String checkpoint) {

    /** The content of a {@code .tlog-proof} file. */
    public String text() {
        StringBuilder text = new StringBuilder("c2sp.org/tlog-proof@v1\nindex ")
                .append(index)
                .append('\n');
        for (byte[] hash : hashes) {
            text.append(StrictBase64.encode(hash)).append('\n');
        }
        return text.append('\n').append(checkpoint).toString();
    }
}
