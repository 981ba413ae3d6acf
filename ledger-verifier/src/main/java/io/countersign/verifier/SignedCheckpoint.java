package io.countersign.verifier;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A checkpoint (c2sp.org/tlog-checkpoint) whose signature by the log has been checked.
 *
 * @param size number of entries
 * @param root root over them
 * @param signers those of the log's keys that signed it, at least one
 */
record SignedCheckpoint(String origin, long size, byte[] root, List<LogKey> signers) {

    private static final String DASH = "\u2014 ";

    /**
     * @param keys of the log: more than one while it changes keys
     * @throws Unproven unless one of them signed it, and none of them falsely
     */
    static SignedCheckpoint verify(String note, List<LogKey> keys) {
        int end = note.lastIndexOf("\n\n");
        if (end < 0 || !note.endsWith("\n")) {
            throw new Unproven("The checkpoint is not a signed note.");
        }
        String text = note.substring(0, end + 1);
        byte[] signed = text.getBytes(StandardCharsets.UTF_8);
        String[] lines = note.substring(end + 2).split("\n");
        List<LogKey> signers = new ArrayList<>();
        for (LogKey key : keys) {
            if (hasSigned(key, signed, lines)) {
                signers.add(key);
            }
        }
        if (signers.isEmpty()) {
            throw new Unproven("The checkpoint is not signed by %s of %s."
                    .formatted(keys.size() == 1 ? "this key" : "one of these keys", names(keys)));
        }
        return parse(text, signers);
    }

    /** The size that a checkpoint claims, which nobody may believe before it is verified; 0 if it claims none. */
    static long claimedSize(String note) {
        String[] lines = note.split("\n", 3);
        return lines.length < 3 ? 0 : Text.number(lines[1]).orElse(0);
    }

    private static String names(List<LogKey> keys) {
        return keys.stream().map(LogKey::name).distinct().collect(Collectors.joining(", "));
    }

    private static boolean hasSigned(LogKey key, byte[] text, String[] lines) {
        boolean signed = false;
        for (String line : lines) {
            byte[] signature = signatureBy(key, line);
            if (signature.length > 0 && !key.signed(text, signature)) {
                throw new Unproven("The signature of %s on the checkpoint is false.".formatted(key.name()));
            }
            signed |= signature.length > 0;
        }
        return signed;
    }

    /** The signature on a line, empty if it is another signer's. */
    static byte[] signatureBy(LogKey key, String line) {
        if (!line.startsWith(DASH)) {
            throw new Unproven("The checkpoint has a line among its signatures that is none.");
        }
        String prefix = DASH + key.name() + " ";
        if (!line.startsWith(prefix)) {
            return new byte[0];
        }
        byte[] bytes = Text.base64(line.substring(prefix.length()), "A signature");
        boolean ofKey = bytes.length > 4 && Arrays.equals(bytes, 0, 4, key.id(), 0, 4);
        return ofKey ? Arrays.copyOfRange(bytes, 4, bytes.length) : new byte[0];
    }

    private static SignedCheckpoint parse(String text, List<LogKey> signers) {
        String origin = signers.get(0).name();
        String[] lines = text.split("\n", -1);
        if (lines.length < 4) {
            throw new Unproven("The checkpoint has fewer than three lines.");
        }
        if (!lines[0].equals(origin)) {
            throw new Unproven("The checkpoint is of the log %s, the key of %s.".formatted(lines[0], origin));
        }
        long size = Text.number(lines[1], "The size of the log");
        return new SignedCheckpoint(lines[0], size, Text.hash(lines[2], "The root"), signers);
    }
}
