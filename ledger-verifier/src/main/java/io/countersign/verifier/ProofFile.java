package io.countersign.verifier;

import java.util.ArrayList;
import java.util.List;

/**
 * A {@code .tlog-proof} file (c2sp.org/tlog-proof, version 1).
 *
 * @param index position of the entry
 * @param hashes from the leaf's sibling up to the root's child
 * @param note the signed checkpoint
 */
record ProofFile(long index, List<byte[]> hashes, String note) {

    private static final String HEADER = "c2sp.org/tlog-proof@v1";
    private static final int MOST_HASHES = 63;

    static ProofFile parse(String text) {
        int end = text.indexOf("\n\n");
        if (end < 0) {
            throw new Unproven("The proof file ends before its checkpoint.");
        }
        List<String> lines = new ArrayList<>(List.of(text.substring(0, end).split("\n", -1)));
        if (!lines.remove(0).equals(HEADER)) {
            throw new Unproven("The proof file does not begin with %s.".formatted(HEADER));
        }
        if (!lines.isEmpty() && lines.get(0).startsWith("extra ")) {
            Text.base64(lines.remove(0).substring("extra ".length()), "The extra line"); // authenticated by nobody
        }
        if (lines.isEmpty() || !lines.get(0).startsWith("index ")) {
            throw new Unproven("The proof file has no index.");
        }
        long index = Text.number(lines.remove(0).substring("index ".length()), "The index");
        if (lines.size() > MOST_HASHES) {
            throw new Unproven("The proof has more hashes than any tree needs.");
        }
        List<byte[]> hashes = lines.stream()
                .map(line -> Text.hash(line, "A hash of the proof"))
                .toList();
        return new ProofFile(index, hashes, text.substring(end + 2));
    }
}
