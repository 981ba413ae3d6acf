package io.countersign.ledger;

import io.countersign.ledger.EntryField.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The declared shape of one version of a type of entry.
 *
 * @param facts by name
 * @param sealed sealed fields by name, true where one may be missing
 * @param says what an entry of this type says, a sentence
 */
record EntryType(String name, int version, Map<String, EntryField> facts, Map<String, Boolean> sealed, String says) {

    /**
     * Reads a line of the declarations.
     *
     * @throws IllegalArgumentException if it is not one
     */
    static EntryType parse(String line) {
        String[] parts = line.split("\\|", -1);
        String[] head = parts[0].strip().split(" ");
        if (parts.length != 4 || head.length != 2) {
            throw new IllegalArgumentException(
                    "'%s' is not 'type version | facts | sealed | sentence'.".formatted(line));
        }
        Map<String, EntryField> facts = new LinkedHashMap<>();
        words(parts[1]).map(EntryType::field).forEach(field -> facts.put(field.name(), field));
        Map<String, Boolean> sealed = new LinkedHashMap<>();
        words(parts[2]).forEach(name -> sealed.put(withoutMark(name), name.endsWith("?")));
        return new EntryType(head[0], Integer.parseInt(head[1]), facts, sealed, parts[3].strip());
    }

    private static EntryField field(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("'%s' is not 'name:kind'.".formatted(text));
        }
        return new EntryField(
                withoutMark(parts[0]), Kind.valueOf(parts[1].toUpperCase(Locale.ROOT)), parts[0].endsWith("?"));
    }

    private static Stream<String> words(String text) {
        return Stream.of(text.strip().split(" +")).filter(word -> !word.isEmpty());
    }

    private static String withoutMark(String name) {
        return name.endsWith("?") ? name.substring(0, name.length() - 1) : name;
    }

    /** Everything in which an entry does not follow this declaration; none if it does. */
    List<String> faults(Map<String, ?> content, Map<String, ?> sealedFields) {
        List<String> faults = new ArrayList<>(0);
        for (EntryField field : facts.values()) {
            String fault = field.fault(content.get(field.name()));
            if (fault != null) {
                faults.add(fault);
            }
        }
        for (String given : content.keySet()) {
            if (!facts.containsKey(given)) {
                faults.add("the fact '%s' is not declared".formatted(given));
            }
        }
        for (Map.Entry<String, Boolean> field : sealed.entrySet()) {
            if (!field.getValue() && !sealedFields.containsKey(field.getKey())) {
                faults.add("the sealed field '%s' is missing".formatted(field.getKey()));
            }
        }
        for (String given : sealedFields.keySet()) {
            if (!sealed.containsKey(given)) {
                faults.add("the sealed field '%s' is not declared".formatted(given));
            }
        }
        return faults;
    }
}
