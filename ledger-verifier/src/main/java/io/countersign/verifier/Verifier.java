package io.countersign.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Shows offline that an entry is in a log: that the log's key signed a checkpoint, and that the entry's bytes lead to
 * the checkpoint's root. Formats: RFC 6962 and C2SP tlog-proof, tlog-checkpoint and signed-note.
 */
public final class Verifier {

    private static final int PROVEN = 0;
    private static final int NOT_PROVEN = 1;
    private static final int WRONG_USE = 2;

    private static final int MOST_BYTES = 1 << 20;
    private static final List<String> OPTIONS = List.of("--vkey", "--proof", "--entry");
    private static final String USAGE =
            "Usage: java -jar ledger-verifier.jar --vkey <verifier key> --proof <file.tlog-proof> --entry <entry file>";

    private Verifier() {}

    /** Ends the process with 0 if the entry is proven to be in the log, 1 if not, 2 if it was called wrongly. */
    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    /** What {@link #main} does, without ending the process. */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        Map<String, String> options = options(args);
        if (!options.keySet().containsAll(OPTIONS)) {
            err.println(USAGE);
            return WRONG_USE;
        }
        try {
            byte[] proof = read(options.getOrDefault("--proof", ""));
            byte[] entry = read(options.getOrDefault("--entry", ""));
            out.println(verify(options.getOrDefault("--vkey", ""), proof, entry));
            return PROVEN;
        } catch (IOException | InvalidPathException e) {
            err.println("Cannot read " + e.getMessage());
            return WRONG_USE;
        } catch (Unproven e) {
            err.println("NOT PROVEN: " + e.getMessage());
            return NOT_PROVEN;
        }
    }

    private static String verify(String vkey, byte[] proofFile, byte[] entry) {
        LogKey key = LogKey.parse(vkey);
        ProofFile proof = ProofFile.parse(Text.utf8(proofFile));
        SignedCheckpoint checkpoint = SignedCheckpoint.verify(proof.note(), key);
        byte[] leafHash = Tree.leaf(entry);
        byte[] root = Tree.root(leafHash, proof.index(), checkpoint.size(), proof.hashes());
        if (!Arrays.equals(root, checkpoint.root())) {
            throw new Unproven("The entry is not the one at index %d of the log %s: its hash does not lead to the root."
                    .formatted(proof.index(), checkpoint.origin()));
        }
        return "PROVEN: the entry with leaf hash %s is at index %d of the log %s, whose key signed size %d; not witnessed."
                .formatted(HexFormat.of().formatHex(leafHash), proof.index(), checkpoint.origin(), checkpoint.size());
    }

    /** Empty if the arguments are not pairs of known options and values. */
    private static Map<String, String> options(String[] args) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < args.length; i += 2) {
            options.put(args[i], args[i + 1]);
        }
        boolean known = args.length == 2 * OPTIONS.size() && OPTIONS.containsAll(options.keySet());
        return known ? options : Map.of();
    }

    private static byte[] read(String file) throws IOException {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new Unproven("%s is larger than any proof or entry.".formatted(file));
            }
            return bytes;
        }
    }
}
