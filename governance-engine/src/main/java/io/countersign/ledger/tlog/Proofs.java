package io.countersign.ledger.tlog;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks of RFC 9162 sections 2.1.3.2 and 2.1.4.2 with every bound: positions, lengths of proofs and lengths of hashes
 * are as little trusted as their contents.
 */
public final class Proofs {

    private Proofs() {}

    /** Whether the proof leads from the leaf at this index to the root of the tree of this size. */
    public static boolean includes(long index, long size, byte[] leafHash, List<byte[]> proof, byte[] root) {
        if (index < 0 || index >= size || !isHash(leafHash) || !isHash(root) || !areHashes(proof)) {
            return false;
        }
        Climb climb = new Climb(index, size - 1);
        byte[] hash = leafHash;
        for (byte[] sibling : proof) {
            if (climb.atTop()) {
                return false;
            }
            hash = climb.siblingIsLeft() ? Merkle.node(sibling, hash) : Merkle.node(hash, sibling);
            climb.step();
        }
        return climb.atTop() && MessageDigest.isEqual(hash, root);
    }

    /** Whether the proof shows that the tree of the first size and root is the beginning of the other. */
    public static boolean isBeginning(long size1, byte[] root1, long size2, byte[] root2, List<byte[]> proof) {
        if (size1 <= 0 || size1 > size2) {
            return false;
        }
        if (size1 == size2) {
            return proof.isEmpty() && MessageDigest.isEqual(root1, root2);
        }
        if (proof.isEmpty() || !isHash(root1) || !isHash(root2) || !areHashes(proof)) {
            return false;
        }
        List<byte[]> path = new ArrayList<>(proof);
        if (Long.bitCount(size1) == 1) {
            path.add(0, root1);
        }
        return leadsToBoth(size1, root1, size2, root2, path);
    }

    private static boolean leadsToBoth(long size1, byte[] root1, long size2, byte[] root2, List<byte[]> path) {
        Climb climb = new Climb(size1 - 1, size2 - 1);
        climb.skipRightEdge();
        byte[] hash1 = path.get(0);
        byte[] hash2 = path.get(0);
        for (byte[] sibling : path.subList(1, path.size())) {
            if (climb.atTop()) {
                return false;
            }
            if (climb.siblingIsLeft()) {
                hash1 = Merkle.node(sibling, hash1);
                hash2 = Merkle.node(sibling, hash2);
            } else {
                hash2 = Merkle.node(hash2, sibling);
            }
            climb.step();
        }
        return climb.atTop() && MessageDigest.isEqual(hash1, root1) && MessageDigest.isEqual(hash2, root2);
    }

    private static boolean areHashes(List<byte[]> hashes) {
        return hashes.stream().allMatch(Proofs::isHash);
    }

    private static boolean isHash(byte[] hash) {
        return hash.length == Merkle.HASH_BYTES;
    }

    /** The way from a node to the top; the RFC calls the two positions fn and sn. */
    private static final class Climb {

        private long node;
        private long last;

        Climb(long node, long last) {
            this.node = node;
            this.last = last;
        }

        boolean atTop() {
            return last == 0;
        }

        boolean siblingIsLeft() {
            return (node & 1) == 1 || node == last;
        }

        void step() {
            if (siblingIsLeft()) {
                // on the right edge a node without sibling moves up unhashed
                while ((node & 1) == 0 && node != 0) {
                    up();
                }
            }
            up();
        }

        /** To the root of the largest subtree that ends at this node. */
        void skipRightEdge() {
            while ((node & 1) == 1) {
                up();
            }
        }

        private void up() {
            node >>= 1;
            last >>= 1;
        }
    }
}
