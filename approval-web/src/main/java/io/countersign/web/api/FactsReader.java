package io.countersign.web.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads free-form facts: strings, booleans, integers below 2^53, lists and objects of these, as canonical JSON admits. */
class FactsReader extends JsonDeserializer<Map<String, Object>> {

    private static final BigInteger LARGEST = BigInteger.TWO.pow(53).subtract(BigInteger.ONE);

    @Override
    public Map<String, Object> deserialize(JsonParser json, DeserializationContext context) throws IOException {
        JsonNode tree = context.readTree(json);
        if (!tree.isObject()) {
            return context.reportInputMismatch(Map.class, "must be an object");
        }
        return object(tree, context);
    }

    private static Map<String, Object> object(JsonNode tree, DeserializationContext context) throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : tree.properties()) {
            object.put(text(field.getKey(), context), value(field.getValue(), context));
        }
        return object;
    }

    private static Object value(JsonNode node, DeserializationContext context) throws IOException {
        if (node.isTextual()) {
            return text(node.textValue(), context);
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isIntegralNumber() && node.bigIntegerValue().abs().compareTo(LARGEST) <= 0) {
            return node.longValue();
        }
        if (node.isObject()) {
            return object(node, context);
        }
        if (node.isArray()) {
            List<Object> list = new ArrayList<>();
            for (JsonNode item : node) {
                list.add(value(item, context));
            }
            return list;
        }
        return context.reportInputMismatch(Map.class, "no fractions, no null, no integer of 2^53 or more");
    }

    private static String text(String text, DeserializationContext context) throws IOException {
        try {
            return StrictText.wellFormed(text);
        } catch (IllegalArgumentException e) {
            return context.reportInputMismatch(Map.class, "text with a character that is none");
        }
    }
}
