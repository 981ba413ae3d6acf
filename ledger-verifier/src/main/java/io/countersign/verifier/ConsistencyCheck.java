package io.countersign.verifier;

import java.io.IOException;
import java.util.List;

/** Whether the log only grew between two checkpoints that its key signed. */
final class ConsistencyCheck {

    private static final int MOST_HASHES = 2 * Long.SIZE;

    private ConsistencyCheck() {}

    static String check(Options options) throws IOException {
        options.require(List.of("--old", "--new", "--proof"), List.of("--policy"));
        List<LogKey> keys = options.keys();
        SignedCheckpoint older = SignedCheckpoint.verify(Text.utf8(options.file("--old")), keys);
        String note = Text.utf8(options.file("--new"));
        SignedCheckpoint newer = SignedCheckpoint.verify(note, keys);
        String witnessed = Policy.of(options).judge(note, newer);
        Tree.requireBeginning(older, newer, hashes(Text.utf8(options.file("--proof"))));
        return "the log %s of %d entries is the beginning of the one of %d entries, both signed by its key; %s."
                .formatted(newer.origin(), older.size(), newer.size(), witnessed);
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
