package io.countersign.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The shape of a kind of policy file: a JSON Schema, whose complaints are told in plain words at their line and column. */
final class PolicySchema {

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                    .pathType(PathType.JSON_POINTER)
                    .formatAssertionsEnabled(true)
                    .build()));

    private final Schema schema;

    /** @param schema JSON Schema of draft 2020-12 */
    PolicySchema(InputStream schema) {
        this.schema = SCHEMAS.getSchema(schema, InputFormat.JSON);
    }

    /** Notes everything in which a document differs from the schema. */
    void check(Place document) {
        if (!document.isAbsent()) {
            schema.validate(document.node()).forEach(error -> note(document.text(), error));
        }
    }

    private static void note(PolicyText text, Error error) {
        String pointer = error.getInstanceLocation().toString();
        switch (error.getKeyword()) {
            case "additionalProperties", "unevaluatedProperties", "propertyNames" ->
                text.faultAtKey(
                        Place.child(pointer, Objects.requireNonNullElse(error.getProperty(), "")),
                        "'%s' is no field here.".formatted(error.getProperty()));
            case "required" -> text.fault(pointer, "'%s' is missing.".formatted(error.getProperty()));
            default -> text.fault(pointer, words(error));
        }
    }

    private static String words(Error error) {
        JsonNode allowed = error.getSchemaNode();
        String given =
                error.getInstanceNode() == null ? "" : error.getInstanceNode().asText();
        return switch (error.getKeyword()) {
            case "type" -> "This needs %s.".formatted(shape(allowed));
            case "enum" -> "'%s' is none of %s.".formatted(given, String.join(", ", texts(allowed)));
            case "const" -> "This is always %s.".formatted(allowed.asText());
            case "pattern" -> "'%s' is not written as it should be, which is %s.".formatted(given, allowed.asText());
            case "format" -> "'%s' is no %s.".formatted(given, allowed.asText());
            case "minLength" -> "This needs a text.";
            case "maxLength" -> "This is longer than %s characters.".formatted(allowed.asText());
            case "minItems" ->
                allowed.asInt() == 1
                        ? "This needs at least one element."
                        : "This needs at least %d elements.".formatted(allowed.asInt());
            case "uniqueItems" -> "An element is given twice.";
            case "minProperties", "maxProperties", "oneOf" -> "This needs exactly one of its fields.";
            case "minimum" -> "%s is less than %s.".formatted(given, allowed.asText());
            case "maximum" -> "%s is more than %s.".formatted(given, allowed.asText());
            default -> error.getMessage() + ".";
        };
    }

    private static String shape(JsonNode types) {
        List<String> shapes = new ArrayList<>();
        for (String type : types.isArray() ? texts(types) : List.of(types.asText())) {
            shapes.add(
                    switch (type) {
                        case "string" -> "a text";
                        case "integer", "number" -> "a whole number";
                        case "boolean" -> "true or false";
                        case "array" -> "a list";
                        case "object" -> "a map";
                        default -> "nothing";
                    });
        }
        return String.join(" or ", shapes);
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(element -> texts.add(element.asText()));
        return texts;
    }
}
