package io.countersign.web.api;

import static io.countersign.web.api.MalformedCase.call;
import static io.countersign.web.api.MalformedCase.get;

import java.util.stream.Stream;

/** Wrong calls about freezes. */
final class MalformedFreezes {

    private static final String FREEZES = "/api/v1/freezes";
    private static final String NOBODYS = "/0193b0a0-0000-7000-8000-000000000000";
    private static final String WEEKLY =
            "\"recurrence\":{\"every\":\"WEEK\",\"days\":[\"FRIDAY\"],\"start\":\"18:00\",\"end\":\"06:00\",\"zone\":\"UTC\"}";

    private MalformedFreezes() {}

    static Stream<MalformedCase> all() {
        return Stream.of(declaring(), recurring(), lifting()).flatMap(cases -> cases);
    }

    private static Stream<MalformedCase> declaring() {
        return Stream.of(
                post("a freeze of nothing", "{}", 422, "invalid-request").naming("scope"),
                post("a freeze without reason", scoped("\"until\":\"2090-01-01T00:00:00Z\""), 422, "invalid-request")
                        .naming("reason"),
                post("a freeze without end", scoped("\"reason\":\"Why.\""), 422, "invalid-request")
                        .naming("until"),
                post("a freeze until some day", scoped("\"until\":\"monday\""), 400, "malformed-request")
                        .naming("until"),
                post("a freeze with an unknown field", scoped("\"forever\":true"), 400, "malformed-request")
                        .naming("forever"),
                post("a freeze of an unknown sector", "{\"scope\":{\"sectors\":[\"x\"]}}", 400, "malformed-request"),
                post(
                                "a freeze of an unknown platform",
                                "{\"scope\":{\"platforms\":[\"nowhere\"]},\"until\":\"2090-01-01T00:00:00Z\",\"reason\":\"Why.\"}",
                                422,
                                "invalid-request")
                        .naming("scope.platforms"),
                post(
                                "an incident stop without incident",
                                scoped("\"incidentStop\":true,\"reason\":\"Why.\""),
                                422,
                                "invalid-request")
                        .naming("incident"),
                post(
                                "an incident stop with an end",
                                scoped(
                                        "\"incidentStop\":true,\"incident\":\"I\",\"until\":\"2090-01-01T00:00:00Z\",\"reason\":\"Why.\""),
                                422,
                                "invalid-request")
                        .naming("until"),
                call("a freeze by a requester", "rita", "POST", FREEZES, Fixture.FREEZE_OF_ALL, 403, "not-allowed"),
                get("freezes that are perhaps active", "carl", FREEZES + "?active=perhaps", 400, "malformed-request")
                        .naming("active"),
                get("a cursor of another list", "carl", FREEZES + "?cursor=Y2hhbmdlcw", 400, "malformed-request")
                        .naming("cursor"));
    }

    private static Stream<MalformedCase> recurring() {
        return Stream.of(
                post("a rule that is none", scoped("\"recurrence\":{}"), 422, "invalid-request")
                        .naming("recurrence.every"),
                post("a rule of another kind", scoped("\"recurrence\":{\"every\":\"HOUR\"}"), 400, "malformed-request"),
                post("a rule in no time zone", scoped(WEEKLY.replace("UTC", "Mars")), 422, "invalid-request")
                        .naming("recurrence.zone"),
                post("a rule at no time", scoped(WEEKLY.replace("18:00", "evening")), 422, "invalid-request")
                        .naming("recurrence.start"),
                post(
                                "a weekly rule with a first day",
                                scoped(WEEKLY.replace("{", "{\"first\":\"--12-20\",")),
                                422,
                                "invalid-request")
                        .naming("recurrence.first"),
                post(
                                "a yearly rule without days",
                                scoped("\"recurrence\":{\"every\":\"YEAR\",\"zone\":\"UTC\"}"),
                                422,
                                "invalid-request")
                        .naming("recurrence.last"));
    }

    private static Stream<MalformedCase> lifting() {
        return Stream.of(
                get("an unknown freeze", "carl", FREEZES + NOBODYS, 404, "not-found"),
                call(
                        "the lift of no freeze",
                        "carl",
                        "POST",
                        FREEZES + NOBODYS + "/lift",
                        Fixture.MENDED,
                        404,
                        "not-found"),
                call(
                        "the confirmed lift of no freeze",
                        "carl",
                        "POST",
                        FREEZES + NOBODYS + "/lift/confirmation",
                        "",
                        404,
                        "not-found"));
    }

    private static String scoped(String more) {
        return "{\"scope\":{\"platforms\":[\"claims\"]}," + more + "}";
    }

    private static MalformedCase post(String what, String body, int status, String problem) {
        return call(what, "carl", "POST", FREEZES, body, status, problem);
    }
}
