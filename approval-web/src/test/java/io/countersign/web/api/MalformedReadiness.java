package io.countersign.web.api;

import static io.countersign.web.api.MalformedCase.call;
import static io.countersign.web.api.MalformedCase.get;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/** Wrong calls about the readiness of platforms and about exceptions. */
final class MalformedReadiness {

    private static final String ARTIFACT = "/api/v1/platforms/claims/readiness/observability";
    private static final String EXCEPTIONS = "/api/v1/exceptions";
    private static final String NOBODYS = "/0193b0a0-0000-7000-8000-000000000000";
    private static final String SOON = Instant.now().plus(Duration.ofDays(1)).toString();

    private MalformedReadiness() {}

    static Stream<MalformedCase> all() {
        return Stream.of(attachments(), signOffs(), asking(), deciding()).flatMap(cases -> cases);
    }

    private static Stream<MalformedCase> attachments() {
        return Stream.of(
                get("an unknown artifact", "rita", "/api/v1/platforms/claims/readiness/luck", 404, "not-found"),
                get("readiness of nothing", "rita", "/api/v1/platforms/nowhere/readiness", 404, "not-found"),
                call(
                        "an attachment without the version read",
                        "paula",
                        "PUT",
                        ARTIFACT,
                        Fixture.ATTACHMENT,
                        428,
                        "precondition-required"),
                put("an attachment to another version", Fixture.ATTACHMENT, 412, "precondition-failed")
                        .with("If-Match: \"0\""),
                put("an attachment of nothing", "{}", 422, "invalid-request").naming("evidence"),
                put("an attachment of no object", "{\"evidence\":[]}", 400, "malformed-request"),
                put("an unknown field", "{\"proof\":{}}", 400, "malformed-request")
                        .naming("proof"),
                put("an empty piece of evidence", "{\"evidence\":{}}", 422, "invalid-request")
                        .naming("evidence.digest"),
                put("evidence without a digest", Fixture.ATTACHMENT.replace("sha256:", "md5:"), 422, "invalid-request")
                        .naming("evidence.digest"),
                put("evidence by script", Fixture.ATTACHMENT.replace("https:", "javascript:"), 422, "invalid-request")
                        .naming("evidence.uri"),
                put("a validity that is over", valid("2020-01-01T00:00:00Z"), 422, "invalid-request")
                        .naming("validUntil"),
                put("a validity without end", valid("9000-01-01T00:00:00Z"), 422, "invalid-request")
                        .naming("validUntil"),
                put("a validity in words", valid("soon"), 400, "malformed-request")
                        .naming("validUntil"));
    }

    private static Stream<MalformedCase> signOffs() {
        String signOff = ARTIFACT + "/sign-off";
        return Stream.of(
                call("a sign-off of nothing seen", "paula", "POST", signOff, "{}", 422, "invalid-request")
                        .naming("digest"),
                call(
                        "a sign-off of something else",
                        "paula",
                        "POST",
                        signOff,
                        "{\"digest\":\"sha256:" + "9".repeat(64) + "\"}",
                        409,
                        "digest-stale"));
    }

    private static Stream<MalformedCase> asking() {
        return Stream.of(
                ask("an exception from nothing", "{\"platform\":\"claims\"}", 422, "invalid-request")
                        .naming("requirement"),
                ask("an exception for nothing", "{\"requirement\":\"vulnerability-scan\"}", 422, "invalid-request")
                        .naming("platform"),
                ask("an exception without words", exception("\"\"", "\"\"", SOON), 422, "invalid-request")
                        .naming("compensatingControl"),
                ask(
                                "an exception for ever",
                                exception("\"x\"", "\"y\"", "9000-01-01T00:00:00Z"),
                                422,
                                "invalid-request")
                        .naming("expiresAt"),
                ask(
                                "an exception that is over",
                                exception("\"x\"", "\"y\"", "2020-01-01T00:00:00Z"),
                                422,
                                "invalid-request")
                        .naming("expiresAt"),
                ask("a reason that is no text", exception("[]", "\"y\"", SOON), 400, "malformed-request")
                        .naming("reason"),
                ask(
                        "an exception on an unknown platform",
                        "{\"requirement\":\"vulnerability-scan\",\"platform\":\"nowhere\"}",
                        404,
                        "not-found"),
                ask(
                        "an exception for an unknown change",
                        "{\"requirement\":\"vulnerability-scan\",\"changeId\":\"" + NOBODYS.substring(1) + "\"}",
                        404,
                        "not-found"),
                ask(
                                "an exception for a change of another platform",
                                "{\"requirement\":\"vulnerability-scan\",\"platform\":\"payments\",\"changeId\":\"{change}\"}",
                                422,
                                "invalid-request")
                        .naming("platform"),
                get("an unknown exception", "rita", EXCEPTIONS + NOBODYS, 404, "not-found"),
                get("an unknown status", "rita", EXCEPTIONS + "?status=OLD", 400, "malformed-request")
                        .naming("status"),
                get("a change that is none", "rita", EXCEPTIONS + "?change=1", 400, "malformed-request")
                        .naming("change"));
    }

    private static Stream<MalformedCase> deciding() {
        String decisions = EXCEPTIONS + NOBODYS + "/decisions";
        return Stream.of(
                call(
                        "a decision on no exception",
                        "selma",
                        "POST",
                        decisions,
                        Fixture.approval("SECURITY"),
                        404,
                        "not-found"),
                call("a decision that says nothing", "selma", "POST", decisions, "{}", 422, "invalid-request")
                        .naming("outcome"),
                call(
                                "a decision by no role",
                                "selma",
                                "POST",
                                decisions,
                                Fixture.approval("OWNER"),
                                400,
                                "malformed-request")
                        .naming("role"));
    }

    private static MalformedCase put(String what, String body, int status, String problem) {
        return call(what, "paula", "PUT", ARTIFACT, body, status, problem).with("If-Match: *");
    }

    private static MalformedCase ask(String what, String body, int status, String problem) {
        return call(what, "paula", "POST", EXCEPTIONS, body, status, problem);
    }

    private static String valid(String until) {
        return Fixture.ATTACHMENT.stripTrailing().replaceAll("}$", ",\"validUntil\":\"" + until + "\"}");
    }

    private static String exception(String reason, String control, String expiresAt) {
        return """
                {"requirement":"vulnerability-scan","platform":"claims","reason":%s,"compensatingControl":%s,
                 "expiresAt":"%s"}""".formatted(reason, control, expiresAt);
    }
}
