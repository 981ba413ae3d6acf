package io.countersign.web.problem;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Which rule refused a request, for whoever records it. */
public final class RefusedRule {

    private static final String ATTRIBUTE = RefusedRule.class.getName();

    private RefusedRule() {}

    /** Notes the rule; none is noted where none is known. */
    public static void note(HttpServletRequest request, @Nullable String rule) {
        request.setAttribute(ATTRIBUTE, rule);
    }

    /** The rule that was noted. */
    public static @Nullable String of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String rule ? rule : null;
    }
}
