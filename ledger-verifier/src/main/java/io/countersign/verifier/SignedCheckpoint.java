package io.countersign.verifier;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A checkpoint (c2sp.org/tlog-checkpoint) whose signature by the log has been checked.
 *
 * @param size number of entries
 * @param root root over them
 */
record SignedCheckpoint(String origin, long size, byte[] root) {

    private static final String DASH = "\u2014 ";

    /** @throws Unproven unless the log signed it */
    static SignedCheckpoint verify(String note, LogKey key) {
        int end = note.lastIndexOf("\n\n");
        if (end < 0 || !note.endsWith("\n")) {
            throw new Unproven("The checkpoint is not a signed note.");
        }
        String text = note.substring(0, end + 1);
        requireSignature(text.getBytes(StandardCharsets.UTF_8), note.substring(end + 2), key);
        return parse(text, key.name());
    }

    private static void requireSignature(byte[] text, String lines, LogKey key) {
        boolean signed = false;
        for (String line : lines.split("\n")) {
            byte[] signature = signatureBy(key, line);
            if (signature.length > 0) {
                if (!key.signed(text, signature)) {
                    throw new Unproven("The signature of %s on the checkpoint is false.".formatted(key.name()));
                }
                signed = true;
            }
        }
        if (!signed) {
            throw new Unproven("The checkpoint is not signed by this key of %s.".formatted(key.name()));
        }
    }

    /** The signature on a line, empty if it is another signer's. */
    private static byte[] signatureBy(LogKey key, String line) {
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

    private static SignedCheckpoint parse(String text, String origin) {
        String[] lines = text.split("\n", -1);
        if (lines.length < 4) {
            throw new Unproven("The checkpoint has fewer than three lines.");
        }
        if (!lines[0].equals(origin)) {
            throw new Unproven("The checkpoint is of the log %s, the key of %s.".formatted(lines[0], origin));
        }
        long size = Text.number(lines[1], "The size of the log");
        return new SignedCheckpoint(lines[0], size, Text.hash(lines[2], "The root"));
    }
}
