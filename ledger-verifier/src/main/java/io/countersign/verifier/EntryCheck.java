package io.countersign.verifier;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Whether an entry is in the log: its bytes lead to the root of a checkpoint that the log's key signed. */
final class EntryCheck {

    private EntryCheck() {}

    static String check(Options options) throws IOException {
        options.require(List.of("--vkey", "--proof", "--entry"), List.of());
        String vkey = options.required("--vkey");
        byte[] proof = options.file("--proof");
        byte[] entry = options.file("--entry");
        return check(LogKey.parse(vkey), ProofFile.parse(Text.utf8(proof)), entry);
    }

    private static String check(LogKey key, ProofFile proof, byte[] entry) {
        SignedCheckpoint checkpoint = SignedCheckpoint.verify(proof.note(), key);
        byte[] leafHash = Tree.leaf(entry);
        byte[] root = Tree.root(leafHash, proof.index(), checkpoint.size(), proof.hashes());
        if (!Arrays.equals(root, checkpoint.root())) {
            throw new Unproven("The entry is not the one at index %d of the log %s: its hash does not lead to the root."
                    .formatted(proof.index(), checkpoint.origin()));
        }
        return "the entry with leaf hash %s is at index %d of the log %s, whose key signed size %d; not witnessed."
                .formatted(HexFormat.of().formatHex(leafHash), proof.index(), checkpoint.origin(), checkpoint.size());
    }
}
