package io.countersign.verifier;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Compares the tiles of a log, level by level, with what its entries lead to. */
final class TileRows {

    static final int WIDTH = 256;

    private static final long THOUSAND = 1000;

    private final LogSource log;
    private final List<Row> above = new ArrayList<>();

    TileRows(LogSource log) {
        this.log = log;
    }

    /** Path of a tile or bundle of C2SP tlog-tiles. */
    static String path(String level, long number, int width) {
        StringBuilder digits = new StringBuilder(group(number));
        for (long rest = number / THOUSAND; rest > 0; rest /= THOUSAND) {
            digits.insert(0, "x" + group(rest) + "/");
        }
        return "tile/" + level + "/" + digits + (width == WIDTH ? "" : ".p/" + width);
    }

    /** Three digits; by hand, since a path is asked for so often that formatting would be a third of the work. */
    private static String group(long number) {
        return String.valueOf(THOUSAND + number % THOUSAND).substring(1);
    }

    /** The root of the next full tile of leaves: where it completes a tile, the levels above go on. */
    void append(byte[] root) throws IOException {
        add(0, root);
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
            for (byte[] hash : row.hashes) {
                complete.append(hash);
            }
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
        Content shown = new Content();
        read(log, level, row.number, row.hashes.size(), shown);
        for (int i = 0; i < row.hashes.size(); i++) {
            if (!Arrays.equals(row.hashes.get(i), 0, Tree.HASH, shown.bytes(), i * Tree.HASH, (i + 1) * Tree.HASH)) {
                throw new Unproven("Hash %d of %s is not what the entries below lead to."
                        .formatted(i, path(String.valueOf(level), row.number, row.hashes.size())));
            }
        }
    }

    /** Reads the hashes of a tile as the log shows them. */
    static void read(LogSource log, int level, long number, int width, Content into) throws IOException {
        String path = path(String.valueOf(level), number, width);
        log.read(path, width * Tree.HASH, into);
        if (into.length() != width * Tree.HASH) {
            throw new Unproven("%s has %d bytes instead of %d.".formatted(path, into.length(), width * Tree.HASH));
        }
    }

    private static final class Row {
        private final List<byte[]> hashes = new ArrayList<>();
        private long number;
    }
}
