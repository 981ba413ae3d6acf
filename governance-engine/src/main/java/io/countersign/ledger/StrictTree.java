package io.countersign.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import io.countersign.ledger.CanonicalJson.NotCanonical;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a tree of plain Java values as RFC 8785 canonical JSON and admits only what its strict form admits. As there are
 * no fractions, sorted keys and the RFC's escapes are all that this takes (docs/decisions/0024).
 */
final class StrictTree {

    private static final JsonFactory JSON =
            new JsonFactoryBuilder().characterEscapes(new RfcEscapes()).build();

    private final JsonGenerator out;

    private StrictTree(JsonGenerator out) {
        this.out = out;
    }

    static String write(Object tree) {
        if (!(tree instanceof Map || tree instanceof List)) {
            throw new NotCanonical("The document must be an object or an array.");
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            new StrictTree(out).value(Place.TOP, tree, 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private void value(Place place, @Nullable Object value, int depth) throws IOException {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof String text) {
            CanonicalJson.refuseLoneSurrogates(place::pointer, text);
            out.writeString(text);
        } else if (value instanceof Boolean bool) {
            out.writeBoolean(bool);
        } else if (value instanceof Integer || value instanceof Long) {
            integer(place, ((Number) value).longValue());
        } else if (value instanceof Map<?, ?> map) {
            object(place, map, depth);
        } else if (value instanceof List<?> list) {
            array(place, list, depth);
        } else {
            throw new NotCanonical(
                    place.pointer(), "a value of type " + value.getClass().getSimpleName() + " is not allowed");
        }
    }

    private void integer(Place place, long number) throws IOException {
        if (number > CanonicalJson.MAX_INTEGER || number < -CanonicalJson.MAX_INTEGER) {
            throw new NotCanonical(place.pointer(), "an integer must be smaller than 2^53");
        }
        out.writeNumber(number);
    }

    private void object(Place place, Map<?, ?> map, int depth) throws IOException {
        refuseDeep(place, depth);
        out.writeStartObject();
        for (String key : sortedKeys(place, map)) {
            Place below = new Place(place, key);
            CanonicalJson.refuseLoneSurrogates(below::pointer, key);
            out.writeFieldName(key);
            value(below, map.get(key), depth + 1);
        }
        out.writeEndObject();
    }

    /** By UTF-16 code units (RFC 8785, 3.2.3), as Java compares strings. */
    private static String[] sortedKeys(Place place, Map<?, ?> map) {
        String[] keys = new String[map.size()];
        int count = 0;
        for (Object key : map.keySet()) {
            if (!(key instanceof String text)) {
                throw new NotCanonical(place.pointer(), "a key must be a string");
            }
            keys[count++] = text;
        }
        Arrays.sort(keys);
        return keys;
    }

    private void array(Place place, List<?> list, int depth) throws IOException {
        refuseDeep(place, depth);
        out.writeStartArray();
        for (int i = 0; i < list.size(); i++) {
            value(new Place(place, i), list.get(i), depth + 1);
        }
        out.writeEndArray();
    }

    private static void refuseDeep(Place place, int depth) {
        if (depth > CanonicalJson.MAX_DEPTH) {
            throw new NotCanonical(place.pointer(), "more than 32 levels");
        }
    }

    /** Control characters as RFC 8785, 3.2.2.2 escapes them: Jackson's own are in upper case. */
    private static final class RfcEscapes extends CharacterEscapes {

        private static final long serialVersionUID = 1L;

        private static final int[] ESCAPES = escapes();

        private static int[] escapes() {
            int[] escapes = CharacterEscapes.standardAsciiEscapesForJSON();
            for (int i = 0; i < escapes.length; i++) {
                escapes[i] = escapes[i] == ESCAPE_STANDARD ? ESCAPE_CUSTOM : escapes[i];
            }
            return escapes;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return ESCAPES;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int character) {
            // asked for all beyond ASCII too
            return character < ' ' ? new SerializedString("\\u%04x".formatted(character)) : null;
        }
    }

    /**
     * Where a value stands; put into words only for a fault.
     *
     * @param step key or index below the place above; null at the top
     */
    private record Place(@Nullable Place above, @Nullable Object step) {

        static final Place TOP = new Place(null, null);

        /** JSON pointer (RFC 6901). */
        String pointer() {
            return above == null
                    ? ""
                    : above.pointer() + "/"
                            + String.valueOf(step).replace("~", "~0").replace("/", "~1");
        }
    }
}
