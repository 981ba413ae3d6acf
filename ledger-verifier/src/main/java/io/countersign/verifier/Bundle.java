package io.countersign.verifier;

import java.io.IOException;
import java.util.Arrays;

/**
 * A bundle of entries, hashed anew and found to be what the log's tile of leaf hashes says.
 *
 * @param leaves its leaf hashes, one after the other
 * @param width how many there are
 */
record Bundle(byte[] leaves, int width) {

    private static final int LARGEST = TileRows.WIDTH * (Short.BYTES + 65_535);

    /**
     * Reads and checks one.
     *
     * @param origin of the log, to name it
     * @throws Unproven if an entry is not the one that was hashed into the tree
     */
    static Bundle read(LogSource log, String origin, long number, int width) throws IOException {
        String path = TileRows.path("entries", number, width);
        byte[] bytes = log.read(path, LARGEST);
        byte[] leaves = Tree.leaves(bytes, entries(bytes, width, path));
        byte[] shown = TileRows.tile(log, 0, number, width);
        int differs = Arrays.mismatch(leaves, shown);
        if (differs >= 0) {
            throw new Unproven("Entry %d is not the one that was hashed into the tree of the log %s."
                    .formatted(number * TileRows.WIDTH + differs / Tree.HASH, origin));
        }
        return new Bundle(leaves, width);
    }

    /** Where each entry begins, and behind the last one where another would: its length is in the two bytes before. */
    private static int[] entries(byte[] bytes, int width, String path) {
        int[] begins = new int[width + 1];
        begins[0] = Short.BYTES;
        for (int i = 0; i < width; i++) {
            begins[i + 1] = begins[i] + length(bytes, begins[i], path) + Short.BYTES;
        }
        if (begins[width] - Short.BYTES < bytes.length) {
            throw new Unproven("%s has more than %d entries.".formatted(path, width));
        }
        return begins;
    }

    private static int length(byte[] bytes, int begin, String path) {
        if (begin <= bytes.length) {
            int length = Byte.toUnsignedInt(bytes[begin - 2]) << Byte.SIZE | Byte.toUnsignedInt(bytes[begin - 1]);
            if (begin + length <= bytes.length) {
                return length;
            }
        }
        throw new Unproven("%s ends within an entry.".formatted(path));
    }

    byte[] leaf(int index) {
        return Arrays.copyOfRange(leaves, index * Tree.HASH, (index + 1) * Tree.HASH);
    }

    /** The root over all of them, if they fill a tile. */
    byte[] root() {
        return Tree.complete(leaves);
    }
}
