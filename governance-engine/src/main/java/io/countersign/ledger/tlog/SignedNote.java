package io.countersign.ledger.tlog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A C2SP signed note: a text and the lines of those who signed it.
 *
 * @param text ends in a line feed
 */
public record SignedNote(String text, List<SignatureLine> signatures) {

    static final String DASH = "\u2014 ";

    private static final int MAX_CHARACTERS = 1 << 20;
    private static final int MAX_SIGNATURES = 100;

    /**
     * Splits a note at its last empty line; checks no signature.
     *
     * @throws IllegalArgumentException if it is not a note
     */
    public static SignedNote parse(String note) {
        int split = note.lastIndexOf("\n\n");
        if (split < 0 || !note.endsWith("\n") || note.length() > MAX_CHARACTERS || hasControlCharacters(note)) {
            throw new IllegalArgumentException("This is not a signed note.");
        }
        List<SignatureLine> signatures = new ArrayList<>();
        for (String line : note.substring(split + 2).split("\n", MAX_SIGNATURES + 2)) {
            if (!line.isEmpty()) {
                signatures.add(SignatureLine.parse(line));
            }
        }
        if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
            throw new IllegalArgumentException("A note has 1 to %d signatures.".formatted(MAX_SIGNATURES));
        }
        return new SignedNote(note.substring(0, split + 1), List.copyOf(signatures));
    }

    /** Whether a line claims to be by the key; it need not be true. */
    public boolean hasLineBy(VerifierKey key) {
        return signatures.stream().anyMatch(line -> line.isBy(key));
    }

    /** Whether the key signed: at least one line is the key's, and every line that claims to be verifies. */
    public boolean isSignedBy(VerifierKey key) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<SignatureLine> lines =
                signatures.stream().filter(line -> line.isBy(key)).toList();
        return !lines.isEmpty() && lines.stream().allMatch(line -> key.verifies(bytes, line.signature));
    }

    /** This note with the signature lines of another over the same text. */
    public String with(String lines) {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(line -> note.append(line.text()));
        return note.append(lines).toString();
    }

    /** Reads signature lines that come without their note, each ended by a line feed; there may be none.
     *
     * @throws IllegalArgumentException if they are something else
     */
    public static List<SignatureLine> parseLines(String lines) {
        return lines.isEmpty() ? List.of() : parse("text\n\n" + lines).signatures();
    }

    private static boolean hasControlCharacters(String note) {
        return note.chars().anyMatch(c -> c < ' ' && c != '\n');
    }

    /** One signer's line. */
    public record SignatureLine(String name, int keyId, byte[] signature) {

        static SignatureLine parse(String line) {
            int space = line.indexOf(' ', DASH.length());
            if (!line.startsWith(DASH) || space <= DASH.length()) {
                throw new IllegalArgumentException("'%s' is not a signature line.".formatted(line));
            }
            String name = line.substring(DASH.length(), space);
            Vkey.requireName(name);
            ByteBuffer bytes = ByteBuffer.wrap(StrictBase64.decode(line.substring(space + 1)));
            if (bytes.remaining() <= Integer.BYTES) {
                throw new IllegalArgumentException("'%s' holds no signature.".formatted(line));
            }
            int id = bytes.getInt();
            byte[] signature = new byte[bytes.remaining()];
            bytes.get(signature);
            return new SignatureLine(name, id, signature);
        }

        /** The line with its line feed. */
        public String text() {
            byte[] bytes = ByteBuffer.allocate(Integer.BYTES + signature.length)
                    .putInt(keyId)
                    .put(signature)
                    .array();
            return DASH + name + " " + StrictBase64.encode(bytes) + "\n";
        }

        boolean isBy(VerifierKey key) {
            return name.equals(key.name()) && keyId == key.id();
        }
    }
}
