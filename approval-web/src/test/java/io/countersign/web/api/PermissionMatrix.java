package io.countersign.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.web.testing.Caller;
import io.countersign.web.testing.CheckedIn;
import io.countersign.web.testing.Reply;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who may call what: every call by everybody, written out and compared with {@code docs/permissions.md}. Each write meets
 * a platform and a request that no write has changed before, so that no cell depends on another.
 *
 * @param nobody a caller who may become anybody
 */
record PermissionMatrix(Caller nobody) {

    private static final List<String> CALLERS = List.of(
            "-",
            "tess",
            "rita",
            "dev",
            "paula",
            "selma",
            "sam",
            "gwen",
            "sven",
            "carl",
            "olga",
            "ada",
            "pipeline",
            "observer");

    private static final String HEAD = """
            # Who may call what

            Written by `PermissionMatrixIT`, which compares it at every build; `-Dupdate` writes it anew.

            Callers: nobody (-); tess, a person without any role; rita, who requests; dev, who requests and wrote what is
            deployed; paula, selma and gwen, owners for PLATFORM, SECURITY and GOVERNANCE; sam, deputy of selma, who is not
            absent; sven, owner of other platforms; carl, compliance officer; olga, auditor; ada, administrator; pipeline,
            the deployment client; observer, the observing client.

            A number is the HTTP status: 2xx done, 401 not signed in, 403 not allowed, 404 where existence must not show,
            S is 403 for segregation of duties, and any other says that the caller is not what stands in the way.

            """;

    void compare() {
        StringBuilder table = new StringBuilder(HEAD);
        table.append("| call | ").append(String.join(" | ", CALLERS)).append(" |\n");
        table.append("| --- |").append(" --- |".repeat(CALLERS.size())).append('\n');
        PermissionCall.all().forEach(call -> table.append(row(call)).append('\n'));

        CheckedIn.compare("permissions.md", table.toString());
    }

    private String row(PermissionCall<?> call) {
        return "| " + call.name() + " | " + cells(call) + " |";
    }

    private String cells(PermissionCall<?> call) {
        Stream<Caller> callers = CALLERS.stream().map(caller -> caller.equals("-") ? nobody : nobody.as(caller));
        return call.answers(nobody, callers)
                .map(reply -> cell(call.name(), reply))
                .collect(Collectors.joining(" | "));
    }

    private static String cell(String call, Reply reply) {
        assertThat(reply.status()).as("%s: %s", call, reply.text()).isLessThan(500);
        boolean segregation = reply.text().contains("urn:countersign:problem:segregation");
        return segregation ? "S" : String.valueOf(reply.status());
    }
}
