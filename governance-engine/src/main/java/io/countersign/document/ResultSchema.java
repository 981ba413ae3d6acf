package io.countersign.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import io.countersign.policy.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The results that a type of evidence asks for: {@code policies/evidence/<type>.schema.json}. */
final class ResultSchema {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHORT = 500;
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                    .pathType(PathType.JSON_PATH)
                    .formatAssertionsEnabled(true)
                    .build()));
    private static final Map<EvidenceType, ResultSchema> ALL = Collections.unmodifiableMap(load());

    private final JsonNode tree;
    private final Schema schema;

    private ResultSchema(JsonNode tree) {
        this.tree = tree;
        this.schema = SCHEMAS.getSchema(tree);
    }

    static ResultSchema of(EvidenceType type) {
        return Objects.requireNonNull(ALL.get(type));
    }

    private static Map<EvidenceType, ResultSchema> load() {
        Map<EvidenceType, ResultSchema> all = new EnumMap<>(EvidenceType.class);
        Arrays.stream(EvidenceType.values()).forEach(type -> all.put(type, new ResultSchema(file(type))));
        return all;
    }

    private static JsonNode file(EvidenceType type) {
        String name = "/policies/evidence/%s.schema.json".formatted(type.key());
        try (InputStream content = Objects.requireNonNull(ResultSchema.class.getResourceAsStream(name), name)) {
            return JSON.readTree(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What people call the type. */
    String title() {
        return tree.path("title").asText();
    }

    /** One sentence: what the type is for. */
    String description() {
        return tree.path("description").asText();
    }

    /** Whether there is an item without which evidence of the type is refused. */
    boolean demanding() {
        return !tree.path("required").isEmpty();
    }

    /** Every item, in order; items of a group follow one another. */
    List<ResultItem> items() {
        List<ResultItem> items = new ArrayList<>();
        tree.path("properties").properties().forEach(property -> {
            JsonNode item = property.getValue();
            if (item.has("properties")) {
                String group = item.path("title").asText();
                item.path("properties")
                        .properties()
                        .forEach(part -> items.add(item(
                                property.getKey() + "." + part.getKey(),
                                part.getValue(),
                                group,
                                asks(tree, property.getKey()) && asks(item, part.getKey()))));
            } else {
                items.add(item(property.getKey(), item, null, asks(tree, property.getKey())));
            }
        });
        return List.copyOf(items);
    }

    private static ResultItem item(String name, JsonNode item, @Nullable String group, boolean required) {
        return new ResultItem(
                name,
                item.path("title").asText(),
                item.path("description").asText(),
                group,
                required,
                kind(item),
                texts(item.path("enum")).toList());
    }

    private static ResultItem.Kind kind(JsonNode item) {
        if (item.has("enum")) {
            return ResultItem.Kind.CHOICE;
        } else if (item.path("format").asText().equals("date")) {
            return ResultItem.Kind.DATE;
        }
        return switch (item.path("type").asText()) {
            case "integer" -> ResultItem.Kind.WHOLE_NUMBER;
            case "boolean" -> ResultItem.Kind.YES_NO;
            default -> item.path("maxLength").asInt() <= SHORT ? ResultItem.Kind.SHORT_TEXT : ResultItem.Kind.TEXT;
        };
    }

    /** Everything in which results differ from what the type asks, at paths such as {@code results.failed}. */
    List<Fault> faults(Map<String, Object> results) {
        return schema.validate(JSON.valueToTree(results)).stream()
                .map(this::fault)
                .toList();
    }

    private Fault fault(Error error) {
        String at = "results" + error.getInstanceLocation().toString().substring(1); // without the $ of the root
        return switch (error.getKeyword()) {
            case "required" -> new Fault(at + "." + error.getProperty(), missing(error));
            case "additionalProperties" ->
                new Fault(at + "." + error.getProperty(), "This type of evidence has no such result; leave it out.");
            default -> new Fault(at, words(error));
        };
    }

    private String missing(Error error) {
        JsonNode object = tree;
        for (String part : error.getInstanceLocation().toString().split("\\.", -1)) {
            object = object.path("properties").has(part)
                    ? object.path("properties").path(part)
                    : object;
        }
        String property = Objects.requireNonNull(error.getProperty());
        return "State '%s'."
                .formatted(
                        object.path("properties").path(property).path("title").asText());
    }

    private static String words(Error error) {
        String bound =
                error.getSchemaNode() == null ? "" : error.getSchemaNode().asText();
        return switch (error.getKeyword()) {
            case "type" -> "Write %s.".formatted(shape(bound));
            case "enum" ->
                "Choose one of %s."
                        .formatted(
                                String.join(", ", texts(error.getSchemaNode()).toList()));
            case "format" -> "Write a day as 2026-11-30.";
            case "minLength" -> "State this item.";
            case "maxLength" -> "Use at most %s characters.".formatted(bound);
            case "minimum" -> "Use %s or more.".formatted(bound);
            case "maximum" -> "Use %s or less.".formatted(bound);
            default -> error.getMessage() + ".";
        };
    }

    private static String shape(String type) {
        return switch (type) {
            case "string" -> "a text";
            case "integer" -> "a whole number";
            case "boolean" -> "true or false";
            default -> "an object with its items";
        };
    }

    private static boolean asks(JsonNode object, String property) {
        return texts(object.path("required")).anyMatch(property::equals);
    }

    private static Stream<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText);
    }
}
