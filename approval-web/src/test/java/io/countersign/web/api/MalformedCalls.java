package io.countersign.web.api;

import static io.countersign.web.api.MalformedCase.call;
import static io.countersign.web.api.MalformedCase.get;
import static io.countersign.web.testing.Promotion.decision;

import io.countersign.web.testing.Promotion;
import java.util.stream.Stream;

/** Calls with a wrong address, header, parameter or body, or by the wrong person, or too late. */
final class MalformedCalls {

    private static final String CHANGES = "/api/v1/changes";
    private static final String CHANGE = CHANGES + "/{change}";
    private static final String DECISIONS = CHANGE + "/decisions";
    private static final String STALE = "sha256:" + "0".repeat(64);
    private static final String NOBODYS = "/0193b0a0-0000-7000-8000-000000000000";

    private MalformedCalls() {}

    private static final String CLIENTS = "/api/v1/platforms/claims/deployment-clients";

    static Stream<MalformedCase> all() {
        return Stream.of(addresses(), protocol(), lists(), decisions(), amendments(), platforms(), evidence(), ledger())
                .flatMap(cases -> cases);
    }

    private static Stream<MalformedCase> addresses() {
        return Stream.of(
                get("an unknown address", "rita", "/api/v1/secrets", 404, "not-found"),
                get("an unknown version", "rita", "/api/v2/changes", 404, "not-found"),
                get("a slash at the end", "rita", CHANGES + "/", 404, "not-found"),
                get("a doubled slash", "rita", "/api//v1/changes", 400, "malformed-request"),
                get("an encoded slash", "rita", CHANGES + "/..%2f..%2factuator", 400, "malformed-request"),
                get("encoded dots", "rita", "/api/v1/%2e%2e/v1/changes", 400, "malformed-request"),
                get("an encoded backslash", "rita", CHANGES + "/%5c", 400, "malformed-request"),
                get("an encoded NUL", "rita", CHANGES + "/%00", 400, "malformed-request"),
                get("a path parameter", "rita", CHANGES + ";admin=true", 400, "malformed-request"),
                get("no UTF-8", "rita", "/api/v1/platforms/%C3%28", 400, "malformed-request"),
                get("no UUID", "rita", CHANGES + "/latest", 400, "malformed-request")
                        .naming("id"),
                get("an abbreviated UUID", "rita", CHANGES + "/1-1-1-1-1", 400, "malformed-request"),
                get("an unknown request", "rita", CHANGES + NOBODYS, 404, "not-found"),
                get("somebody else's draft", "rita", CHANGES + "/{draft}", 404, "not-found"));
    }

    private static Stream<MalformedCase> protocol() {
        String good = Promotion.ready();
        return Stream.of(
                call("a wrong method", "rita", "PUT", CHANGES, good, 405, "method-not-allowed"),
                call("a method that nobody has", "rita", "FROB", CHANGES, null, 400, "malformed-request"),
                call("plain text", "rita", "POST", CHANGES, good, 415, "unsupported-media-type")
                        .with("Content-Type: text/plain"),
                call("a form", "rita", "POST", CHANGES, "title=x", 415, "unsupported-media-type")
                        .with("Content-Type: application/x-www-form-urlencoded"),
                call("no media type at all", "rita", "POST", CHANGES, good, 415, "unsupported-media-type")
                        .with("Content-Type: nonsense"),
                call("XML wanted", "rita", "GET", CHANGES, null, 406, "not-acceptable")
                        .with("Accept: application/xml"),
                call("an empty key", "rita", "POST", CHANGES, good, 400, "malformed-request")
                        .with("Idempotency-Key:  "),
                call("an overlong key", "rita", "POST", CHANGES, good, 400, "malformed-request")
                        .with("Idempotency-Key: " + "k".repeat(201)),
                call(
                                "a parameter that is no boolean",
                                "rita",
                                "POST",
                                CHANGES + "?draft=maybe",
                                good,
                                400,
                                "malformed-request")
                        .naming("draft"),
                call("an unknown account", "mallory", "GET", CHANGES, null, 401, "unauthenticated"));
    }

    private static Stream<MalformedCase> lists() {
        return Stream.of(
                get("a limit of 0", "rita", CHANGES + "?limit=0", 400, "malformed-request")
                        .naming("limit"),
                get("a limit of 201", "rita", CHANGES + "?limit=201", 400, "malformed-request")
                        .naming("limit"),
                get("a limit below 0", "paula", "/api/v1/inbox?limit=-1", 400, "malformed-request")
                        .naming("limit"),
                get("a limit in words", "rita", "/api/v1/platforms?limit=all", 400, "malformed-request")
                        .naming("limit"),
                get("a cursor that is none", "rita", CHANGES + "?cursor=%25%25", 400, "malformed-request")
                        .naming("cursor"),
                get("a cursor of nothing", "rita", CHANGES + "?cursor=", 400, "malformed-request")
                        .naming("cursor"),
                get(
                                "another list's cursor",
                                "rita",
                                CHANGES + "?cursor=" + Cursor.after("platforms", "claims"),
                                400,
                                "malformed-request")
                        .naming("cursor"),
                get(
                                "a forged cursor",
                                "rita",
                                CHANGES + "?cursor=" + Cursor.after("changes", "' or 1=1"),
                                400,
                                "malformed-request")
                        .naming("cursor"),
                get(
                                "a cursor with a wrong time",
                                "paula",
                                "/api/v1/inbox?cursor=" + Cursor.after("inbox", "soon", "x"),
                                400,
                                "malformed-request")
                        .naming("cursor"),
                get("an unknown state", "rita", CHANGES + "?state=DONE", 400, "malformed-request")
                        .naming("state"),
                get("an unknown kind", "rita", CHANGES + "?kind=promotion", 400, "malformed-request")
                        .naming("kind"),
                get("a period that is none", "rita", CHANGES + "?from=yesterday", 400, "malformed-request")
                        .naming("from"),
                get("a NUL to search for", "rita", CHANGES + "?text=%00", 400, "malformed-request"),
                get("an unknown type", "paula", "/api/v1/inbox?type=MAIL", 400, "malformed-request")
                        .naming("type"));
    }

    private static Stream<MalformedCase> decisions() {
        return Stream.of(
                decide(
                        "another owner's role",
                        "bruno",
                        decision("SECURITY", "APPROVE", "{digest}"),
                        403,
                        "not-allowed"),
                decide(
                        "the requester's own request",
                        "rita",
                        decision("SECURITY", "APPROVE", "{digest}"),
                        403,
                        "not-allowed"),
                decide("the author's own work", "dev", decision("SECURITY", "APPROVE", "{digest}"), 403, "not-allowed"),
                decide(
                        "another platform's owner",
                        "sven",
                        decision("SECURITY", "APPROVE", "{digest}"),
                        403,
                        "not-allowed"),
                decide("a deputy too early", "sam", decision("SECURITY", "APPROVE", "{digest}"), 403, "not-allowed"),
                decide("a stale digest", "selma", decision("SECURITY", "APPROVE", STALE), 409, "digest-stale"),
                decide("nobody's digest", "selma", decision("SECURITY", "APPROVE", "x"), 409, "digest-stale"),
                decide(
                                "no rationale",
                                "selma",
                                decision("SECURITY", "REJECT", "{digest}")
                                        .replaceFirst("\"rationale\":\"[^\"]*\",", ""),
                                422,
                                "invalid-request")
                        .naming("rationale"),
                decide(
                                "an overlong rationale",
                                "selma",
                                decision("SECURITY", "REJECT", "{digest}").replace("Read it", "x".repeat(5_001)),
                                422,
                                "invalid-request")
                        .naming("rationale"),
                decide("nothing said", "selma", "{}", 422, "invalid-request").naming("submissionDigest"),
                decide("an unknown role", "selma", decision("LEGAL", "APPROVE", "{digest}"), 400, "malformed-request")
                        .naming("role"),
                decide("an unknown outcome", "selma", decision("SECURITY", "OK", "{digest}"), 400, "malformed-request")
                        .naming("outcome"),
                call(
                        "an unknown request",
                        "selma",
                        "POST",
                        CHANGES + NOBODYS + "/decisions",
                        decision("SECURITY", "APPROVE", STALE),
                        404,
                        "not-found"),
                call(
                        "nothing to take back",
                        "selma",
                        "DELETE",
                        DECISIONS + "/SECURITY",
                        "{\"reason\":\"x\"}",
                        409,
                        "wrong-state"),
                call("no reason", "selma", "DELETE", DECISIONS + "/SECURITY", "{}", 422, "invalid-request")
                        .naming("reason"),
                call(
                                "an empty batch",
                                "selma",
                                "POST",
                                "/api/v1/decisions/batch",
                                "{\"decisions\":[]}",
                                422,
                                "invalid-request")
                        .naming("decisions"),
                call(
                                "an overfull batch",
                                "selma",
                                "POST",
                                "/api/v1/decisions/batch",
                                "{\"decisions\":[" + "{},".repeat(100) + "{}]}",
                                422,
                                "invalid-request")
                        .naming("decisions"),
                call(
                        "null in a batch",
                        "selma",
                        "POST",
                        "/api/v1/decisions/batch",
                        "{\"decisions\":[null]}",
                        400,
                        "malformed-request"));
    }

    private static Stream<MalformedCase> amendments() {
        return Stream.of(
                patch("no version", "{\"plan\":\"x\"}", 428, "precondition-required"),
                patch("a stale version", "{\"plan\":\"x\"}", 412, "precondition-failed")
                        .with("If-Match: \"" + STALE + "\""),
                patch("a weak version", "{\"plan\":\"x\"}", 412, "precondition-failed")
                        .with("If-Match: W/\"{digest}\""),
                patch("an unknown field", "{\"nope\":null}", 400, "malformed-request")
                        .with("If-Match: \"{digest}\"")
                        .naming("nope"),
                patch("a wrong type", "{\"risk\":{\"impact\":3}}", 400, "malformed-request")
                        .with("If-Match: \"{digest}\"")
                        .naming("risk.impact"),
                patch("a list", "[]", 400, "malformed-request").with("If-Match: \"{digest}\""),
                patch("an emptied field", "{\"plan\":null}", 422, "invalid-request")
                        .with("If-Match: \"{digest}\"")
                        .naming("plan"),
                call("somebody else's request", "dev", "PATCH", CHANGE, "{\"plan\":\"x\"}", 403, "not-allowed")
                        .with("If-Match: \"{digest}\""),
                call("somebody else's to withdraw", "dev", "POST", CHANGE + "/withdrawal", "{}", 403, "not-allowed"),
                call("submitted already", "rita", "POST", CHANGE + "/submission", null, 409, "wrong-state"),
                call(
                                "an incomplete draft",
                                "dev",
                                "POST",
                                CHANGES + "/{draft}/submission",
                                null,
                                422,
                                "invalid-request")
                        .naming("title"),
                call(
                                "an absence that ends first",
                                "paula",
                                "PUT",
                                "/api/v1/me/absence",
                                "{\"from\":\"2030-02-01T00:00:00Z\",\"until\":\"2030-01-01T00:00:00Z\"}",
                                422,
                                "invalid-request")
                        .with("If-Match: *")
                        .naming("until"));
    }

    private static Stream<MalformedCase> evidence() {
        String files = "/api/v1/evidence-files";
        return Stream.of(
                call("an empty file", "rita", "POST", files, "", 422, "invalid-request"),
                call("a form for a file", "rita", "POST", files, "--x--", 415, "unsupported-media-type")
                        .with("Content-Type: multipart/form-data; boundary=x"),
                call("a file of an auditor", "olga", "POST", files, "x", 403, "not-allowed"),
                get("a digest that is not kept", "rita", files + "/" + STALE, 404, "not-found"),
                get("a digest that is none", "rita", files + "/latest", 404, "not-found"),
                call("evidence of nothing", "rita", "POST", CHANGE + "/evidence", "{}", 422, "invalid-request")
                        .naming("title"),
                call("an unknown part", "rita", "POST", CHANGE + "/evidence", "{\"mood\":1}", 400, "malformed-request")
                        .naming("mood"),
                call("evidence in a list", "rita", "POST", CHANGE + "/evidence", "[]", 400, "malformed-request"),
                call(
                                "evidence that is not kept",
                                "rita",
                                "POST",
                                CHANGE + "/evidence",
                                "{\"type\":\"minutes\",\"title\":\"Minutes\",\"file\":\"" + STALE + "\"}",
                                422,
                                "invalid-request")
                        .naming("file"),
                call(
                        "evidence for somebody else's request",
                        "dev",
                        "POST",
                        CHANGE + "/evidence",
                        "{\"type\":\"minutes\",\"title\":\"M\",\"uri\":\"https://x.example\",\"digest\":\"" + STALE
                                + "\"}",
                        403,
                        "not-allowed"));
    }

    private static Stream<MalformedCase> platforms() {
        String owners =
                "\"PLATFORM\":{\"user\":\"paula\"},\"BUSINESS\":{\"user\":\"%s\"},\"SECURITY\":{\"user\":\"selma\"}";
        String platform = "{\"key\":\"%s\",\"name\":\"X\",\"sectors\":[\"federal\"],\"tier\":1,"
                + "\"environments\":[{\"name\":\"production\",\"production\":true}],\"owners\":{" + owners + "%s}}";
        String four = ",\"GOVERNANCE\":{\"user\":\"gwen\"}";
        return Stream.of(
                platform("a taken key", platform.formatted("claims", "bruno", four), 409, "key-taken"),
                platform("a role that nobody has", platform.formatted("claims-x", "bruno", ""), 422, "invalid-request"),
                platform(
                        "one person in two roles",
                        platform.formatted("claims-x", "paula", four),
                        422,
                        "invalid-request"),
                platform(
                        "an administrator for an owner",
                        platform.formatted("claims-x", "ada", four),
                        422,
                        "invalid-request"),
                platform("a key that is none", platform.formatted("../x", "bruno", four), 422, "invalid-request")
                        .naming("key"),
                platform(
                        "an unknown sector",
                        platform.formatted("x-y", "bruno", four).replace("federal", "FEDERAL"),
                        400,
                        "malformed-request"),
                platform(
                                "a string for a number",
                                platform.formatted("x-y", "bruno", four).replace("\"tier\":1", "\"tier\":\"1\""),
                                400,
                                "malformed-request")
                        .naming("tier"),
                platform(
                                "a fraction for a number",
                                platform.formatted("x-y", "bruno", four).replace("\"tier\":1", "\"tier\":1.0"),
                                400,
                                "malformed-request")
                        .naming("tier"),
                platform(
                        "an unknown role",
                        platform.formatted("x-y", "bruno", four).replace("SECURITY", "LEGAL"),
                        400,
                        "malformed-request"),
                get("an unknown platform", "rita", "/api/v1/platforms/none", 404, "not-found"),
                call(
                        "no version of the platform",
                        "ada",
                        "PUT",
                        "/api/v1/platforms/claims/owners/SECURITY",
                        "{\"user\":\"sven\"}",
                        428,
                        "precondition-required"),
                call(
                                "a stale version of the platform",
                                "ada",
                                "PUT",
                                "/api/v1/platforms/claims/owners/SECURITY",
                                "{\"user\":\"sven\"}",
                                412,
                                "precondition-failed")
                        .with("If-Match: \"-1\""),
                clients("no clients", "{}").naming("clients"),
                clients("a client that nobody knows", "{\"clients\":[\"nobody\"]}")
                        .naming("clients[0]"),
                clients("a person as client", "{\"clients\":[\"rita\"]}").naming("clients[0]"),
                call(
                        "a platform to bind without its version",
                        "ada",
                        "PUT",
                        CLIENTS,
                        "{\"clients\":[]}",
                        428,
                        "precondition-required"),
                call(
                        "nobody nominated",
                        "gil",
                        "POST",
                        "/api/v1/platforms/claims/owners/GOVERNANCE/acceptance",
                        "{}",
                        409,
                        "wrong-state"));
    }

    private static Stream<MalformedCase> ledger() {
        String entries = "/api/v1/ledger/entries/";
        return Stream.of(
                get("a position before the first", "carl", entries + "-1", 404, "not-found"),
                get("a position behind the last", "carl", entries + "999999999", 404, "not-found"),
                get("a position beyond numbers", "carl", entries + "99999999999999999999", 400, "malformed-request")
                        .naming("index"),
                get("a position in words", "carl", entries + "last", 400, "malformed-request")
                        .naming("index"),
                get("the proof of nothing", "carl", entries + "999999999/proof", 404, "not-found"),
                get("the id of nothing", "carl", entries + "by-id" + NOBODYS, 404, "not-found"),
                get("the timestamp of nothing", "carl", "/api/v1/ledger/timestamps" + NOBODYS, 404, "not-found"),
                get("a timestamp by its size", "carl", "/api/v1/ledger/timestamps/7", 400, "malformed-request")
                        .naming("id"),
                witness("a checkpoint without an old size", "old\n\nother\n"),
                witness("a checkpoint that nobody signed", "old 0\n\nother\n1\nAAAA\n"),
                witness("a size beyond 2^63", "old 9223372036854775808\n\nother\n"),
                get("the ledger without the right", "rita", entries + "0", 403, "not-allowed"),
                get("evidence without the right", "paula", "/api/v1/evidence/entries", 403, "not-allowed"));
    }

    private static MalformedCase witness(String what, String body) {
        return call(what, "carl", "POST", "/ledger/witness/add-checkpoint", body, 400, "malformed-request");
    }

    private static MalformedCase decide(String what, String user, String body, int status, String problem) {
        return call("decide: " + what, user, "POST", DECISIONS, body, status, problem);
    }

    private static MalformedCase patch(String what, String body, int status, String problem) {
        return call("amend: " + what, "rita", "PATCH", CHANGE, body, status, problem);
    }

    private static MalformedCase clients(String what, String body) {
        return call("bind: " + what, "ada", "PUT", CLIENTS, body, 422, "invalid-request")
                .with("If-Match: *");
    }

    private static MalformedCase platform(String what, String body, int status, String problem) {
        return call("platform: " + what, "ada", "POST", "/api/v1/platforms", body, status, problem);
    }
}
