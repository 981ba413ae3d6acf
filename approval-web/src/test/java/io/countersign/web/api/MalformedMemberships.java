package io.countersign.web.api;

import static io.countersign.web.api.MalformedCase.call;
import static io.countersign.web.api.MalformedCase.get;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/** Wrong calls about roles that are lent, and about who else may decide on a request. */
final class MalformedMemberships {

    private static final String DELEGATIONS = "/api/v1/delegations";
    private static final String NOBODYS = "/0193b0a0-0000-7000-8000-000000000000";
    private static final String SOON = Instant.now().plus(Duration.ofDays(1)).toString();

    private MalformedMemberships() {}

    static Stream<MalformedCase> all() {
        return Stream.of(delegations(), accounts(), admissions()).flatMap(cases -> cases);
    }

    private static Stream<MalformedCase> accounts() {
        return Stream.of(
                account("an account of nobody", "selma", "{}", 422, "invalid-request")
                        .naming("user"),
                account("an account without a reason", "selma", "{\"user\":\"sam\"}", 422, "invalid-request")
                        .naming("reason"),
                account("an account that is none", "selma", "{\"user\":\"\\u0000\"}", 400, "malformed-request")
                        .naming("user"),
                account(
                        "an account of a stranger",
                        "nobody",
                        "{\"user\":\"sam\",\"reason\":\"One.\"}",
                        404,
                        "not-found"),
                account("an account with an unknown field", "selma", "{\"to\":\"sam\"}", 400, "malformed-request")
                        .naming("to"),
                get("accounts of a stranger", "ada", "/api/v1/people/nobody/accounts", 404, "not-found"),
                call(
                        "the end of no link",
                        "carl",
                        "DELETE",
                        "/api/v1/people/selma/accounts/sam",
                        "{\"reason\":\"Two.\"}",
                        409,
                        "wrong-state"));
    }

    private static MalformedCase account(String what, String user, String body, int status, String problem) {
        return call(what, "ada", "POST", "/api/v1/people/" + user + "/accounts", body, status, problem);
    }

    private static Stream<MalformedCase> delegations() {
        return Stream.of(
                lend("a delegation of nothing", "{}", 422, "invalid-request").naming("role"),
                lend("a delegation on no platform", "{\"role\":\"SECURITY\"}", 422, "invalid-request")
                        .naming("platform"),
                lend("a delegation on an unknown platform", lent("nowhere", SOON, ""), 404, "not-found"),
                lend("a delegation to nobody", lent("claims", SOON, "").replace("tess", ""), 422, "invalid-request")
                        .naming("to"),
                lend("a delegation for ever", lent("claims", "9000-01-01T00:00:00Z", ""), 422, "invalid-request")
                        .naming("until"),
                lend("a delegation that is over", lent("claims", "2020-01-01T00:00:00Z", ""), 422, "invalid-request")
                        .naming("until"),
                lend("a delegation until some day", lent("claims", "friday", ""), 400, "malformed-request")
                        .naming("until"),
                lend(
                                "a delegation for an unknown kind",
                                lent("claims", SOON, ",\"kinds\":[\"ODD\"]"),
                                400,
                                "malformed-request")
                        .naming("kinds[0]"),
                lend(
                                "a delegation for an unknown risk",
                                lent("claims", SOON, ",\"highestRisk\":\"NONE\""),
                                400,
                                "malformed-request")
                        .naming("highestRisk"),
                lend("a delegation with an unknown field", "{\"user\":\"tess\"}", 400, "malformed-request")
                        .naming("user"),
                get("an unknown delegation", "selma", DELEGATIONS + NOBODYS, 404, "not-found"),
                get("delegations from a strange cursor", "selma", DELEGATIONS + "?cursor=x", 400, "malformed-request")
                        .naming("cursor"),
                call(
                        "the end of an unknown delegation",
                        "selma",
                        "DELETE",
                        DELEGATIONS + NOBODYS,
                        null,
                        404,
                        "not-found"));
    }

    private static Stream<MalformedCase> admissions() {
        String substitutes = "/api/v1/changes/{change}/substitutes";
        String newcomers = "/api/v1/changes/{change}/newcomers";
        return Stream.of(
                call("a substitute for no role", "gwen", "POST", substitutes, "{}", 422, "invalid-request")
                        .naming("role"),
                call(
                                "a substitute for an unknown role",
                                "gwen",
                                "POST",
                                substitutes,
                                "{\"role\":\"OWNER\"}",
                                400,
                                "malformed-request")
                        .naming("role"),
                call(
                        "a substitute on an unknown change",
                        "gwen",
                        "POST",
                        "/api/v1/changes" + NOBODYS + "/substitutes",
                        "{\"role\":\"SECURITY\"}",
                        404,
                        "not-found"),
                call(
                        "the confirmation of a substitute whom nobody named",
                        "carl",
                        "POST",
                        substitutes + "/GOVERNANCE/confirmation",
                        null,
                        409,
                        "wrong-state"),
                call(
                        "the confirmation of nobody who came later",
                        "paula",
                        "POST",
                        newcomers + "/SECURITY/confirmation",
                        "{\"user\":\"selma\"}",
                        409,
                        "wrong-state"),
                call(
                                "a confirmation for an unknown role",
                                "paula",
                                "POST",
                                newcomers + "/OWNER/confirmation",
                                "{\"user\":\"selma\"}",
                                400,
                                "malformed-request")
                        .naming("role"));
    }

    private static MalformedCase lend(String what, String body, int status, String problem) {
        return call(what, "selma", "POST", DELEGATIONS, body, status, problem);
    }

    private static String lent(String platform, String until, String more) {
        return """
                {"role":"SECURITY","platform":"%s","to":"tess","until":"%s","reason":"On leave."%s}""".formatted(platform, until, more);
    }
}
