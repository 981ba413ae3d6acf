package io.countersign.web.api;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where the next page of a list begins: the keys of the last item, opaque to callers. */
record Cursor(List<String> keys) {

    private static final String SEPARATOR = "\n";

    /** The cursor for what comes after these keys. */
    static String after(String list, Object... keys) {
        StringBuilder text = new StringBuilder(list);
        for (Object key : keys) {
            text.append(SEPARATOR).append(key);
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a cursor that the same list gave.
     *
     * @return null for the first page
     */
    static @Nullable Cursor parse(String list, int keys, @Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            List<String> parts = List.of(text.split(SEPARATOR, -1));
            if (parts.size() == keys + 1 && parts.get(0).equals(list)) {
                return new Cursor(parts.subList(1, parts.size()));
            }
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
        throw unknown();
    }

    String text(int position) {
        return keys.get(position);
    }

    UUID uuid(int position) {
        return key(position, Uuids::parse);
    }

    Instant time(int position) {
        return key(position, Times::parse);
    }

    long number(int position) {
        return key(position, Long::valueOf);
    }

    private <T> T key(int position, Function<String, T> parser) {
        try {
            return parser.apply(keys.get(position));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw unknown();
        }
    }

    private static RuntimeException unknown() {
        return Malformed.parameter("cursor", "This list gave no such cursor. Start without one.");
    }
}
