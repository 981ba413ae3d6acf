package io.countersign.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.countersign.document.ContentOutline.Format;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** An in-toto statement with SLSA provenance, version 0.2 or 1. */
final class Provenance {

    private static final int MOST_SUBJECTS = 2_000;

    private Provenance() {}

    static ContentOutline outline(Map<String, JsonNode> statement) {
        JsonNode predicate = statement.getOrDefault("predicate", MissingNode.getInstance());
        Map<String, Object> values = new HashMap<>();
        put(values, "builder", predicate.at("/runDetails/builder/id"), predicate.at("/builder/id"));
        put(values, "buildType", predicate.at("/buildDefinition/buildType"), predicate.at("/buildType"));
        List<String> subjects = subjects(statement.getOrDefault("subject", MissingNode.getInstance()));
        if (subjects.size() > MOST_SUBJECTS) {
            return ContentOutline.broken(
                    Format.SLSA, "The provenance is about more than %d artifacts.".formatted(MOST_SUBJECTS));
        }
        return new ContentOutline(Format.SLSA, Map.copyOf(values), subjects, null);
    }

    private static List<String> subjects(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(subject -> subject.at("/digest/sha256").asText())
                .filter(hex -> !hex.isEmpty())
                .map(hex -> "sha256:" + hex)
                .toList();
    }

    private static void put(Map<String, Object> values, String name, JsonNode first, JsonNode second) {
        String text = first.asText(second.asText());
        if (!text.isEmpty()) {
            values.put(name, text);
        }
    }
}
