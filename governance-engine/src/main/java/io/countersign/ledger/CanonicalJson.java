package io.countersign.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * RFC 8785 canonical JSON over strictly validated content: objects, arrays, strings, booleans, null and integers below
 * 2^53. Refuses fractions, duplicate keys, lone surrogates, more than 32 levels and more than 1 MiB.
 *
 * <p>A parser alone would silently round large numbers, accept fractions and replace lone surrogates, so that different
 * documents get the same bytes; therefore no text reaches it unchecked.
 */
public final class CanonicalJson {

    static final int MAX_DEPTH = 32;
    static final int MAX_BYTES = 1 << 20;
    static final long MAX_INTEGER = (1L << 53) - 1;

    private static final ObjectMapper JSON = new ObjectMapper();

    private CanonicalJson() {}

    /**
     * Canonical UTF-8 bytes of a tree of maps, lists, strings, booleans, nulls, ints and longs.
     *
     * @throws NotCanonical naming the place and the reason
     */
    public static byte[] of(Object tree) {
        byte[] canonical = StrictTree.write(tree).getBytes(StandardCharsets.UTF_8);
        refuseLarge(canonical.length);
        return canonical;
    }

    /**
     * Canonical UTF-8 bytes of a JSON text.
     *
     * @throws NotCanonical naming the place and the reason
     */
    public static byte[] ofText(byte[] json) {
        refuseLarge(json.length);
        try {
            return of(JSON.readValue(StrictText.check(json), Object.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What passed the checks could not be read", e);
        }
    }

    private static void refuseLarge(int bytes) {
        if (bytes > MAX_BYTES) {
            throw new NotCanonical("The document has %d bytes; at most %d are allowed.".formatted(bytes, MAX_BYTES));
        }
    }

    /**
     * Refuses text that holds half of a surrogate pair: it has no UTF-8 form.
     *
     * @param place JSON pointer of the text, asked for a fault only
     */
    static void refuseLoneSurrogates(Supplier<String> place, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                continue;
            }
            if (!Character.isHighSurrogate(c)
                    || i + 1 == text.length()
                    || !Character.isLowSurrogate(text.charAt(i + 1))) {
                throw new NotCanonical(
                        place.get(), "half of a surrogate pair (\\u%04x) is not text".formatted((int) c));
            }
            i++;
        }
    }

    /** Content that strict canonical JSON does not admit. */
    public static class NotCanonical extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotCanonical(String message) {
            super(message);
        }

        /** @param place JSON pointer (RFC 6901) */
        NotCanonical(String place, String reason) {
            this("At %s: %s.".formatted(place.isEmpty() ? "the top" : place, reason));
        }
    }
}
