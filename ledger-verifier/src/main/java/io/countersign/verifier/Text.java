package io.countersign.verifier;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.OptionalLong;

/** Strict reading: every sequence of bytes has exactly one text, and the other way round. */
final class Text {

    private Text() {}

    static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Unproven("A proof or checkpoint is not UTF-8 text.");
        }
    }

    static byte[] base64(String text, String what) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // told below, like missing padding
        }
        throw new Unproven("%s is not base64.".formatted(what));
    }

    static byte[] hash(String text, String what) {
        byte[] hash = base64(text, what);
        if (hash.length != 32) {
            throw new Unproven("%s has %d bytes instead of 32.".formatted(what, hash.length));
        }
        return hash;
    }

    /** A number of entries, without sign and leading zeros. */
    static long number(String text, String what) {
        OptionalLong number = number(text);
        if (number.isPresent()) {
            return number.getAsLong();
        }
        throw new Unproven("%s is not a number from 0 to 2^63 - 1.".formatted(what));
    }

    /** The same, empty if it is none. */
    static OptionalLong number(String text) {
        if (text.matches("0|[1-9][0-9]{0,18}")) {
            try {
                return OptionalLong.of(Long.parseLong(text));
            } catch (NumberFormatException e) {
                return OptionalLong.empty(); // larger than 2^63 - 1
            }
        }
        return OptionalLong.empty();
    }
}
