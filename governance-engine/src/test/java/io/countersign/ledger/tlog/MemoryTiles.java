package io.countersign.ledger.tlog;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.List;

/** A growing tree in memory, stored the way the database stores it. */
final class MemoryTiles implements TileHashes {

    private final List<List<byte[]>> levels = new ArrayList<>();
    private final TileRows rows = TileRows.empty();

    static MemoryTiles of(long size) {
        MemoryTiles tiles = new MemoryTiles();
        for (long i = 0; i < size; i++) {
            tiles.append(Merkle.leaf(Long.toString(i).getBytes(US_ASCII)));
        }
        return tiles;
    }

    void append(byte[] leafHash) {
        level(0).add(leafHash);
        for (Tile tile : rows.append(leafHash)) {
            level(tile.level() + 1).add(tile.root());
        }
    }

    @Override
    public List<byte[]> read(int level, long from, int count) {
        return level(level).subList((int) from, (int) from + count);
    }

    List<byte[]> leaves() {
        return level(0);
    }

    private List<byte[]> level(int level) {
        while (levels.size() <= level) {
            levels.add(new ArrayList<>());
        }
        return levels.get(level);
    }
}
