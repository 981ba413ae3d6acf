package io.countersign.web.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/** The addresses that programs call. Everything else is for people, who get pages. */
public final class ApiPaths {

    private static final List<String> PREFIXES = List.of(
            "/api",
            "/ledger/checkpoint",
            "/ledger/policy",
            "/ledger/tile",
            "/ledger/witness",
            "/v3/api-docs",
            "/actuator");

    private ApiPaths() {}

    /** Whether the request goes to one of them. */
    public static boolean matches(HttpServletRequest request) {
        return matches(
                request.getRequestURI().substring(request.getContextPath().length()));
    }

    /** Whether a path below the application's root is one of them, however it is spelled. */
    static boolean matches(String path) {
        String plain = path.replaceAll("/{2,}", "/");
        return PREFIXES.stream().anyMatch(prefix -> startsWithSegment(plain, prefix));
    }

    private static boolean startsWithSegment(String path, String prefix) {
        return path.startsWith(prefix)
                && (path.length() == prefix.length() || "/;.%".indexOf(path.charAt(prefix.length())) >= 0);
    }
}
