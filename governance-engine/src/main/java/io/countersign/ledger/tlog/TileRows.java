package io.countersign.ledger.tlog;

import java.util.ArrayList;
import java.util.List;

/** Collects leaf hashes and hands out each tile as it becomes full. */
public final class TileRows {

    private final List<Row> rows = new ArrayList<>();

    private TileRows() {}

    /** The rows of an empty tree. */
    public static TileRows empty() {
        return new TileRows();
    }

    /** The rows of a tree of this size, whose not yet full tiles are read back. */
    public static TileRows of(long size, TileHashes hashes) {
        TileRows tiles = new TileRows();
        long length = size;
        for (int level = 0; length > 0; level++) {
            Row row = tiles.row(level);
            row.full = length / Tile.WIDTH;
            int width = (int) (length % Tile.WIDTH);
            if (width > 0) {
                row.open.addAll(hashes.read(level, length - width, width));
            }
            length = row.full;
        }
        return tiles;
    }

    /** Adds a leaf and returns the tiles that it fills, lowest level first. */
    public List<Tile> append(byte[] leafHash) {
        List<Tile> filled = new ArrayList<>();
        byte[] hash = leafHash;
        for (int level = 0; ; level++) {
            Row row = row(level);
            row.open.add(hash);
            if (row.open.size() < Tile.WIDTH) {
                return filled;
            }
            Tile tile = new Tile(level, row.full++, List.copyOf(row.open));
            row.open.clear();
            filled.add(tile);
            hash = tile.root();
        }
    }

    private Row row(int level) {
        if (level == rows.size()) {
            rows.add(new Row());
        }
        return rows.get(level);
    }

    private static final class Row {
        private final List<byte[]> open = new ArrayList<>();
        private long full;
    }
}
