package io.countersign.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.countersign.ledger.CanonicalJson.NotCanonical;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a tree of plain Java values as JSON and admits only what strict canonical JSON admits. */
final class StrictTree {

    private static final JsonFactory JSON = new JsonFactory();

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
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String key)) {
                throw new NotCanonical(place.pointer(), "a key must be a string");
            }
            Place below = new Place(place, key);
            CanonicalJson.refuseLoneSurrogates(below::pointer, key);
            out.writeFieldName(key);
            value(below, entry.getValue(), depth + 1);
        }
        out.writeEndObject();
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
