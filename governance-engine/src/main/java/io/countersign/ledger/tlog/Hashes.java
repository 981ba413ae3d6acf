package io.countersign.ledger.tlog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Hashes one after the other in one array, as tiles keep them. */
public final class Hashes {

    private Hashes() {}

    /** All of them in one array. */
    public static byte[] join(List<byte[]> hashes) {
        byte[] joined = new byte[hashes.size() * Merkle.HASH_BYTES];
        for (int i = 0; i < hashes.size(); i++) {
            System.arraycopy(hashes.get(i), 0, joined, i * Merkle.HASH_BYTES, Merkle.HASH_BYTES);
        }
        return joined;
    }

    /**
     * The hashes that {@link #join} put together.
     *
     * @throws IllegalArgumentException if the last one is not whole
     */
    public static List<byte[]> split(byte[] joined) {
        if (joined.length % Merkle.HASH_BYTES != 0) {
            throw new IllegalArgumentException("%d bytes are no whole number of hashes.".formatted(joined.length));
        }
        List<byte[]> hashes = new ArrayList<>(joined.length / Merkle.HASH_BYTES);
        for (int at = 0; at < joined.length; at += Merkle.HASH_BYTES) {
            hashes.add(Arrays.copyOfRange(joined, at, at + Merkle.HASH_BYTES));
        }
        return hashes;
    }
}
