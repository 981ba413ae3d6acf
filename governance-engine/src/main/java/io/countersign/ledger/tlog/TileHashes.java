package io.countersign.ledger.tlog;

import java.util.List;

/**
 * Where a tree's hashes are kept, in the levels of C2SP tlog-tiles: level 0 has the leaf hashes, each further level the
 * roots of the full tiles below.
 */
@FunctionalInterface
public interface TileHashes {

    /**
     * Neighbouring hashes of one level.
     *
     * @param level level of tiles, 0 to 7
     * @param from position of the first hash in its level
     * @return exactly {@code count} hashes
     * @throws IllegalStateException if one of them is not there
     */
    List<byte[]> read(int level, long from, int count);
}
