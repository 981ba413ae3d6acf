package io.countersign.verifier;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** The hash tree of RFC 6962. */
final class Tree {

    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private Tree() {}

    static byte[] leaf(byte[] entry) {
        return sha256(LEAF, entry);
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
            hash = siblingIsRight ? sha256(NODE, hash, proof.get(height)) : sha256(NODE, proof.get(height), hash);
        }
        return hash;
    }

    static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                sha256.update(part);
            }
            return sha256.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
