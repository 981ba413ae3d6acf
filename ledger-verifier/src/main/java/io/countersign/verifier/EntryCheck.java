package io.countersign.verifier;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Whether an entry is in the log: its bytes lead to the root of a checkpoint that the log's key signed. */
final class EntryCheck {

    private EntryCheck() {}

    static String check(Options options) throws IOException {
        options.require(List.of("--proof", "--entry"), List.of("--disclosed", "--policy"));
        List<LogKey> keys = options.keys();
        byte[] proof = options.file("--proof");
        byte[] entry = options.file("--entry");
        ProofFile read = ProofFile.parse(Text.utf8(proof));
        String proven = check(keys, read, entry, Policy.of(options));
        return options.optional("--disclosed").isEmpty()
                ? proven
                : proven + fields(DisclosedFields.check(entry, read.index(), options.file("--disclosed")));
    }

    private static String fields(List<String> lines) {
        String indent = System.lineSeparator() + "  ";
        return System.lineSeparator()
                + (lines.isEmpty()
                        ? "It has no sealed fields."
                        : "Its sealed fields:" + indent + String.join(indent, lines));
    }

    private static String check(List<LogKey> keys, ProofFile proof, byte[] entry, Policy policy) {
        SignedCheckpoint checkpoint = SignedCheckpoint.verify(proof.note(), keys);
        byte[] leafHash = Tree.leaf(entry);
        byte[] root = Tree.root(leafHash, proof.index(), checkpoint.size(), proof.hashes());
        if (!Arrays.equals(root, checkpoint.root())) {
            throw new Unproven("The entry is not the one at index %d of the log %s: its hash does not lead to the root."
                    .formatted(proof.index(), checkpoint.origin()));
        }
        return "the entry with leaf hash %s is at index %d of the log %s, whose key signed size %d; %s."
                .formatted(
                        HexFormat.of().formatHex(leafHash),
                        proof.index(),
                        checkpoint.origin(),
                        checkpoint.size(),
                        policy.judge(proof.note(), checkpoint));
    }
}
