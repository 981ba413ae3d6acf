package io.countersign.verifier;

import java.util.Arrays;

/**
 * A bundle of entries, hashed anew and found to be what the log's tile of leaf hashes says.
 *
 * @param leaves its leaf hashes, one after the other
 * @param width how many there are
 * @param root over all of them; if they do not fill a tile, of no meaning
 */
record Bundle(byte[] leaves, int width, byte[] root) {

    byte[] leaf(int index) {
        return Arrays.copyOfRange(leaves, index * Tree.HASH, (index + 1) * Tree.HASH);
    }
}
