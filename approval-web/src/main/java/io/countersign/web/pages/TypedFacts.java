package io.countersign.web.pages;

import java.util.LinkedHashMap;
import java.util.Map;

/** Facts of a submission as text fields, and back; what a text field cannot show stays as it was. */
final class TypedFacts {

    private TypedFacts() {}

    /** Those that a text field can show, as text. */
    static Map<String, String> of(Map<String, Object> facts) {
        Map<String, String> typed = new LinkedHashMap<>();
        facts.forEach((name, value) -> {
            if (value instanceof String || value instanceof Number) {
                typed.put(name, value.toString());
            } else if (value instanceof Boolean yes) {
                typed.put(name, yes ? "yes" : "no");
            }
        });
        return typed;
    }

    /** What was typed, on top of the facts before; an emptied field takes its fact away. */
    static Map<String, Object> facts(Map<String, String> typed, Map<String, Object> before) {
        Map<String, String> shown = of(before);
        Map<String, Object> facts = new LinkedHashMap<>(before);
        typed.forEach((name, text) -> {
            if (text == null || text.isBlank()) {
                facts.remove(name);
            } else if (!text.equals(shown.get(name))) {
                facts.put(name, text.strip().replace("\r\n", "\n"));
            }
        });
        return facts;
    }
}
