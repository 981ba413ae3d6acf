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

    private final LogSource log;
    private final SignedCheckpoint signed;
    private final Optional<SignedCheckpoint> older;
    private final TileRows rows;
    private final Frontier fullTiles = new Frontier();
    private Frontier rest = new Frontier();

    private LogCheck(LogSource log, SignedCheckpoint signed, Optional<SignedCheckpoint> older) {
        this.log = log;
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
        SignedCheckpoint signed = SignedCheckpoint.verify(note, keys);
        String witnessed = policy.judge(note, signed);
        Optional<SignedCheckpoint> older = Optional.empty();
        if (options.optional("--old").isPresent()) {
            older = Optional.of(SignedCheckpoint.verify(Text.utf8(options.file("--old")), keys));
        }
        return "%s; %s.".formatted(new LogCheck(log, signed, older).check(), witnessed);
    }

    private String check() throws IOException {
        older.filter(before -> before.size() > signed.size()).ifPresent(before -> {
            throw new Unproven("The log %s has %d entries, but its key signed %d before."
                    .formatted(signed.origin(), signed.size(), before.size()));
        });
        compareWithOlder();
        try (Bundles bundles = new Bundles(log, signed)) {
            while (bundles.hasNext()) {
                append(bundles.next());
            }
        }
        rows.finish();
        if (!Arrays.equals(fullTiles.rootWith(rest), signed.root())) {
            throw new Unproven("The entries of the log %s do not lead to the root that its key signed for size %d."
                    .formatted(signed.origin(), signed.size()));
        }
        return "the log %s has the %d entries that its key signed%s"
                .formatted(
                        signed.origin(),
                        signed.size(),
                        older.map(LogCheck::continued).orElse(""));
    }

    private static String continued(SignedCheckpoint before) {
        return ", and begins with the %d that it signed before".formatted(before.size());
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
                || older.filter(it -> it.size() > before && it.size() <= before + TileRows.WIDTH)
                        .isPresent();
    }

    private long size() {
        return fullTiles.size() * TileRows.WIDTH + rest.size();
    }

    private void compareWithOlder() {
        older.filter(before -> before.size() == size())
                .filter(before -> !Arrays.equals(before.root(), fullTiles.rootWith(rest)))
                .ifPresent(before -> {
                    throw new Unproven("The first %d entries of the log %s are not those that its key signed before."
                            .formatted(before.size(), before.origin()));
                });
    }
}
