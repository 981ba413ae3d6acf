package io.countersign.web.api;

import static io.countersign.web.api.MalformedCase.call;
import static io.countersign.web.api.MalformedCase.get;

import io.countersign.web.testing.ProposedTemplate;
import java.util.stream.Stream;

/** Wrong calls about templates of standard changes. */
final class MalformedTemplates {

    private static final String TEMPLATES = "/api/v1/templates";
    private static final String NOBODYS = "/0193b0a0-0000-7000-8000-000000000000";
    private static final String GOOD = ProposedTemplate.body("claims");

    private MalformedTemplates() {}

    static Stream<MalformedCase> all() {
        return Stream.of(proposing(), deciding(), following()).flatMap(cases -> cases);
    }

    private static Stream<MalformedCase> proposing() {
        return Stream.of(
                propose("a template of nothing", "{}", 422, "invalid-request").naming("platform"),
                propose("a template without bounds", "{\"platform\":\"claims\"}", 422, "invalid-request")
                        .naming("artifacts"),
                propose("a template of an unknown platform", GOOD.replace("claims\"", "no\""), 404, "not-found"),
                propose("a template of high risk", GOOD.replace("MEDIUM", "HIGH"), 422, "invalid-request")
                        .naming("maxRisk"),
                propose("a template of no risk", GOOD.replace("MEDIUM", "NONE"), 400, "malformed-request")
                        .naming("maxRisk"),
                propose(
                                "a template for ever",
                                GOOD.replaceAll("\"expiresAt\":\"[^\"]*", "\"expiresAt\":\"2090-01-01T00:00:00Z"),
                                422,
                                "invalid-request")
                        .naming("expiresAt"),
                propose(
                                "a template until some day",
                                GOOD.replaceAll("\"expiresAt\":\"[^\"]*", "\"expiresAt\":\"monday"),
                                400,
                                "malformed-request")
                        .naming("expiresAt"),
                propose("a template that reviews half a change", GOOD.replace(":10", ":0.5"), 400, "malformed-request")
                        .naming("sampleRate"),
                propose(
                                "a template with an unknown field",
                                GOOD.replace("{", "{\"forever\":true,"),
                                400,
                                "malformed-request")
                        .naming("forever"),
                get("templates of an unknown status", "rita", TEMPLATES + "?status=OLD", 400, "malformed-request")
                        .naming("status"),
                get("a template that is none", "rita", TEMPLATES + NOBODYS, 404, "not-found"),
                get("a cursor of another list", "rita", TEMPLATES + "?cursor=Y2hhbmdlcw", 400, "malformed-request")
                        .naming("cursor"));
    }

    private static Stream<MalformedCase> deciding() {
        String decisions = TEMPLATES + NOBODYS + "/decisions";
        return Stream.of(
                call("a decision that says nothing", "selma", "POST", decisions, "{}", 422, "invalid-request")
                        .naming("digest"),
                call(
                        "a decision on no template",
                        "selma",
                        "POST",
                        decisions,
                        "{\"role\":\"SECURITY\",\"outcome\":\"APPROVE\",\"digest\":\"sha256:0\"}",
                        404,
                        "not-found"),
                call(
                                "a template returned for rework",
                                "selma",
                                "POST",
                                decisions,
                                "{\"role\":\"SECURITY\",\"outcome\":\"RETURN\",\"digest\":\"sha256:0\"}",
                                400,
                                "malformed-request")
                        .naming("outcome"),
                call(
                        "the end of no template",
                        "selma",
                        "POST",
                        TEMPLATES + NOBODYS + "/revocation",
                        "{}",
                        404,
                        "not-found"));
    }

    private static Stream<MalformedCase> following() {
        return Stream.of(call(
                        "a standard change by no template",
                        "rita",
                        "POST",
                        "/api/v1/changes",
                        "{\"kind\":\"CHANGE\",\"changeClass\":\"STANDARD\",\"platform\":\"claims\"}",
                        422,
                        "invalid-request")
                .naming("template"));
    }

    private static MalformedCase propose(String what, String body, int status, String problem) {
        return call(what, "rita", "POST", TEMPLATES, body, status, problem);
    }
}
