package io.countersign.verifier;

import java.io.IOException;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Reads bundles of entries and hashes them anew, one at a time. All but all of the work on a log is done here, and in a run
 * of a second compiling counts as much as hashing: so one small method hashes leaves and nodes alike, and what is hashed lies
 * in one piece with its prefix (RFC 6962 section 2.1), in arrays that are used again.
 */
final class BundleReader {

    private static final int LARGEST = TileRows.WIDTH * (Short.BYTES + 65_535);
    private static final int PAIR = 1 + 2 * Tree.HASH;

    private final LogSource log;
    private final MessageDigest sha256 = Tree.create();
    private final Content bundle = new Content();
    private final Content tile = new Content();
    private final byte[] leaves = new byte[TileRows.WIDTH * Tree.HASH];

    /** Two hashes with the prefix of a node before them, and the next two. */
    private final byte[] pairs = new byte[TileRows.WIDTH / 2 * PAIR];

    private final byte[] root = new byte[Tree.HASH];

    BundleReader(LogSource log) {
        this.log = log;
    }

    /**
     * Reads and checks one.
     *
     * @throws Unproven if an entry is not the one that was hashed into the tree
     */
    Bundle read(long number, int width) throws IOException {
        String path = TileRows.path("entries", number, width);
        log.read(path, LARGEST, bundle);
        try {
            hashEntries(path, width);
            compare(number, width);
            if (width == TileRows.WIDTH) {
                hashNodes();
            }
        } catch (DigestException e) {
            throw new IllegalStateException("There is room for a hash", e);
        }
        return new Bundle(Arrays.copyOf(leaves, width * Tree.HASH), width, root.clone());
    }

    private void hashEntries(String path, int width) throws DigestException {
        byte[] bytes = bundle.bytes();
        int begin = Short.BYTES;
        for (int i = 0; i < width; i++) {
            int length = length(begin, path);
            bytes[begin - 1] = Tree.LEAF; // where its length was
            hash(bytes, begin - 1, 1 + length, leaves, i * Tree.HASH);
            begin += length + Short.BYTES;
        }
        if (begin - Short.BYTES < bundle.length()) {
            throw new Unproven("%s has more than %d entries.".formatted(path, width));
        }
    }

    /** Of the entry that begins there; it is in the two bytes before. */
    private int length(int begin, String path) {
        byte[] bytes = bundle.bytes();
        if (begin <= bundle.length()) {
            int length = Byte.toUnsignedInt(bytes[begin - 2]) << Byte.SIZE | Byte.toUnsignedInt(bytes[begin - 1]);
            if (begin + length <= bundle.length()) {
                return length;
            }
        }
        throw new Unproven("%s ends within an entry.".formatted(path));
    }

    private void compare(long number, int width) throws IOException {
        TileRows.read(log, 0, number, width, tile);
        int differs = Arrays.mismatch(leaves, 0, width * Tree.HASH, tile.bytes(), 0, width * Tree.HASH);
        if (differs >= 0) {
            throw new Unproven("Entry %d is not the one that was hashed into the tree of the log."
                    .formatted(number * TileRows.WIDTH + differs / Tree.HASH));
        }
    }

    private void hashNodes() throws DigestException {
        for (int i = 0; i < TileRows.WIDTH / 2; i++) {
            pairs[i * PAIR] = Tree.NODE;
            System.arraycopy(leaves, 2 * i * Tree.HASH, pairs, i * PAIR + 1, 2 * Tree.HASH);
        }
        for (int nodes = TileRows.WIDTH / 2; nodes > 1; nodes /= 2) {
            for (int i = 0; i < nodes; i++) {
                hash(pairs, i * PAIR, PAIR, pairs, i / 2 * PAIR + 1 + i % 2 * Tree.HASH);
            }
        }
        hash(pairs, 0, PAIR, root, 0);
    }

    private void hash(byte[] bytes, int from, int length, byte[] into, int at) throws DigestException {
        sha256.update(bytes, from, length);
        sha256.digest(into, at, Tree.HASH);
    }
}
