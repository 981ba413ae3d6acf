package io.countersign.web.pages;

import io.countersign.document.EvidenceType;
import io.countersign.document.ResultItem;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Results of a known type of evidence as text fields, by the paths of their items, and back. */
final class TypedResults {

    private TypedResults() {}

    static Map<String, String> of(EvidenceType type, Map<String, Object> results) {
        Map<String, String> typed = new LinkedHashMap<>();
        for (ResultItem item : type.items()) {
            Object value = value(results, item.name());
            if (value != null) {
                typed.put(item.name(), value instanceof Boolean yes ? (yes ? "yes" : "no") : value.toString());
            }
        }
        return typed;
    }

    /** What was typed, as the type asks; a number that is none stays text, so that the type's rules name it. */
    static Map<String, Object> results(EvidenceType type, Map<String, String> typed) {
        Map<String, Object> results = new LinkedHashMap<>();
        for (ResultItem item : type.items()) {
            Map<String, Object> target = item.group() == null ? results : group(results, item.name());
            String text = typed.getOrDefault(item.name(), "").strip().replace("\r\n", "\n");
            if (!text.isEmpty()) {
                target.put(last(item.name()), parsed(item.kind(), text));
            }
        }
        boolean stated = typed.values().stream().anyMatch(text -> !text.isBlank());
        return stated || type.demanding() ? results : Map.of();
    }

    private static Object parsed(ResultItem.Kind kind, String text) {
        return switch (kind) {
            case YES_NO -> text.equals("yes");
            case WHOLE_NUMBER -> text.matches("\\d{1,15}") ? (Object) Long.valueOf(text) : text;
            default -> text;
        };
    }

    private static @Nullable Object value(Map<String, Object> results, String name) {
        int dot = name.indexOf('.');
        Object value = results.get(dot < 0 ? name : name.substring(0, dot));
        return dot < 0 ? value : value instanceof Map<?, ?> group ? group.get(name.substring(dot + 1)) : null;
    }

    @SuppressWarnings("unchecked") // only this class puts maps in
    private static Map<String, Object> group(Map<String, Object> results, String name) {
        return (Map<String, Object>)
                results.computeIfAbsent(name.substring(0, name.indexOf('.')), key -> new HashMap<String, Object>());
    }

    private static String last(String name) {
        return name.substring(name.indexOf('.') + 1);
    }
}
