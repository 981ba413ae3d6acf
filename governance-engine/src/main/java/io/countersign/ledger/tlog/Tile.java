package io.countersign.ledger.tlog;

import java.util.List;

/**
 * A full tile of C2SP tlog-tiles.
 *
 * @param level 0 for leaf hashes
 * @param number position among the tiles of its level
 * @param hashes its 256 hashes
 */
public record Tile(int level, long number, List<byte[]> hashes) {

    /** Hashes of a full tile. */
    public static final int WIDTH = 256;

    static final int HEIGHT = 8;

    /** Root over the tile's hashes: one hash of the level above. */
    public byte[] root() {
        return Merkle.complete(hashes);
    }
}
