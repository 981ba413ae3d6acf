package io.countersign.web.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.countersign.policy.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of every error answer (RFC 9457).
 *
 * @param type {@code urn:countersign:problem:<name>}
 * @param detail what happened and what to do, in plain words
 * @param errors all faults of the content, each at its field
 * @param reasons why somebody may not do this, one sentence each
 * @param rule stable id of the rule that refused
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        List<Fault> errors,
        List<String> reasons,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String rule) {

    /** The media type of problems. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** A problem that one sentence describes. */
    public static Problem of(ProblemType type, String detail) {
        return new Problem(type.urn(), type.title(), type.status().value(), detail, List.of(), List.of(), null);
    }

    /** The same problem with the faults that make it up. */
    public Problem withErrors(List<Fault> faults) {
        return new Problem(type, title, status, detail, List.copyOf(faults), reasons, rule);
    }

    /** The same problem with the rule that refused and its reasons. */
    public Problem withReasons(String refusingRule, List<String> sentences) {
        return new Problem(type, title, status, detail, errors, List.copyOf(sentences), refusingRule);
    }
}
