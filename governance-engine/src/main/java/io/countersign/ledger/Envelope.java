package io.countersign.ledger;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an entry says: the one shape of all canonical bytes in the log. */
record Envelope(
        UUID id,
        String type,
        int version,
        Instant time,
        @Nullable UUID actor,
        Subject subject,
        @Nullable String platform,
        String capability,
        List<String> packs,
        Map<String, ?> content,
        Map<String, String> commitments) {

    static final int MAX_BYTES = 16 * 1024;

    private static final int SHAPE = 1;
    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {};
    private static final TypeReference<Map<String, Object>> CONTENT = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> COMMITMENTS = new TypeReference<>() {};

    /** @throws EntryTooLarge over 16 KiB */
    byte[] canonical() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("v", SHAPE);
        tree.put("id", id.toString());
        tree.put("type", type);
        tree.put("typeVersion", version);
        tree.put("time", MICROSECONDS.format(time));
        if (actor != null) {
            tree.put("actor", actor.toString());
        }
        tree.put("subject", Map.of("kind", subject.kind(), "id", subject.id().toString()));
        if (platform != null) {
            tree.put("platform", platform);
        }
        tree.put("capability", capability);
        tree.put("packs", packs);
        tree.put("content", content);
        tree.put("commitments", commitments);
        byte[] canonical = CanonicalJson.of(tree);
        if (canonical.length > MAX_BYTES) {
            throw new EntryTooLarge(type, canonical.length);
        }
        return canonical;
    }

    /** @throws IllegalArgumentException if these are not the bytes of an entry */
    static Envelope parse(byte[] canonical) {
        try {
            JsonNode tree = JSON.readTree(canonical);
            if (tree.required("v").asInt() != SHAPE) {
                throw new IllegalArgumentException("shape " + tree.get("v") + " is not known");
            }
            return read(tree);
        } catch (IOException | DateTimeParseException e) {
            throw new IllegalArgumentException("not an entry", e);
        }
    }

    private static Envelope read(JsonNode tree) {
        JsonNode subject = tree.required("subject");
        return new Envelope(
                uuid(tree.required("id")),
                tree.required("type").asText(),
                tree.required("typeVersion").asInt(),
                Instant.parse(tree.required("time").asText()),
                tree.has("actor") ? uuid(tree.get("actor")) : null,
                new Subject(subject.required("kind").asText(), uuid(subject.required("id"))),
                tree.has("platform") ? tree.get("platform").asText() : null,
                tree.required("capability").asText(),
                JSON.convertValue(texts(tree.required("packs"), JsonNodeType.ARRAY), STRINGS),
                JSON.convertValue(typed(tree.required("content"), JsonNodeType.OBJECT), CONTENT),
                JSON.convertValue(texts(tree.required("commitments"), JsonNodeType.OBJECT), COMMITMENTS));
    }

    private static JsonNode texts(JsonNode node, JsonNodeType type) {
        typed(node, type).forEach(text -> typed(text, JsonNodeType.STRING));
        return node;
    }

    private static JsonNode typed(JsonNode node, JsonNodeType type) {
        if (node.getNodeType() != type) {
            throw new IllegalArgumentException("%s stands where %s belongs".formatted(node.getNodeType(), type));
        }
        return node;
    }

    private static UUID uuid(JsonNode node) {
        return UUID.fromString(node.asText());
    }
}
