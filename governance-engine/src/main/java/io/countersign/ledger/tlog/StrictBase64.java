package io.countersign.ledger.tlog;

import java.util.Base64;

/** Base64 with exactly one text for each sequence of bytes; the JDK also reads texts without padding. */
final class StrictBase64 {

    private StrictBase64() {}

    /** @throws IllegalArgumentException unless encoding the bytes gives the same text */
    static byte[] decode(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        if (!encode(bytes).equals(text)) {
            throw new IllegalArgumentException("'%s' is not padded base64.".formatted(text));
        }
        return bytes;
    }

    static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
