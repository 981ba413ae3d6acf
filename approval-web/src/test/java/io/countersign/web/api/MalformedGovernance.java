package io.countersign.web.api;

import static io.countersign.web.api.MalformedCase.call;
import static io.countersign.web.api.MalformedCase.get;

import java.util.stream.Stream;

/** Wrong calls about policies, legal holds and the deletion of records. */
final class MalformedGovernance {

    private static final String POLICIES = "/api/v1/policies";
    private static final String HOLDS = "/api/v1/holds";
    private static final String ERASURES = "/api/v1/erasures";
    private static final String FIELD_ERASURES = "/api/v1/ledger/erasures";
    private static final String NOBODYS = "0193b0a0-0000-7000-8000-000000000000";
    private static final String BECAUSE = "{\"reason\":\"Because.\"}";

    private MalformedGovernance() {}

    static Stream<MalformedCase> all() {
        return Stream.of(policies(), holds(), erasures(), fieldErasures(), emergencies())
                .flatMap(cases -> cases);
    }

    private static Stream<MalformedCase> policies() {
        return Stream.of(
                post("a policy without text", POLICIES, "{}", 422, "invalid-request")
                        .naming("content"),
                post("a policy that is no YAML", POLICIES, "{\"content\":\"pack: [\"}", 422, "invalid-policy"),
                post(
                                "a replay of a period that ends before it begins",
                                POLICIES + "/replays",
                                "{\"from\":\"2026-11-22T00:00:00Z\",\"until\":\"2026-11-21T00:00:00Z\"}",
                                422,
                                "invalid-request")
                        .naming("until"),
                post(
                                "a replay since some day",
                                POLICIES + "/replays",
                                "{\"from\":\"monday\"}",
                                400,
                                "malformed-request")
                        .naming("from"),
                post("a policy with an unknown field", POLICIES, "{\"yaml\":\"\"}", 400, "malformed-request")
                        .naming("yaml"),
                call(
                        "a policy by nobody's author",
                        "rita",
                        "POST",
                        POLICIES,
                        "{\"content\":\"x\"}",
                        403,
                        "not-allowed"),
                get("an unknown policy", "rita", POLICIES + "/no-such/versions/1", 404, "not-found"),
                get("a version in words", "rita", POLICIES + "/soc-2/versions/latest", 400, "malformed-request")
                        .naming("version"),
                get(
                        "a difference from nothing",
                        "rita",
                        POLICIES + "/no-such/versions/1/difference?to=2",
                        404,
                        "not-found"),
                get(
                                "a difference to nowhere",
                                "rita",
                                POLICIES + "/no-such/versions/1/difference",
                                400,
                                "malformed-request")
                        .naming("to"),
                post("the activation of nothing", POLICIES + "/no-such/versions/1/activation", "{}", 404, "not-found"),
                post(
                                "an activation from a time that is none",
                                POLICIES + "/no-such/versions/1/activation",
                                "{\"effectiveFrom\":\"tomorrow\"}",
                                400,
                                "malformed-request")
                        .naming("effectiveFrom"));
    }

    private static Stream<MalformedCase> emergencies() {
        String nobodys = "/api/v1/changes/" + NOBODYS;
        return Stream.of(
                post("breaking the glass of nothing", nobodys + "/break-glass", BECAUSE, 404, "not-found"),
                post(
                                "breaking the glass with an unknown field",
                                nobodys + "/break-glass",
                                "{\"why\":\"\"}",
                                400,
                                "malformed-request")
                        .naming("why"),
                post("a rollback of nothing", nobodys + "/rollback", BECAUSE, 404, "not-found"),
                post("a rollback without reason", nobodys + "/rollback", "{}", 422, "invalid-request")
                        .naming("reason"),
                post("a rollback on no basis", nobodys + "/rollback", "{\"basis\":\"LUCK\"}", 400, "malformed-request")
                        .naming("basis"),
                post(
                        "a rollback of what is undecided",
                        "/api/v1/changes/{change}/rollback",
                        BECAUSE,
                        409,
                        "wrong-state"),
                post("a confirmation of nothing", nobodys + "/break-glass/confirmation", "", 404, "not-found"),
                post("a ratification that says nothing", nobodys + "/ratifications", "{}", 422, "invalid-request")
                        .naming("role"),
                get("debts in no such state", "rita", "/api/v1/debts?state=PAID", 400, "malformed-request")
                        .naming("state"));
    }

    private static Stream<MalformedCase> holds() {
        return Stream.of(
                post("a hold on nothing", HOLDS, BECAUSE, 422, "invalid-request")
                        .naming("platform"),
                post(
                                "a hold on two things",
                                HOLDS,
                                "{\"platform\":\"claims\",\"changeId\":\"{change}\",\"reason\":\"Because.\"}",
                                422,
                                "invalid-request")
                        .naming("platform"),
                post("a hold without reason", HOLDS, "{\"platform\":\"claims\"}", 422, "invalid-request")
                        .naming("reason"),
                post(
                                "a hold on an unknown platform",
                                HOLDS,
                                "{\"platform\":\"no-such\",\"reason\":\"Because.\"}",
                                422,
                                "invalid-request")
                        .naming("platform"),
                post(
                        "a hold on an unknown request",
                        HOLDS,
                        "{\"changeId\":\"" + NOBODYS + "\",\"reason\":\"Because.\"}",
                        404,
                        "not-found"),
                post("the lift of no hold", HOLDS + "/" + NOBODYS + "/lift", BECAUSE, 404, "not-found"),
                get("holds for everybody", "rita", HOLDS, 403, "not-allowed"));
    }

    private static Stream<MalformedCase> fieldErasures() {
        return Stream.of(
                post("an erasure of no value", FIELD_ERASURES, BECAUSE, 422, "invalid-request")
                        .naming("person"),
                post(
                                "an erasure of the values of nobody",
                                FIELD_ERASURES,
                                "{\"person\":\"nobody-here\",\"reason\":\"Because.\"}",
                                422,
                                "invalid-request")
                        .naming("person"),
                post(
                                "an erasure of the values of no entry",
                                FIELD_ERASURES,
                                "{\"entryId\":\"" + NOBODYS + "\",\"reason\":\"Because.\"}",
                                422,
                                "invalid-request")
                        .naming("entryId"),
                post(
                                "an erasure of values without reason",
                                FIELD_ERASURES,
                                "{\"changeId\":\"{change}\"}",
                                422,
                                "invalid-request")
                        .naming("reason"),
                post(
                        "an erasure of the values of what is open",
                        FIELD_ERASURES,
                        "{\"changeId\":\"{change}\",\"reason\":\"Because.\"}",
                        409,
                        "wrong-state"),
                post(
                        "the confirmation of no erasure of values",
                        FIELD_ERASURES + "/" + NOBODYS + "/confirmation",
                        "{}",
                        404,
                        "not-found"),
                get("a disclosure for everybody", "rita", "/api/v1/ledger/entries/0/disclosure", 403, "not-allowed"));
    }

    private static Stream<MalformedCase> erasures() {
        return Stream.of(
                post("an erasure of nothing", ERASURES, BECAUSE, 422, "invalid-request")
                        .naming("changeId"),
                post("an erasure without reason", ERASURES, "{\"changeId\":\"{change}\"}", 422, "invalid-request")
                        .naming("reason"),
                post(
                        "an erasure of what is open",
                        ERASURES,
                        "{\"changeId\":\"{change}\",\"reason\":\"Because.\"}",
                        409,
                        "wrong-state"),
                post(
                        "the confirmation of no erasure",
                        ERASURES + "/" + NOBODYS + "/confirmation",
                        "{}",
                        404,
                        "not-found"));
    }

    private static MalformedCase post(String what, String path, String body, int status, String problem) {
        return call(what, "carl", "POST", path, body, status, problem);
    }
}
