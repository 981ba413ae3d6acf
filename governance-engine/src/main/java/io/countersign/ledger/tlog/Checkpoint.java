package io.countersign.ledger.tlog;

import java.util.regex.Pattern;

/**
 * What a log commits to: C2SP tlog-checkpoint v1.0.0 without extension lines.
 *
 * @param origin name of the log
 * @param size number of entries
 * @param root RFC 6962 root over them
 */
public record Checkpoint(String origin, long size, byte[] root) {

    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,18}");

    /**
     * Reads the text of a checkpoint; extension lines are accepted and left out.
     *
     * @throws IllegalArgumentException if it is not one
     */
    public static Checkpoint parse(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length < 4 || !lines[lines.length - 1].isEmpty()) {
            throw new IllegalArgumentException("A checkpoint has at least three lines, each ended by a line feed.");
        }
        for (int i = 0; i < lines.length - 1; i++) {
            if (lines[i].isEmpty()) {
                throw new IllegalArgumentException("Line %d of the checkpoint is empty.".formatted(i + 1));
            }
        }
        if (!SIZE.matcher(lines[1]).matches()) {
            throw new IllegalArgumentException("'%s' is not the size of a log.".formatted(lines[1]));
        }
        byte[] root = StrictBase64.decode(lines[2]);
        if (root.length != Merkle.HASH_BYTES) {
            throw new IllegalArgumentException("The root has %d bytes instead of 32.".formatted(root.length));
        }
        return new Checkpoint(lines[0], Long.parseLong(lines[1]), root);
    }

    /** The text that is signed. */
    public String text() {
        return origin + "\n" + size + "\n" + StrictBase64.encode(root) + "\n";
    }
}
