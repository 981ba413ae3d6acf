package io.countersign.web.api;

import static io.countersign.web.api.MalformedCase.call;
import static io.countersign.web.api.MalformedCase.get;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Wrong calls about permits, deployments, observations and findings. */
final class MalformedRelease {

    private static final String NOBODYS = "0193b0a0-0000-7000-8000-000000000000";
    private static final String PERMIT = "/api/v1/changes/" + NOBODYS + "/permit";
    private static final String REDEMPTIONS = "/api/v1/permits/redemptions";
    private static final String DEPLOYMENTS = "/api/v1/deployments";
    private static final String OBSERVATIONS = "/api/v1/observations";
    private static final String FINDINGS = "/api/v1/findings";
    private static final String FINDING = FINDINGS + "/" + NOBODYS + "/disposition";

    private MalformedRelease() {}

    static Stream<MalformedCase> all() {
        return Stream.of(permits(), reports(), findings(), confirmations()).flatMap(cases -> cases);
    }

    private static Stream<MalformedCase> permits() {
        return Stream.of(
                post("a permit for nothing", PERMIT, null, 404, "not-found"),
                post("a permit for a draft", "/api/v1/changes/{draft}/permit", null, 404, "not-found"),
                post("a permit for what is undecided", "/api/v1/changes/{change}/permit", null, 409, "wrong-state"),
                post("a permit for some words", "/api/v1/changes/mine/permit", null, 400, "malformed-request")
                        .naming("id"),
                call("the revocation of no permit", "pipeline", "DELETE", PERMIT, "{}", 404, "not-found"),
                post("a redemption of nothing", REDEMPTIONS, "{}", 422, "invalid-request")
                        .naming("token"),
                post("a redemption without environment", REDEMPTIONS, "{}", 422, "invalid-request")
                        .naming("environment"),
                post("a redemption without artifacts", REDEMPTIONS, "{}", 422, "invalid-request")
                        .naming("artifacts"),
                post(
                                "a redemption with a null artifact",
                                REDEMPTIONS,
                                "{\"artifacts\":[null]}",
                                400,
                                "malformed-request")
                        .naming("artifacts[0]"),
                post("a redemption with NUL", REDEMPTIONS, "{\"environment\":\"\\u0000\"}", 400, "malformed-request")
                        .naming("environment"),
                post("a redemption with an unknown field", REDEMPTIONS, "{\"key\":\"x\"}", 400, "malformed-request")
                        .naming("key"),
                post("a redemption of an unknown token", REDEMPTIONS, Fixture.redemption("none"), 403, "not-allowed"));
    }

    private static Stream<MalformedCase> reports() {
        return Stream.of(
                post("a report of nothing", DEPLOYMENTS, "{}", 422, "invalid-request")
                        .naming("platform"),
                post("a report without times", DEPLOYMENTS, "{}", 422, "invalid-request")
                        .naming("startedAt"),
                post("a report without outcome", DEPLOYMENTS, "{}", 422, "invalid-request")
                        .naming("outcome"),
                post(
                                "a report for an unknown platform",
                                DEPLOYMENTS,
                                Fixture.deployment("no-such", null),
                                422,
                                "invalid-request")
                        .naming("platform"),
                post("a report of an odd outcome", DEPLOYMENTS, "{\"outcome\":\"PERHAPS\"}", 400, "malformed-request")
                        .naming("outcome"),
                post(
                                "a report for another environment",
                                DEPLOYMENTS,
                                Fixture.deployment("claims", null).replace("production", "moon"),
                                422,
                                "invalid-request")
                        .naming("environment"),
                get("deployments from nowhere", "rita", DEPLOYMENTS + "?cursor=xyz", 400, "malformed-request")
                        .naming("cursor"),
                call("an observation of nothing", "observer", "POST", OBSERVATIONS, "{}", 422, "invalid-request")
                        .naming("running"),
                call(
                                "an observation of a bad digest",
                                "observer",
                                "POST",
                                OBSERVATIONS,
                                "{\"running\":[{\"name\":\"a\",\"digest\":\"sha256:1\"}]}",
                                422,
                                "invalid-request")
                        .naming("running[0].digest"));
    }

    private static Stream<MalformedCase> findings() {
        return Stream.of(
                get("findings in no such state", "rita", FINDINGS + "?state=LOST", 400, "malformed-request")
                        .naming("state"),
                call("the disposition of nothing", "selma", "POST", FINDING, "{}", 404, "not-found"),
                call(
                                "an odd disposition",
                                "selma",
                                "POST",
                                FINDING,
                                "{\"disposition\":\"IGNORED\"}",
                                400,
                                "malformed-request")
                        .naming("disposition"));
    }

    private static Stream<MalformedCase> confirmations() {
        return Stream.of(
                call(
                                "a verification that says nothing",
                                "rita",
                                "POST",
                                "/api/v1/changes/{change}/verification",
                                "{}",
                                422,
                                "invalid-request")
                        .naming("ok"),
                call(
                        "a verification of what is undecided",
                        "rita",
                        "POST",
                        "/api/v1/changes/{change}/verification",
                        "{\"ok\":true}",
                        409,
                        "wrong-state"),
                call(
                        "a review of what is undecided",
                        "selma",
                        "POST",
                        "/api/v1/changes/{change}/review",
                        "{\"note\":\"Well.\"}",
                        409,
                        "wrong-state"));
    }

    private static MalformedCase post(String what, String path, @Nullable String body, int status, String problem) {
        return call(what, "pipeline", "POST", path, body, status, problem);
    }
}
