package io.countersign.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.ledger.Ledger;
import io.countersign.ledger.LedgerEntry;
import io.countersign.ledger.Subject;
import io.countersign.people.People;
import io.countersign.web.testing.Caller;
import io.countersign.web.testing.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The four owners of other platforms try every call on platforms and requests that are not theirs. Whatever would change
 * something is refused, and each refusal is in the ledger.
 *
 * @param nobody a caller who may become anybody
 */
record HorizontalAccess(Caller nobody, Ledger ledger, People people) {

    /** Owners of payments and benefits, and of no platform that {@link PermissionCall} calls about. */
    private static final List<String> OTHER_OWNERS = List.of("petra", "boris", "sven", "gina");

    private static final Set<Integer> REFUSED = Set.of(403, 404);

    /** Writes that concern no platform but the caller alone, or items of their own with a result each. */
    private static final Set<String> OWN_WRITES = Set.of(
            "DELETE /api/v1/me/absence",
            "PUT /api/v1/me/absence",
            "PUT /api/v1/me/notifications",
            "POST /api/v1/decisions/batch",
            "POST /api/v1/evidence-files",
            "POST /api/v1/policies");

    /** Nobody is told whose the answer would be while nothing waits for one: 409 before any question of whose. */
    private static final String NOTHING_TO_CONFIRM = "POST …/substitutes/GOVERNANCE/confirmation of nobody";

    /**
     * Reads that are open to every owner: who decides on one platform must see freezes, debts and requests of others, which
     * hold theirs up. Drafts are their requester's, records of the ledger the compliance officers' and auditors'.
     */
    private static final Set<String> OPEN_READS = Set.of(
            "GET /api/v1/changes",
            "GET /api/v1/changes/{id}",
            "GET /api/v1/changes/{id}/decisions/{role}",
            "GET /api/v1/changes/{id}/questions",
            "GET /api/v1/changes/{id}/retention",
            "GET /api/v1/debts",
            "GET /api/v1/delegations",
            "GET /api/v1/delegations/{id}",
            "GET /api/v1/deployments",
            "GET /api/v1/evidence-files/{digest}",
            "GET /api/v1/exceptions",
            "GET /api/v1/exceptions/{id}",
            "GET /api/v1/exceptions/{id}/decisions",
            "GET /api/v1/findings",
            "GET /api/v1/freezes",
            "GET /api/v1/freezes/{id}",
            "GET /api/v1/inbox",
            "GET /api/v1/ledger/consistency",
            "GET /api/v1/ledger/entries/{index}/proof",
            "GET /api/v1/ledger/keys",
            "GET /api/v1/ledger/timestamps",
            "GET /api/v1/me",
            "GET /api/v1/me/absence",
            "GET /api/v1/me/notifications",
            "GET /api/v1/platforms",
            "GET /api/v1/platforms/{key}",
            "GET /api/v1/platforms/{key}/deployment-clients",
            "GET /api/v1/platforms/{key}/history",
            "GET /api/v1/platforms/{key}/owners/{role}",
            "GET /api/v1/platforms/{key}/readiness",
            "GET /api/v1/platforms/{key}/readiness/{artifact}",
            "GET /api/v1/policies",
            "GET /api/v1/policies/{pack}/versions/{version}",
            "GET /api/v1/policies/{pack}/versions/{version}/activation",
            "GET /api/v1/policies/{pack}/versions/{version}/difference",
            "GET /api/v1/templates",
            "GET /api/v1/templates/{id}",
            "GET /ledger/checkpoint",
            "GET /ledger/policy",
            "GET /ledger/tile/{level}/{tile}");

    void refusesAndRecordsEveryWrite() throws IOException {
        Operations operations = Operations.checkedIn();
        Map<String, List<String>> before = recorded();
        Map<String, List<String>> refused = new HashMap<>();
        Set<String> called = new TreeSet<>();

        for (PermissionCall<?> call : PermissionCall.all()) {
            List<Reply> replies =
                    call.answers(nobody, OTHER_OWNERS.stream().map(nobody::as)).toList();
            for (int i = 0; i < replies.size(); i++) {
                String operation = operations.of(replies.get(i));
                called.add(operation);
                judge(call.name(), operation, replies.get(i));
                if (isRecorded(operation, replies.get(i).status())) {
                    refused.computeIfAbsent(OTHER_OWNERS.get(i), none -> new ArrayList<>())
                            .add(operations.described(operation) + " "
                                    + replies.get(i).status());
                }
            }
        }

        Map<String, List<String>> after = recorded();
        for (String owner : OTHER_OWNERS) {
            List<String> since = since(before, after, owner);
            assertThat(since)
                    .as("what is recorded of %s", owner)
                    .containsExactlyElementsOf(refused.getOrDefault(owner, List.of()));
        }
        assertThat(operations.without(called))
                .as("calls of docs/openapi.json in no row of PermissionCall")
                .isEmpty();
    }

    private static List<String> since(Map<String, List<String>> before, Map<String, List<String>> after, String owner) {
        return after.getOrDefault(owner, List.of()).stream()
                .skip(before.getOrDefault(owner, List.of()).size())
                .toList();
    }

    private static void judge(String call, String operation, Reply reply) {
        if (operation.startsWith("GET ")) {
            assertThat(reply.status() < 300 && !OPEN_READS.contains(operation) && operation.contains("/api/"))
                    .as("%s by the owner of another platform answered %s", call, reply.status())
                    .isFalse();
        } else if (call.equals(NOTHING_TO_CONFIRM)) {
            assertThat(reply.status()).isEqualTo(409);
        } else if (!OWN_WRITES.contains(operation)) {
            assertThat(reply.status())
                    .as("%s by the owner of another platform: %s", call, reply.text())
                    .isIn(REFUSED);
        }
    }

    private static boolean isRecorded(String operation, int status) {
        return status == 403 || status == 404 && !operation.startsWith("GET ");
    }

    /** What is in the ledger of each, oldest first. */
    private Map<String, List<String>> recorded() {
        Map<String, List<String>> recorded = new HashMap<>();
        for (String owner : OTHER_OWNERS) {
            nobody.as(owner).get("/api/v1/me").expect(200);
            recorded.put(
                    owner,
                    ledger
                            .about(Subject.person(
                                    people.byUserName(owner).orElseThrow().id()))
                            .stream()
                            .filter(entry -> entry.type().equals("access.refused"))
                            .map(HorizontalAccess::line)
                            .toList());
        }
        return recorded;
    }

    private static String line(LedgerEntry entry) {
        return String.valueOf(entry.content().get("call")).replace("{*", "{") + " "
                + entry.content().get("status");
    }
}
