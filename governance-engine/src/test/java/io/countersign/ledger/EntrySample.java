package io.countersign.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The canonical text of an entry of a declared type, the same at every call. */
final class EntrySample {

    private EntrySample() {}

    static String of(EntryType type) {
        Map<String, Object> content = new TreeMap<>();
        type.facts().values().forEach(field -> content.put(field.name(), value(field)));
        Map<String, String> commitments = new TreeMap<>();
        type.sealed().keySet().forEach(name -> commitments.put(name, "A".repeat(43) + "="));
        Envelope entry = new Envelope(
                id(type.name() + type.version()),
                type.name(),
                type.version(),
                Instant.parse("2026-01-01T12:00:00.000001Z"),
                id("actor"),
                new Subject("change", id("subject")),
                "claims",
                "cap.audit-record",
                List.of("federal@1"),
                content,
                commitments);
        return new String(entry.canonical(), UTF_8);
    }

    private static Object value(EntryField field) {
        return switch (field.kind()) {
            case ID -> id(field.name()).toString();
            case DIGEST -> "sha256:" + "0".repeat(64);
            case TIME -> "2026-01-01T12:00:00Z";
            case WORD -> field.name().equals("role") ? "SECURITY" : "SOME";
            case NUMBER -> 7;
            case FLAG -> true;
            case WORDS -> List.of("SOME", "OTHER");
            case MAP -> Map.of("SECURITY", "SOME");
            case LIST -> List.of(Map.of("name", "prod", "production", true));
        };
    }

    private static UUID id(String of) {
        return UUID.nameUUIDFromBytes(of.getBytes(UTF_8));
    }
}
