package io.countersign.web.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request with something wrong, and what it gets.
 *
 * @param field a field that the problem must name
 */
record MalformedCase(
        String what,
        @Nullable String user,
        String method,
        String path,
        @Nullable String body,
        List<String> headers,
        int status,
        String problem,
        @Nullable String field) {

    static MalformedCase call(
            String what, String user, String method, String path, @Nullable String body, int status, String problem) {
        return new MalformedCase(what, user, method, path, body, List.of(), status, problem, null);
    }

    static MalformedCase get(String what, String user, String path, int status, String problem) {
        return call(what, user, "GET", path, null, status, problem);
    }

    static MalformedCase submission(String what, String body, int status, String problem, @Nullable String field) {
        return new MalformedCase(what, "rita", "POST", "/api/v1/changes", body, List.of(), status, problem, field);
    }

    MalformedCase with(String header) {
        return new MalformedCase(what, user, method, path, body, List.of(header), status, problem, field);
    }

    MalformedCase naming(String wrongField) {
        return new MalformedCase(what, user, method, path, body, headers, status, problem, wrongField);
    }

    @Override
    public String toString() {
        return what;
    }
}
