package io.countersign.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.web.testing.Caller;
import io.countersign.web.testing.Reply;
import io.countersign.web.testing.WebTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every call of the contract with nonsense in every place. {@link Caller} looks for class names in each answer. */
@WebTest
class AnswersIT {

    private static final List<String> NONSENSE =
            List.of("0", "-1", "%27%20or%201=1", "%E2%80%AE", "a.b.C", "null", "SECURITY", "x".repeat(1_000));

    private static final List<String> BODIES = List.of(
            "",
            "{}",
            "[]",
            "null",
            "0",
            "{\"",
            "{\"decisions\":[{\"changeId\":\"x\"}]}",
            "{\"user\":null,\"deputy\":1}",
            "{\"reason\":\"\"}",
            "{\"from\":null}",
            "\u0000");

    private static final List<String> CALLERS = List.of("rita", "selma", "carl", "ada", "pipeline");

    @LocalServerPort
    int port;

    @Test
    void neverFailsAndNeverShowsTheInside() {
        Caller api = Caller.on(port);
        JsonNode paths = api.get("/v3/api-docs").json().path("paths");

        List<String> failed = new ArrayList<>();
        paths.fields()
                .forEachRemaining(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    for (int caller = 0; caller < CALLERS.size(); caller++) {
                        failed.addAll(failures(api, caller, method.toUpperCase(Locale.ROOT), path.getKey()));
                    }
                }));

        assertThat(failed).isEmpty();
    }

    /** Each caller sends every nonsense and every body; which meet in one call differs from caller to caller. */
    private static List<String> failures(Caller api, int caller, String method, String path) {
        List<String> failed = new ArrayList<>();
        Caller sender = api.as(CALLERS.get(caller)).with("If-Match", "*");
        for (int i = 0; i < Math.max(NONSENSE.size(), BODIES.size()); i++) {
            String nonsense = NONSENSE.get(i % NONSENSE.size());
            String body = method.equals("GET") ? "" : BODIES.get((i + caller) % BODIES.size());
            String address =
                    path.replaceAll("\\{[a-z]+}", nonsense) + "?limit=50&from=" + nonsense + "&type=" + nonsense;
            Reply reply = sender.send(method, address, body.isEmpty() ? null : body);
            if (reply.status() >= 500) {
                failed.add("%s %s %s: %s".formatted(method, address, body, reply.text()));
            }
        }
        return failed;
    }
}
