package io.countersign.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A YAML file as JSON that knows the line and column of every value and key, by JSON pointer. Words stay words: only
 * {@code true}, {@code false}, {@code null} and whole numbers are anything else, so {@code yes} and dates are texts.
 */
final class PolicyText {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String file;
    private final List<PolicyFault> faults;
    private final Map<String, Mark> values = new HashMap<>();
    private final Map<String, Mark> keys = new HashMap<>();
    private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final JsonNode root;

    /**
     * Reads what can be read and notes what cannot.
     *
     * @param file how faults name it
     * @param faults where faults are noted, now and later
     */
    PolicyText(String file, String content, List<PolicyFault> faults) {
        this.file = file;
        this.faults = faults;
        this.root = read(content);
    }

    /** The whole document; missing if it cannot be read, which is noted. */
    Place root() {
        return new Place(this, "", root);
    }

    /** Notes a fault at a value, or at what would hold it. */
    void fault(String pointer, String message) {
        note(nearest(values, pointer), message);
    }

    /** Notes a fault at the key of a value. */
    void faultAtKey(String pointer, String message) {
        note(nearest(keys.containsKey(pointer) ? keys : values, pointer), message);
    }

    private static @Nullable Mark nearest(Map<String, Mark> marks, String pointer) {
        String at = pointer;
        while (!marks.containsKey(at) && !at.isEmpty()) {
            at = at.substring(0, at.lastIndexOf('/'));
        }
        return marks.get(at);
    }

    private void note(@Nullable Mark mark, String message) {
        faults.add(new PolicyFault(
                file, mark == null ? 0 : mark.getLine() + 1, mark == null ? 0 : mark.getColumn() + 1, message));
    }

    private JsonNode read(String content) {
        try {
            Node document = new Yaml(new LoaderOptions()).compose(new StringReader(content));
            if (document != null) {
                return json(document, "");
            }
            note(null, "The file is empty.");
        } catch (MarkedYAMLException e) {
            note(e.getProblemMark(), "This is no YAML: %s.".formatted(e.getProblem()));
        } catch (YAMLException e) {
            note(null, "This is no YAML: %s.".formatted(e.getMessage()));
        }
        return MissingNode.getInstance();
    }

    private JsonNode json(Node node, String pointer) {
        values.put(pointer, node.getStartMark());
        if (node instanceof ScalarNode scalar) {
            return scalar(scalar);
        }
        if (!seen.add(node)) {
            note(node.getStartMark(), "Anchors and aliases are not used here; write it out.");
            return MissingNode.getInstance();
        }
        return node instanceof MappingNode mapping ? object(mapping, pointer) : array((SequenceNode) node, pointer);
    }

    private ObjectNode object(MappingNode mapping, String pointer) {
        ObjectNode object = JSON.objectNode();
        for (NodeTuple tuple : mapping.getValue()) {
            Mark mark = tuple.getKeyNode().getStartMark();
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                note(mark, "A key is a word.");
                continue;
            }
            String child = Place.child(pointer, key.getValue());
            if (keys.put(child, mark) != null) {
                note(mark, "'%s' is given twice.".formatted(key.getValue()));
            }
            object.set(key.getValue(), json(tuple.getValueNode(), child));
        }
        return object;
    }

    private ArrayNode array(SequenceNode sequence, String pointer) {
        ArrayNode array = JSON.arrayNode();
        for (Node element : sequence.getValue()) {
            array.add(json(element, pointer + "/" + array.size()));
        }
        return array;
    }

    private static JsonNode scalar(ScalarNode scalar) {
        String text = scalar.getValue();
        if (scalar.getScalarStyle() != ScalarStyle.PLAIN) {
            return JSON.textNode(text);
        }
        if (text.isEmpty() || text.equals("null") || text.equals("~")) {
            return JSON.nullNode();
        }
        if (text.equals("true") || text.equals("false")) {
            return JSON.booleanNode(Boolean.parseBoolean(text));
        }
        return text.matches("-?(0|[1-9][0-9]{0,8})") ? JSON.numberNode(Integer.parseInt(text)) : JSON.textNode(text);
    }
}
