package io.countersign.verifier;

import java.io.IOException;
import java.util.List;

/** Whether the log only grew between two checkpoints that its key signed. */
final class ConsistencyCheck {

    private static final int MOST_HASHES = 2 * Long.SIZE;

    private ConsistencyCheck() {}

    static String check(Options options) throws IOException {
        options.require(List.of("--old", "--new", "--proof"), List.of());
        List<LogKey> keys = options.keys();
        SignedCheckpoint older = SignedCheckpoint.verify(Text.utf8(options.file("--old")), keys);
        SignedCheckpoint newer = SignedCheckpoint.verify(Text.utf8(options.file("--new")), keys);
        Tree.requireBeginning(older, newer, hashes(Text.utf8(options.file("--proof"))));
        return "the log %s of %d entries is the beginning of the one of %d entries, both signed by its key; not witnessed."
                .formatted(newer.origin(), older.size(), newer.size());
    }

    private static List<byte[]> hashes(String proof) {
        if (!proof.isEmpty() && !proof.endsWith("\n")) {
            throw new Unproven("The last line of the proof does not end.");
        }
        List<String> lines = proof.lines().limit(MOST_HASHES + 1L).toList();
        if (lines.size() > MOST_HASHES) {
            throw new Unproven("The proof has more hashes than any tree needs.");
        }
        return lines.stream()
                .map(line -> Text.hash(line, "A hash of the proof"))
                .toList();
    }
}
