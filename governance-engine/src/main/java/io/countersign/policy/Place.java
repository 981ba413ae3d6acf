package io.countersign.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A place in a policy file. What is missing or of another shape reads as nothing: saying so is for the schema, and those
 * who look beyond it go on and find the rest.
 *
 * @param pointer JSON pointer of the value
 */
record Place(PolicyText text, String pointer, JsonNode node) {

    static String child(String pointer, String field) {
        return pointer + "/" + field.replace("~", "~0").replace("/", "~1");
    }

    void fault(String message) {
        text.fault(pointer, message);
    }

    void faultAtKey(String message) {
        text.faultAtKey(pointer, message);
    }

    Place at(String field) {
        return new Place(text, child(pointer, field), node.path(field));
    }

    boolean isAbsent() {
        return node.isMissingNode() || node.isNull();
    }

    /** The elements of a list. */
    List<Place> elements() {
        List<Place> places = new ArrayList<>();
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            places.add(new Place(text, pointer + "/" + i, node.path(i)));
        }
        return places;
    }

    /** The fields of a map, in their order. */
    Map<String, Place> fields() {
        Map<String, Place> fields = new LinkedHashMap<>();
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            fields.put(name, at(name));
        }
        return fields;
    }

    /** The text of a value, empty for what is none. */
    String string() {
        return node.isValueNode() && !node.isNull() ? node.asText() : "";
    }

    @Nullable String optional() {
        return isAbsent() ? null : string();
    }

    /** The texts of a list. */
    List<String> strings() {
        return elements().stream().map(Place::string).toList();
    }

    /** The values of a list, in a notation of their own. */
    <T> Set<T> set(Function<String, T> parser) {
        return elements().stream().map(Place::string).map(parser).collect(Collectors.toUnmodifiableSet());
    }

    <T> @Nullable T parsed(Function<String, T> parser) {
        return isAbsent() ? null : parser.apply(string());
    }
}
