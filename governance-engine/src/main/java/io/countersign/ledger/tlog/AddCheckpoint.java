package io.countersign.ledger.tlog;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a log sends to a witness (C2SP tlog-witness, add-checkpoint).
 *
 * @param oldSize size that the witness cosigned last, as far as the log knows
 * @param proof consistency proof from there
 * @param checkpoint signed checkpoint, verbatim
 */
public record AddCheckpoint(long oldSize, List<byte[]> proof, String checkpoint) {

    private static final Pattern OLD = Pattern.compile("old (0|[1-9][0-9]{0,18})");
    private static final int MOST_HASHES = 63;

    /**
     * Reads the body of a request; checks no signature and no proof.
     *
     * @throws IllegalArgumentException if it is not one
     */
    public static AddCheckpoint parse(String body) {
        int end = body.indexOf("\n\n");
        if (end < 0) {
            throw new IllegalArgumentException("The request ends before its checkpoint.");
        }
        List<String> lines = List.of(body.substring(0, end).split("\n", MOST_HASHES + 3));
        if (!OLD.matcher(lines.get(0)).matches()) {
            throw new IllegalArgumentException("The request does not begin with the old size.");
        }
        if (lines.size() > 1 + MOST_HASHES) {
            throw new IllegalArgumentException("A proof has at most %d hashes.".formatted(MOST_HASHES));
        }
        List<byte[]> proof = lines.stream().skip(1).map(AddCheckpoint::hash).toList();
        return new AddCheckpoint(size(lines.get(0).substring("old ".length())), proof, body.substring(end + 2));
    }

    private static long size(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("The old size is above 2^63 - 1.", e);
        }
    }

    private static byte[] hash(String line) {
        byte[] hash = StrictBase64.decode(line);
        if (hash.length != Merkle.HASH_BYTES) {
            throw new IllegalArgumentException("A hash has %d bytes instead of 32.".formatted(hash.length));
        }
        return hash;
    }

    /** The body of the request. */
    public String text() {
        StringBuilder text = new StringBuilder("old ").append(oldSize).append('\n');
        proof.forEach(hash -> text.append(StrictBase64.encode(hash)).append('\n'));
        return text.append('\n').append(checkpoint).toString();
    }
}
