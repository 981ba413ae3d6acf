package io.countersign.ledger.tlog;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Roots and proofs of RFC 6962 section 2.1 out of stored tiles; each reads a number of hashes logarithmic in the size. */
public final class Tree {

    private final TileHashes hashes;

    /** A tree whose hashes are kept there. */
    public Tree(TileHashes hashes) {
        this.hashes = hashes;
    }

    /** Root over the first {@code size} leaves. */
    public byte[] root(long size) {
        return size == 0 ? Merkle.emptyRoot() : range(0, size);
    }

    /**
     * Proof that the leaf is in the tree of this size: hashes from the leaf's sibling up to the root's child.
     *
     * @throws IllegalArgumentException unless 0 <= index < size
     */
    public List<byte[]> inclusion(long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("Index %d is not below the size %d.".formatted(index, size));
        }
        Deque<byte[]> proof = new ArrayDeque<>();
        long from = 0;
        long until = size;
        while (until - from > 1) {
            long middle = from + split(until - from);
            if (index < middle) {
                proof.addFirst(range(middle, until));
                until = middle;
            } else {
                proof.addFirst(range(from, middle));
                from = middle;
            }
        }
        return List.copyOf(proof);
    }

    /**
     * Proof that the tree of the first size is the beginning of the other; empty for equal sizes.
     *
     * @throws IllegalArgumentException unless 0 < size1 <= size2
     */
    public List<byte[]> consistency(long size1, long size2) {
        if (size1 <= 0 || size1 > size2) {
            throw new IllegalArgumentException("Size %d does not come before %d.".formatted(size1, size2));
        }
        Deque<byte[]> proof = new ArrayDeque<>();
        long from = 0;
        long until = size2;
        while (size1 < until) {
            long middle = from + split(until - from);
            if (size1 <= middle) {
                proof.addFirst(range(middle, until));
                until = middle;
            } else {
                proof.addFirst(range(from, middle));
                from = middle;
            }
        }
        if (from > 0) {
            proof.addFirst(range(from, until));
        }
        return List.copyOf(proof);
    }

    /** MTH(D[from:until]); from is a multiple of the power of two at or above the length. */
    private byte[] range(long from, long until) {
        long length = until - from;
        if (Long.bitCount(length) == 1) {
            return complete(Long.numberOfTrailingZeros(length), from);
        }
        long middle = from + split(length);
        return Merkle.node(range(from, middle), range(middle, until));
    }

    private byte[] complete(int height, long from) {
        int level = height / Tile.HEIGHT;
        int count = 1 << (height % Tile.HEIGHT);
        return Merkle.complete(hashes.read(level, from >> (level * Tile.HEIGHT), count));
    }

    /** Largest power of two smaller than the length. */
    private static long split(long length) {
        return Long.highestOneBit(length - 1);
    }
}
