package io.countersign.ledger.tlog;

import java.util.ArrayList;
import java.util.List;

/**
 * The roots of the complete subtrees that make up a tree, largest first: at most 63 hashes, from which the tree grows
 * and gives its root without reading an old leaf.
 */
public final class CompactRange {

    private final List<byte[]> roots;
    private long size;

    private CompactRange(long size, List<byte[]> roots) {
        this.size = size;
        this.roots = roots;
    }

    /** The tree without leaves. */
    public static CompactRange empty() {
        return new CompactRange(0, new ArrayList<>());
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException if the number of hashes does not fit the size
     */
    public static CompactRange of(long size, byte[] bytes) {
        if (size < 0 || bytes.length != Long.bitCount(size) * Merkle.HASH_BYTES) {
            throw new IllegalArgumentException(
                    "A tree of size %d does not have %d bytes of subtree roots.".formatted(size, bytes.length));
        }
        return new CompactRange(size, Hashes.split(bytes));
    }

    /** Number of leaves. */
    public long size() {
        return size;
    }

    /** Adds a leaf. */
    public void append(byte[] leafHash) {
        byte[] hash = leafHash;
        for (long left = size; (left & 1) == 1; left >>= 1) {
            hash = Merkle.node(roots.remove(roots.size() - 1), hash);
        }
        roots.add(hash);
        size++;
    }

    /** RFC 6962 root. */
    public byte[] root() {
        if (roots.isEmpty()) {
            return Merkle.emptyRoot();
        }
        byte[] root = roots.get(roots.size() - 1);
        for (int i = roots.size() - 2; i >= 0; i--) {
            root = Merkle.node(roots.get(i), root);
        }
        return root;
    }

    /** The hashes one after the other. */
    public byte[] toBytes() {
        return Hashes.join(roots);
    }
}
