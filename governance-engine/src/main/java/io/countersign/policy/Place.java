package io.countersign.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A place in a policy file. Reading something that is missing or malformed notes a fault with file and path, and goes on
 * with a harmless value, so that one start shows every fault.
 */
record Place(String file, String path, JsonNode node, List<String> faults) {

    static Place root(String file, JsonNode node, List<String> faults) {
        return new Place(file, "", node, faults);
    }

    void fault(String what) {
        faults.add(path.isEmpty() ? file + ": " + what : file + ": " + path + ": " + what);
    }

    Place at(String field) {
        JsonNode child = node.path(field);
        return new Place(file, path.isEmpty() ? field : path + "." + field, child, faults);
    }

    boolean isAbsent() {
        return node.isMissingNode() || node.isNull();
    }

    /** Notes fields that nobody reads: a misspelt one would otherwise be ignored in silence. */
    void allow(Set<String> fields) {
        node.fieldNames().forEachRemaining(field -> {
            if (!fields.contains(field)) {
                at(field).fault("unknown field");
            }
        });
    }

    /** The elements of a list with at least one. */
    List<Place> elements() {
        if (!node.isArray() || node.isEmpty()) {
            fault("needs a list with at least one element");
            return List.of();
        }
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            places.add(new Place(file, path + "[" + i + "]", node.path(i), faults));
        }
        return places;
    }

    /** The fields of a map with at least one. */
    List<Map.Entry<String, Place>> entries() {
        if (!node.isObject() || node.isEmpty()) {
            fault("needs a map with at least one field");
            return List.of();
        }
        List<Map.Entry<String, Place>> entries = new ArrayList<>();
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            entries.add(Map.entry(name, at(name)));
        }
        return entries;
    }

    /** A text that must be there. */
    String text() {
        if (isAbsent() || !node.isValueNode() || node.asText().isBlank()) {
            fault("missing");
            return "";
        }
        return node.asText();
    }

    @Nullable String optionalText() {
        return isAbsent() ? null : text();
    }

    int positive() {
        if (!node.isInt() || node.intValue() < 1) {
            fault("needs a whole number from 1");
            return 1;
        }
        return node.intValue();
    }

    /** A text in a notation of its own, such as a date; the fallback stands in for one that cannot be read. */
    <T> T parsed(Function<String, T> parser, T fallback, String expected) {
        String text = text();
        if (text.isEmpty()) {
            return fallback;
        }
        try {
            return parser.apply(text);
        } catch (RuntimeException e) {
            fault("'%s' is not %s".formatted(text, expected));
            return fallback;
        }
    }

    /** Stands in for a file that cannot be read; that is one fault, noted by whoever tried, and not one for each field. */
    static Place unreadable(String file) {
        return root(file, MissingNode.getInstance(), new ArrayList<>());
    }
}
