package io.countersign.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.LongNode;
import io.countersign.document.ContentOutline.Format;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the top level of JSON and of its long lists no more than their length, then tells by the fields which format it is.
 */
final class JsonReader {

    private static final JsonFactory JSON = new ObjectMapper().getFactory();
    private static final Set<String> COUNTED = Set.of("components", "packages");
    private static final Set<String> WHOLE = Set.of("subject", "predicate");
    private static final List<String> SEVERITIES = List.of("critical", "high", "medium", "low");
    private static final String STATEMENT = "application/vnd.in-toto+json";

    private final Map<String, JsonNode> fields = new HashMap<>();
    private @Nullable SarifCounts sarif;

    private JsonReader() {}

    /** Null where it is JSON of another kind. */
    static @Nullable ContentOutline outline(InputStream content) throws IOException {
        JsonReader reader = new JsonReader();
        try (JsonParser json = JSON.createParser(content)) {
            reader.read(json);
            return reader.outline();
        } catch (JsonProcessingException | IllegalArgumentException e) {
            Format format = reader.format();
            return format == null
                    ? null
                    : ContentOutline.broken(
                            format,
                            "The content begins as %s and cannot be read to its end.".formatted(format.title()));
        }
    }

    private void read(JsonParser json) throws IOException {
        json.nextToken();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken token = json.nextToken();
            if (token == JsonToken.START_ARRAY && COUNTED.contains(name)) {
                fields.put(name, LongNode.valueOf(length(json)));
            } else if (token == JsonToken.START_ARRAY && name.equals("runs")) {
                sarif = SarifCounts.read(json);
            } else if (token.isScalarValue() || WHOLE.contains(name)) {
                fields.put(name, json.readValueAsTree());
            } else {
                json.skipChildren();
            }
        }
        while (json.nextToken() != null) {
            json.skipChildren(); // whatever trails must be JSON too
        }
    }

    private static long length(JsonParser json) throws IOException {
        long length = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            json.skipChildren();
            length++;
        }
        return length;
    }

    private @Nullable Format format() {
        if (text("bomFormat").equals("CycloneDX")) {
            return Format.CYCLONEDX;
        } else if (text("spdxVersion").startsWith("SPDX-")) {
            return Format.SPDX;
        } else if (text("payloadType").equals(STATEMENT)
                || text("predicateType").startsWith("https://slsa.dev/provenance/")) {
            return Format.SLSA;
        } else if (sarif != null || text("$schema").contains("sarif")) {
            return Format.SARIF;
        }
        return SEVERITIES.stream()
                        .anyMatch(each ->
                                fields.getOrDefault(each, LongNode.valueOf(-1)).asLong(-1) >= 0)
                ? Format.COUNTS
                : null;
    }

    private @Nullable ContentOutline outline() throws IOException {
        Format format = format();
        return format == null
                ? null
                : switch (format) {
                    case CYCLONEDX -> bill(format, "CycloneDX", "specVersion", "components");
                    case SPDX -> bill(format, "SPDX", "spdxVersion", "packages");
                    case SARIF -> ContentOutline.of(format, sarif == null ? Map.of() : sarif.bySeverity());
                    case COUNTS -> ContentOutline.of(format, counts());
                    case SLSA -> fields.containsKey("payload") ? enveloped() : Provenance.outline(fields);
                    case JUNIT -> null;
                };
    }

    private ContentOutline bill(Format format, String name, String version, String list) {
        return ContentOutline.of(
                format,
                Map.of(
                        "format",
                        name,
                        "specVersion",
                        text(version),
                        "components",
                        fields.getOrDefault(list, LongNode.valueOf(0)).asLong()));
    }

    private Map<String, Object> counts() {
        Map<String, Object> counts = new HashMap<>();
        for (String severity : SEVERITIES) {
            JsonNode count = fields.get(severity);
            if (count != null && count.isIntegralNumber()) {
                counts.put(severity, count.longValue());
            }
        }
        return counts;
    }

    /** A signed envelope (DSSE) carries the statement as text; the signature is not ours to check. */
    private @Nullable ContentOutline enveloped() throws IOException {
        byte[] statement = Base64.getDecoder().decode(text("payload"));
        ContentOutline inner = outline(new ByteArrayInputStream(statement));
        return inner == null || inner.format() != Format.SLSA ? null : inner;
    }

    private String text(String field) {
        JsonNode value = fields.get(field);
        return value == null ? "" : value.asText();
    }
}
