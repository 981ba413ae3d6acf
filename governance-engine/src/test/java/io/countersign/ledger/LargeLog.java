package io.countersign.ledger;

import io.countersign.ledger.tlog.Checkpoint;
import io.countersign.ledger.tlog.CompactRange;
import io.countersign.ledger.tlog.EntryBundle;
import io.countersign.ledger.tlog.Hashes;
import io.countersign.ledger.tlog.Merkle;
import io.countersign.ledger.tlog.SigningKey;
import io.countersign.ledger.tlog.Tile;
import io.countersign.ledger.tlog.TilePath;
import io.countersign.ledger.tlog.TileRows;
import io.countersign.testing.TestDatabase;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A log too large to be recorded entry by entry in a benchmark, as files with the key that signed them.
 *
 * @param verifierKey C2SP vkey
 */
record LargeLog(Path folder, String verifierKey) {

    /** Puts leaves and tiles of so many entries into the database, without the entries. */
    static void fill(TestLog log, long size) throws SQLException {
        log.tamper("truncate ledger.leaf, ledger.tile");
        log.execute("postgres", """
                insert into ledger.leaf
                select n, (lpad(to_hex(n), 32, '0'))::uuid, sha256(int8send(n)) from generate_series(0::bigint, %d) n
                """.formatted(size - 1));
        MessageDigest sha256 = Merkle.sha256();
        ByteBuffer number = ByteBuffer.allocate(Long.BYTES);
        TileRows rows = TileRows.empty();
        try (Connection connection = TestDatabase.connect(log.url, "postgres");
                PreparedStatement insert = connection.prepareStatement(
                        "insert into ledger.tile (level, number, hashes, root) values (?, ?, ?, ?)")) {
            connection.setAutoCommit(false);
            for (long n = 0; n < size; n++) {
                for (Tile tile : rows.append(sha256.digest(number.putLong(0, n).array()))) {
                    insert.setInt(1, tile.level());
                    insert.setLong(2, tile.number());
                    insert.setBytes(3, Hashes.join(tile.hashes()));
                    insert.setBytes(4, tile.root());
                    insert.addBatch();
                }
                if (n % 100_000 == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
            connection.commit();
        }
        log.execute("postgres", "analyze ledger.leaf; analyze ledger.tile");
    }

    /** Writes a log in the layout of C2SP tlog-tiles. */
    static LargeLog files(Path folder, int size, int bytes) throws Exception {
        LedgerKeys.createIfMissing(folder.resolveSibling("large.pem"));
        SigningKey key = SigningKeyFile.read(folder.resolveSibling("large.pem"), "benchmark.example/log");
        CompactRange range = CompactRange.empty();
        Map<Integer, List<byte[]>> levels = new HashMap<>();
        for (int from = 0; from < size; from += Tile.WIDTH) {
            List<byte[]> entries = entries(from, Math.min(Tile.WIDTH, size - from), bytes);
            write(folder, new TilePath(true, 0, from / Tile.WIDTH, entries.size()), EntryBundle.of(entries));
            for (byte[] entry : entries) {
                byte[] leaf = Merkle.leaf(entry);
                range.append(leaf);
                levels.computeIfAbsent(0, level -> new ArrayList<>()).add(leaf);
            }
        }
        for (int level = 0; levels.containsKey(level); level++) {
            List<byte[]> hashes = levels.get(level);
            for (int from = 0; from < hashes.size(); from += Tile.WIDTH) {
                List<byte[]> tile = hashes.subList(from, Math.min(from + Tile.WIDTH, hashes.size()));
                write(folder, new TilePath(false, level, from / Tile.WIDTH, tile.size()), Hashes.join(tile));
                if (tile.size() == Tile.WIDTH) {
                    byte[] root = new Tile(level, from / Tile.WIDTH, tile).root();
                    levels.computeIfAbsent(level + 1, above -> new ArrayList<>())
                            .add(root);
                }
            }
        }
        Files.writeString(
                folder.resolve("checkpoint"),
                key.sign(new Checkpoint(key.verifier().name(), size, range.root()).text()));
        return new LargeLog(folder, key.verifier().toString());
    }

    private static List<byte[]> entries(int from, int count, int bytes) {
        List<byte[]> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] entry = new byte[bytes];
            Arrays.fill(entry, (byte) 'x');
            ByteBuffer.wrap(entry).putInt(from + i);
            entries.add(entry);
        }
        return entries;
    }

    private static void write(Path folder, TilePath path, byte[] bytes) throws IOException {
        Path file = folder.resolve("tile").resolve(path.text());
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }
}
