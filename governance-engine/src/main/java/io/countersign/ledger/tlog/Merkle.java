package io.countersign.ledger.tlog;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** The hashes of RFC 6962 section 2.1 over SHA-256. */
public final class Merkle {

    /** Length of every hash. */
    public static final int HASH_BYTES = 32;

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private Merkle() {}

    /** Root of the tree without leaves. */
    public static byte[] emptyRoot() {
        return sha256().digest();
    }

    /** Hash of a leaf that holds these bytes. */
    public static byte[] leaf(byte[] bytes) {
        MessageDigest sha256 = sha256();
        sha256.update(LEAF);
        return sha256.digest(bytes);
    }

    /** Hash of an inner node. */
    public static byte[] node(byte[] left, byte[] right) {
        MessageDigest sha256 = sha256();
        sha256.update(NODE);
        sha256.update(left);
        return sha256.digest(right);
    }

    /** Root over neighbouring hashes of one level whose number is a power of two. */
    static byte[] complete(List<byte[]> hashes) {
        List<byte[]> level = hashes;
        while (level.size() > 1) {
            List<byte[]> above = new ArrayList<>(level.size() / 2);
            for (int i = 0; i < level.size(); i += 2) {
                above.add(node(level.get(i), level.get(i + 1)));
            }
            level = above;
        }
        return level.get(0);
    }

    /** A fresh digest. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
