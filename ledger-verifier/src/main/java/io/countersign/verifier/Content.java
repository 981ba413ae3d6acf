package io.countersign.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** What a file of a log holds. Takes one file after the other, so that nothing is allocated for each of many. */
final class Content {

    private byte[] bytes = new byte[1 << 13];
    private int length;

    /**
     * Replaces it with what a stream holds, to its end.
     *
     * @param path to name it
     * @param most bytes that it may have
     * @throws Unproven if it has more
     */
    void read(InputStream in, String path, int most) throws IOException {
        length = 0;
        for (int read = 0; read >= 0; read = in.read(bytes, length, bytes.length - length)) {
            length += read;
            if (length > most) {
                throw new Unproven("%s is longer than %d bytes.".formatted(path, most));
            }
            if (length == bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * length);
            }
        }
    }

    /** The bytes, of which only the first {@link #length} count. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }
}
