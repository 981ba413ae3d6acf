package io.countersign.verifier;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;

/** The hash tree of RFC 6962. */
final class Tree {

    /** Bytes of a hash. */
    static final int HASH = 32;

    static final byte LEAF = 0;
    static final byte NODE = 1;

    /** Making one costs more than a hash of two hashes; each thread has its own. */
    private static final ThreadLocal<MessageDigest> SHA_256 = new ThreadLocal<>() {
        @Override
        protected MessageDigest initialValue() {
            return create();
        }
    };

    private Tree() {}

    static byte[] leaf(byte[] entry) {
        MessageDigest sha256 = SHA_256.get();
        sha256.update(LEAF);
        return sha256.digest(entry);
    }

    static byte[] node(byte[] left, byte[] right) {
        MessageDigest sha256 = SHA_256.get();
        sha256.update(NODE);
        sha256.update(left);
        return sha256.digest(right);
    }

    /**
     * The root that follows from a leaf and its inclusion proof. The path has two parts: below the point where it joins
     * the right edge of the tree each bit of the index says on which side the sibling is; above, siblings are left.
     *
     * @throws Unproven unless the index is below the size and the proof has exactly the length that belongs to both
     */
    static byte[] root(byte[] leafHash, long index, long size, List<byte[]> proof) {
        if (index >= size) {
            throw new Unproven("Index %d is not below the size %d of the log.".formatted(index, size));
        }
        int inner = Long.SIZE - Long.numberOfLeadingZeros(index ^ (size - 1));
        int border = Long.bitCount(index >>> inner);
        if (proof.size() != inner + border) {
            throw new Unproven("The proof has %d hashes; entry %d of %d needs %d."
                    .formatted(proof.size(), index, size, inner + border));
        }
        byte[] hash = leafHash;
        for (int height = 0; height < proof.size(); height++) {
            boolean siblingIsRight = height < inner && (index >>> height & 1) == 0;
            hash = siblingIsRight ? node(hash, proof.get(height)) : node(proof.get(height), hash);
        }
        return hash;
    }

    /**
     * RFC 9162 section 2.1.4.2.
     *
     * @throws Unproven unless the proof shows that the older log is the beginning of the newer one
     */
    static void requireBeginning(SignedCheckpoint older, SignedCheckpoint newer, List<byte[]> proof) {
        if (older.size() > newer.size()) {
            throw new Unproven("The older checkpoint has %d entries, the newer one only %d."
                    .formatted(older.size(), newer.size()));
        }
        if (older.size() == 0) {
            throw new Unproven(
                    "The older checkpoint has no entries: every log begins with none, so this proves nothing.");
        }
        if (older.size() == newer.size() ? !same(older, newer, proof) : !leadsToBoth(older, newer, proof)) {
            throw new Unproven("The proof does not show that the log of %d entries is the beginning of the one of %d."
                    .formatted(older.size(), newer.size()));
        }
    }

    private static boolean same(SignedCheckpoint older, SignedCheckpoint newer, List<byte[]> proof) {
        return proof.isEmpty() && Arrays.equals(older.root(), newer.root());
    }

    private static boolean leadsToBoth(SignedCheckpoint older, SignedCheckpoint newer, List<byte[]> proof) {
        int rightEdge = Long.numberOfTrailingZeros(older.size());
        long node = older.size() - 1 >>> rightEdge;
        long last = newer.size() - 1 >>> rightEdge;
        int next = Long.bitCount(older.size()) == 1 ? 0 : 1;
        if (proof.size() < next) {
            return false;
        }
        byte[] before = next == 0 ? older.root() : proof.get(0);
        byte[] after = before;
        for (byte[] sibling : proof.subList(next, proof.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                before = node(sibling, before);
                after = node(sibling, after);
                int unpaired = (node & 1) == 1 ? 0 : Long.numberOfTrailingZeros(node);
                node >>>= unpaired;
                last >>>= unpaired;
            } else {
                after = node(after, sibling);
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 && Arrays.equals(before, older.root()) && Arrays.equals(after, newer.root());
    }

    static byte[] sha256(byte[]... parts) {
        MessageDigest sha256 = SHA_256.get();
        for (byte[] part : parts) {
            sha256.update(part);
        }
        return sha256.digest();
    }

    static MessageDigest create() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
