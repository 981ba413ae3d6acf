package io.countersign.web.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.change.Submission;
import java.util.Map;

/** JSON merge patch (RFC 7396) of a submission; the result is read as strictly as a whole submission. */
class SubmissionPatch {

    /** The one object with free field names: clearing one of them leaves nothing behind. */
    private static final String FACTS = "facts";

    private final ObjectMapper json = ApiJson.mapper();

    /** @throws JsonProcessingException unknown fields or values of the wrong type */
    SubmissionBody apply(Submission current, JsonNode patch) throws JsonProcessingException {
        if (!patch.isObject()) {
            throw MismatchedInputException.from(null, SubmissionBody.class, "not an object");
        }
        ObjectNode merged = json.valueToTree(SubmissionBody.of(current));
        merge(merged, patch, false);
        return json.treeToValue(merged, SubmissionBody.class);
    }

    private ObjectNode merge(ObjectNode target, JsonNode patch, boolean free) {
        for (Map.Entry<String, JsonNode> field : patch.properties()) {
            String name = field.getKey();
            JsonNode value = field.getValue();
            if (value.isNull() && free) {
                target.remove(name);
            } else if (value.isObject()) {
                ObjectNode old = target.get(name) instanceof ObjectNode object ? object : json.createObjectNode();
                target.set(name, merge(old, value, free || name.equals(FACTS)));
            } else {
                target.set(name, value); // null too, so that clearing an unknown field is refused like setting one
            }
        }
        return target;
    }
}
