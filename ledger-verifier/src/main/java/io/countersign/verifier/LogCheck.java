package io.countersign.verifier;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Whether all of a log is as its key signed it: hashes every entry anew, compares with each tile, and climbs to the root.
 * Keeps no more than a few bundles of entries and one tile of each level, however large the log.
 */
final class LogCheck {

    private static final int LARGEST_NOTE = 1 << 20;

    private final SignedCheckpoint signed;
    private final Optional<SignedCheckpoint> older;
    private final TileRows rows;
    private final Frontier fullTiles = new Frontier();
    private Frontier rest = new Frontier();

    private LogCheck(LogSource log, SignedCheckpoint signed, Optional<SignedCheckpoint> older) {
        this.signed = signed;
        this.older = older;
        this.rows = new TileRows(log);
    }

    static String check(Options options) throws IOException {
        options.require(List.of("--log"), List.of("--old", "--authorization", "--policy"));
        List<LogKey> keys = options.keys();
        LogSource log = LogSource.of(options);
        Policy policy = Policy.of(options);
        String note = Text.utf8(log.read("checkpoint", LARGEST_NOTE));
        // hashing begins before anybody knows whether the size is true: checking a signature takes a while
        try (Bundles bundles = new Bundles(log, SignedCheckpoint.claimedSize(note))) {
            SignedCheckpoint signed = SignedCheckpoint.verify(note, keys);
            String witnessed = policy.judge(note, signed);
            return new LogCheck(log, signed, older(options, keys)).check(bundles) + "; " + witnessed + ".";
        }
    }

    private static Optional<SignedCheckpoint> older(Options options, List<LogKey> keys) throws IOException {
        return options.optional("--old").isPresent()
                ? Optional.of(SignedCheckpoint.verify(Text.utf8(options.file("--old")), keys))
                : Optional.empty();
    }

    private String check(Bundles bundles) throws IOException {
        if (older.isPresent() && older.get().size() > signed.size()) {
            throw new Unproven("The log %s has %d entries, but its key signed %d before."
                    .formatted(signed.origin(), signed.size(), older.get().size()));
        }
        compareWithOlder();
        bundles.useAllProcessors();
        while (bundles.hasNext()) {
            append(bundles.next());
        }
        rows.finish();
        if (!Arrays.equals(fullTiles.rootWith(rest), signed.root())) {
            throw new Unproven("The entries of the log %s do not lead to the root that its key signed for size %d."
                    .formatted(signed.origin(), signed.size()));
        }
        return proven();
    }

    /** Without a format: reading one takes as long as hashing a fiftieth of a log of a million entries. */
    private String proven() {
        String whole = "the log " + signed.origin() + " has the " + signed.size() + " entries that its key signed";
        return older.isPresent()
                ? whole + ", and begins with the " + older.get().size() + " that it signed before"
                : whole;
    }

    private void append(Bundle bundle) throws IOException {
        if (endsWithin(bundle)) {
            for (int i = 0; i < bundle.width(); i++) {
                rest.append(bundle.leaf(i));
                compareWithOlder();
            }
        }
        if (bundle.width() == TileRows.WIDTH) {
            fullTiles.append(bundle.root());
            rows.append(bundle.root());
            rest = new Frontier();
        }
    }

    /** Whether the log, or the older one, may end among its entries; of all others the root is enough. */
    private boolean endsWithin(Bundle bundle) {
        long before = size();
        return bundle.width() < TileRows.WIDTH
                || older.isPresent()
                        && older.get().size() > before
                        && older.get().size() <= before + TileRows.WIDTH;
    }

    private long size() {
        return fullTiles.size() * TileRows.WIDTH + rest.size();
    }

    private void compareWithOlder() {
        if (older.isPresent()
                && older.get().size() == size()
                && !Arrays.equals(older.get().root(), fullTiles.rootWith(rest))) {
            throw new Unproven("The first %d entries of the log %s are not those that its key signed before."
                    .formatted(size(), signed.origin()));
        }
    }
}
