package io.countersign.verifier;

import java.util.ArrayDeque;
import java.util.Deque;

/** A growing tree in its smallest form: the roots of its complete subtrees, one for each bit of its size. */
final class Frontier {

    private final Deque<byte[]> roots = new ArrayDeque<>();
    private long size;

    void append(byte[] leafHash) {
        byte[] hash = leafHash;
        for (long bits = size; (bits & 1) == 1; bits >>>= 1) {
            hash = Tree.node(roots.pop(), hash);
        }
        roots.push(hash);
        size++;
    }

    long size() {
        return size;
    }

    /** RFC 6962 section 2.1. */
    byte[] root() {
        byte[] root = null;
        for (byte[] left : roots) {
            root = root == null ? left : Tree.node(left, root);
        }
        return root == null ? Tree.sha256() : root;
    }

    /** The root if these leaves, too few to be one more of what was appended, came at the end. */
    byte[] rootWith(Frontier leaves) {
        if (leaves.size == 0) {
            return root();
        }
        byte[] root = leaves.root();
        for (byte[] left : roots) {
            root = Tree.node(left, root);
        }
        return root;
    }
}
