package io.countersign.ledger.tlog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads each tile of a tree of some size whole and only once, however many hashes of it are asked for. */
public final class WholeTiles implements TileHashes {

    private final Tiles tiles;
    private final long size;
    private final Map<TilePath, List<byte[]>> read = new HashMap<>();

    /**
     * Tiles of a tree.
     *
     * @param size entries of the tree: its last tiles have as many hashes as that makes
     */
    public WholeTiles(Tiles tiles, long size) {
        this.tiles = tiles;
        this.size = size;
    }

    @Override
    public List<byte[]> read(int level, long from, int count) {
        long number = from / Tile.WIDTH;
        long hashes = size >>> level * Tile.HEIGHT;
        int width = (int) Math.min(Tile.WIDTH, hashes - number * Tile.WIDTH);
        int first = (int) (from % Tile.WIDTH);
        if (first + count > width) {
            throw new IllegalStateException(
                    "Hashes %d to %d of level %d are not in one tile".formatted(from, from + count, level));
        }
        return read.computeIfAbsent(new TilePath(false, level, number, width), path -> tiles.tile(level, number, width))
                .subList(first, first + count);
    }

    /** Where tiles are kept. */
    @FunctionalInterface
    public interface Tiles {

        /**
         * The hashes of a tile.
         *
         * @param level 0 to 7
         * @param number position among the tiles of its level
         * @param width how many hashes it has
         * @throws IllegalStateException if they are not there
         */
        List<byte[]> tile(int level, long number, int width);
    }
}
