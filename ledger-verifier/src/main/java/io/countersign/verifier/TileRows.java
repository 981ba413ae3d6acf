package io.countersign.verifier;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Compares the tiles of a log, level by level, with what its entries lead to. */
final class TileRows {

    static final int WIDTH = 256;

    private final LogSource log;
    private final List<Row> above = new ArrayList<>();
    private Frontier open = new Frontier();

    TileRows(LogSource log) {
        this.log = log;
    }

    /** Path of a tile or bundle of C2SP tlog-tiles. */
    static String path(String level, long number, int width) {
        StringBuilder digits = new StringBuilder(String.format("%03d", number % 1000));
        for (long rest = number / 1000; rest > 0; rest /= 1000) {
            digits.insert(0, String.format("x%03d/", rest % 1000));
        }
        return "tile/" + level + "/" + digits + (width == WIDTH ? "" : ".p/" + width);
    }

    /** The leaf hashes as the log shows them. */
    byte[] leaves(long number, int width) throws IOException {
        return tile(0, number, width);
    }

    /** The next leaf: where it completes a tile, the levels above go on. */
    void append(byte[] leafHash) throws IOException {
        open.append(leafHash);
        if (open.size() == WIDTH) {
            add(0, open.root());
            open = new Frontier();
        }
    }

    private void add(int below, byte[] root) throws IOException {
        if (below == above.size()) {
            above.add(new Row());
        }
        Row row = above.get(below);
        row.hashes.add(root);
        if (row.hashes.size() == WIDTH) {
            compare(below + 1, row);
            Frontier complete = new Frontier();
            row.hashes.forEach(complete::append);
            row.hashes.clear();
            row.number++;
            add(below + 1, complete.root());
        }
    }

    /** Compares the tiles that are not full. */
    void finish() throws IOException {
        for (int below = 0; below < above.size(); below++) {
            Row row = above.get(below);
            if (!row.hashes.isEmpty()) {
                compare(below + 1, row);
            }
        }
    }

    private void compare(int level, Row row) throws IOException {
        byte[] shown = tile(level, row.number, row.hashes.size());
        for (int i = 0; i < row.hashes.size(); i++) {
            if (!Arrays.equals(row.hashes.get(i), Arrays.copyOfRange(shown, i * Tree.HASH, (i + 1) * Tree.HASH))) {
                throw new Unproven("Hash %d of %s is not what the entries below lead to."
                        .formatted(i, path(String.valueOf(level), row.number, row.hashes.size())));
            }
        }
    }

    private byte[] tile(int level, long number, int width) throws IOException {
        String path = path(String.valueOf(level), number, width);
        byte[] hashes = log.read(path, width * Tree.HASH);
        if (hashes.length != width * Tree.HASH) {
            throw new Unproven("%s has %d bytes instead of %d.".formatted(path, hashes.length, width * Tree.HASH));
        }
        return hashes;
    }

    private static final class Row {
        private final List<byte[]> hashes = new ArrayList<>();
        private long number;
    }
}
