package io.countersign.verifier;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Whether all of a log is as its key signed it: hashes every entry anew, compares with each tile, and climbs to the root.
 * Keeps no more than one bundle of entries and one tile of each level, however large the log.
 */
final class LogCheck {

    private static final int LARGEST_NOTE = 1 << 20;
    private static final int LARGEST_BUNDLE = TileRows.WIDTH * (2 + 65_535);

    private final LogSource log;
    private final SignedCheckpoint signed;
    private final Optional<SignedCheckpoint> older;
    private final Frontier frontier = new Frontier();
    private final TileRows rows;

    private LogCheck(LogSource log, SignedCheckpoint signed, Optional<SignedCheckpoint> older) {
        this.log = log;
        this.signed = signed;
        this.older = older;
        this.rows = new TileRows(log);
    }

    static String check(Options options) throws IOException {
        options.require(List.of("--vkey", "--log"), List.of("--old", "--authorization"));
        LogKey key = options.key();
        LogSource log = LogSource.of(options);
        SignedCheckpoint signed = SignedCheckpoint.verify(Text.utf8(log.read("checkpoint", LARGEST_NOTE)), key);
        Optional<SignedCheckpoint> older = Optional.empty();
        if (options.optional("--old").isPresent()) {
            older = Optional.of(SignedCheckpoint.verify(Text.utf8(options.file("--old")), key));
        }
        return new LogCheck(log, signed, older).check();
    }

    private String check() throws IOException {
        older.filter(before -> before.size() > signed.size()).ifPresent(before -> {
            throw new Unproven("The log %s has %d entries, but its key signed %d before."
                    .formatted(signed.origin(), signed.size(), before.size()));
        });
        compareWithOlder();
        for (long number = 0; number <= (signed.size() - 1) / TileRows.WIDTH && signed.size() > 0; number++) {
            readBundle(number);
        }
        rows.finish();
        if (!Arrays.equals(frontier.root(), signed.root())) {
            throw new Unproven("The entries of the log %s do not lead to the root that its key signed for size %d."
                    .formatted(signed.origin(), signed.size()));
        }
        return "the log %s has the %d entries that its key signed%s; not witnessed."
                .formatted(
                        signed.origin(),
                        signed.size(),
                        older.map(LogCheck::continued).orElse(""));
    }

    private static String continued(SignedCheckpoint before) {
        return ", and begins with the %d that it signed before".formatted(before.size());
    }

    private void readBundle(long number) throws IOException {
        int width = (int) Math.min(TileRows.WIDTH, signed.size() - number * TileRows.WIDTH);
        String path = TileRows.path("entries", number, width);
        ByteBuffer bundle = ByteBuffer.wrap(log.read(path, LARGEST_BUNDLE));
        byte[] hashes = rows.leaves(number, width);
        for (int i = 0; i < width; i++) {
            byte[] leafHash = Tree.leaf(next(bundle, path));
            if (!Arrays.equals(leafHash, Arrays.copyOfRange(hashes, i * Tree.HASH, (i + 1) * Tree.HASH))) {
                throw new Unproven("Entry %d is not the one that was hashed into the tree of the log %s."
                        .formatted(number * TileRows.WIDTH + i, signed.origin()));
            }
            frontier.append(leafHash);
            compareWithOlder();
            rows.append(leafHash);
        }
        if (bundle.hasRemaining()) {
            throw new Unproven("%s has more than %d entries.".formatted(path, width));
        }
    }

    private static byte[] next(ByteBuffer bundle, String path) {
        if (bundle.remaining() >= Short.BYTES) {
            int length = Short.toUnsignedInt(bundle.getShort());
            if (bundle.remaining() >= length) {
                byte[] entry = new byte[length];
                bundle.get(entry);
                return entry;
            }
        }
        throw new Unproven("%s ends within an entry.".formatted(path));
    }

    private void compareWithOlder() {
        older.filter(before -> before.size() == frontier.size())
                .filter(before -> !Arrays.equals(before.root(), frontier.root()))
                .ifPresent(before -> {
                    throw new Unproven("The first %d entries of the log %s are not those that its key signed before."
                            .formatted(before.size(), before.origin()));
                });
    }
}
