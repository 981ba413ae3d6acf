package io.countersign.web.api;

import static io.countersign.web.testing.Promotion.decision;

import io.countersign.web.testing.Caller;
import io.countersign.web.testing.Promotion;
import io.countersign.web.testing.Reply;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * A call whose permissions are written out.
 *
 * @param send prepares what the call needs with the first caller's address, then calls as the second
 */
record PermissionCall(String name, BiFunction<Caller, Caller, Reply> send) {

    private static final String ENTRY = "/api/v1/ledger/entries/";

    private static final String SOC_2 = "/api/v1/policies/soc-2/versions/1";
    private static final String HOLD = "{\"platform\":\"benefits\",\"reason\":\"A lawsuit.\"}";

    static List<PermissionCall> all() {
        return List.of(
                get("/api/v1/me"),
                call(
                        "PUT /api/v1/me/absence",
                        (setup, caller) ->
                                caller.with("If-Match", "\"of another time\"").put("/api/v1/me/absence", "{}")),
                get("/api/v1/me/notifications"),
                call(
                        "PUT /api/v1/me/notifications",
                        (setup, caller) -> caller.with("If-Match", "*").put("/api/v1/me/notifications", "{}")),
                get("/api/v1/platforms"),
                get("/api/v1/platforms/claims"),
                get("/api/v1/platforms/claims/history"),
                call(
                        "POST /api/v1/platforms",
                        (setup, caller) -> caller.post("/api/v1/platforms", Fixture.platform("sven"))),
                call("PUT …/owners/SECURITY", (setup, caller) -> {
                    Fixture platform = Fixture.platform(setup);
                    return caller.with("If-Match", "*").put(platform.owner("SECURITY"), "{\"user\":\"tess\"}");
                }),
                call("POST …/owners/SECURITY/acceptance", (setup, caller) -> {
                    Fixture platform = Fixture.platform(setup).nominated();
                    return caller.post(platform.owner("SECURITY") + "/acceptance", "{}");
                }),
                call("POST …/owners/SECURITY/confirmation", (setup, caller) -> {
                    Fixture platform = Fixture.platform(setup).nominated().accepted();
                    return caller.post(platform.owner("SECURITY") + "/confirmation", "{}");
                }),
                get("/api/v1/delegations"),
                call(
                        "POST /api/v1/delegations of SECURITY",
                        (setup, caller) -> caller.post(
                                "/api/v1/delegations", Fixture.platform(setup).delegation("tess"))),
                call(
                        "GET /api/v1/delegations/{id}",
                        (setup, caller) -> caller.get(Fixture.platform(setup).lent("tess"))),
                call(
                        "DELETE /api/v1/delegations/{id}",
                        (setup, caller) -> caller.delete(Fixture.platform(setup).lent("tess"), "")),
                call(
                        "POST …/substitutes before the owners are late",
                        (setup, caller) -> caller.post(
                                Fixture.change(setup).change() + "/substitutes",
                                "{\"role\":\"SECURITY\",\"user\":\"sven\",\"reason\":\"Ill.\"}")),
                call(
                        "POST …/substitutes/GOVERNANCE/confirmation of nobody",
                        (setup, caller) -> caller.post(
                                Fixture.change(setup).change() + "/substitutes/GOVERNANCE/confirmation", "")),
                call(
                        "POST …/newcomers/SECURITY/confirmation of sven, nominated by ada",
                        (setup, caller) -> caller.post(
                                Fixture.changeWithANewcomer(setup).change() + "/newcomers/SECURITY/confirmation",
                                "{\"user\":\"sven\"}")),
                get("/api/v1/platforms/claims/readiness"),
                get("/api/v1/platforms/claims/readiness/observability"),
                call("PUT …/readiness/observability", (setup, caller) -> {
                    Fixture platform = Fixture.platform(setup);
                    return caller.with("If-Match", "*").put(platform.observability(), Fixture.ATTACHMENT);
                }),
                call("POST …/readiness/observability/sign-off", (setup, caller) -> {
                    Fixture platform = Fixture.platform(setup).attached();
                    return caller.post(platform.observability() + "/sign-off", Fixture.ATTACHMENT_SEEN);
                }),
                get("/api/v1/changes"),
                call(
                        "GET /api/v1/changes/{id}",
                        (setup, caller) -> caller.get(Fixture.change(setup).change())),
                call(
                        "GET /api/v1/changes/{id} of rita's draft",
                        (setup, caller) -> caller.get(Fixture.draft(setup).change())),
                call("POST /api/v1/changes", (setup, caller) -> caller.post("/api/v1/changes", Promotion.ready())),
                call(
                        "POST /api/v1/changes?draft=true",
                        (setup, caller) -> caller.post("/api/v1/changes?draft=true", Promotion.ready())),
                call(
                        "POST /api/v1/changes?dryRun=true",
                        (setup, caller) -> caller.post("/api/v1/changes?dryRun=true", Promotion.ready())),
                call(
                        "POST …/submission of rita's draft",
                        (setup, caller) -> caller.post(Fixture.draft(setup).change() + "/submission", "")),
                call(
                        "PATCH /api/v1/changes/{id}",
                        (setup, caller) -> caller.with("If-Match", "*")
                                .patch(Fixture.change(setup).change(), "{\"plan\":\"Another.\"}")),
                call(
                        "POST …/withdrawal",
                        (setup, caller) -> caller.post(Fixture.change(setup).change() + "/withdrawal", "{}")),
                decide("as PLATFORM", "PLATFORM"),
                decide("as SECURITY", "SECURITY"),
                call("POST …/decisions as SECURITY, whose owner dev requested it", (setup, caller) -> {
                    Fixture change = Fixture.changeByItsSecurityOwner(setup);
                    return caller.post(
                            change.change() + "/decisions", decision("SECURITY", "APPROVE", change.digest()));
                }),
                call("DELETE …/decisions/SECURITY", (setup, caller) -> {
                    Fixture change = Fixture.change(setup).approved("SECURITY", "selma");
                    return caller.delete(change.change() + "/decisions/SECURITY", "{\"reason\":\"A new finding.\"}");
                }),
                call(
                        "POST …/break-glass of an emergency change",
                        (setup, caller) ->
                                caller.post(Fixture.emergency(setup).change() + "/break-glass", Fixture.GLASS)),
                call(
                        "POST …/break-glass/confirmation, asked by paula",
                        (setup, caller) -> caller.post(
                                Fixture.emergency(setup).glassAsked().change() + "/break-glass/confirmation", "")),
                call("POST …/ratifications as SECURITY, after paula and sam", (setup, caller) -> {
                    Fixture change = Fixture.emergency(setup).glassBroken();
                    return caller.post(
                            change.change() + "/ratifications", decision("SECURITY", "APPROVE", change.digest()));
                }),
                call(
                        "POST …/rollback under a grant",
                        (setup, caller) -> caller.post(Replaced.in(setup).rollback(), Replaced.AT_ONCE)),
                call(
                        "POST …/rollback by the owners, of what is not deployed",
                        (setup, caller) ->
                                caller.post(Fixture.change(setup).change() + "/rollback", Replaced.BY_THE_OWNERS)),
                get("/api/v1/debts"),
                call(
                        "POST /api/v1/decisions/batch",
                        (setup, caller) -> caller.post("/api/v1/decisions/batch", "{\"decisions\":[{}]}")),
                call(
                        "POST /api/v1/evidence-files",
                        (setup, caller) -> caller.with("Content-Type", "text/plain")
                                .post("/api/v1/evidence-files", "Minutes " + UUID.randomUUID())),
                call("GET /api/v1/evidence-files/{digest}", (setup, caller) -> caller.get(Fixture.file(setup))),
                call(
                        "POST …/evidence",
                        (setup, caller) -> caller.post(
                                Fixture.change(setup).change() + "/evidence", """
                        {"type":"minutes","title":"Minutes","uri":"https://ci.example/2","digest":"sha256:%s"}""".formatted("c".repeat(64)))),
                call(
                        "GET …/questions",
                        (setup, caller) -> caller.get(Fixture.change(setup).questions())),
                call(
                        "POST …/questions",
                        (setup, caller) -> caller.post(Fixture.change(setup).questions(), Fixture.QUESTION)),
                call("POST …/questions/{q}/answers", (setup, caller) -> {
                    Fixture change = Fixture.change(setup);
                    return caller.post(change.question() + "/answers", "{\"answer\":\"At six.\"}");
                }),
                get("/api/v1/exceptions"),
                call("GET /api/v1/exceptions/{id}", (setup, caller) -> caller.get(Fixture.exception(setup))),
                call(
                        "GET …/exceptions/{id}/decisions",
                        (setup, caller) -> caller.get(Fixture.exception(setup) + "/decisions")),
                call(
                        "POST /api/v1/exceptions for rita's change",
                        (setup, caller) -> caller.post(
                                "/api/v1/exceptions", Fixture.change(setup).exceptionBody())),
                call(
                        "POST /api/v1/exceptions from a rule of the floor",
                        (setup, caller) -> caller.post(
                                "/api/v1/exceptions",
                                Fixture.change(setup)
                                        .exceptionBody()
                                        .replace("vulnerability-scan", "decision-security"))),
                call(
                        "POST …/exceptions/{id}/decisions as SECURITY",
                        (setup, caller) ->
                                caller.post(Fixture.exception(setup) + "/decisions", Fixture.approval("SECURITY"))),
                call(
                        "POST …/exceptions/{id}/decisions as GOVERNANCE",
                        (setup, caller) ->
                                caller.post(Fixture.exception(setup) + "/decisions", Fixture.approval("GOVERNANCE"))),
                get("/api/v1/templates"),
                call(
                        "POST /api/v1/templates",
                        (setup, caller) -> caller.post(
                                "/api/v1/templates",
                                TemplateFixture.body(Fixture.platform(setup).platform()))),
                call(
                        "GET /api/v1/templates/{id}",
                        (setup, caller) ->
                                caller.get(TemplateFixture.proposed(setup).address())),
                call("POST …/templates/{id}/decisions as SECURITY on dev's", (setup, caller) -> {
                    TemplateFixture template = TemplateFixture.proposed(setup);
                    return caller.post(template.address() + "/decisions", template.decision("SECURITY"));
                }),
                call(
                        "POST …/templates/{id}/revocation of dev's",
                        (setup, caller) ->
                                caller.post(TemplateFixture.proposed(setup).address() + "/revocation", Fixture.MENDED)),
                call(
                        "POST …/permit of an undecided change",
                        (setup, caller) -> caller.post(Fixture.change(setup).change() + "/permit", "")),
                call(
                        "DELETE …/permit of a change without one",
                        (setup, caller) -> caller.delete(Fixture.change(setup).change() + "/permit", "{}")),
                call(
                        "POST /api/v1/permits/redemptions",
                        (setup, caller) -> caller.post(
                                Fixture.REDEMPTIONS,
                                Fixture.redemption(Fixture.ready(setup).token()))),
                call(
                        "POST /api/v1/deployments",
                        (setup, caller) -> caller.post(
                                "/api/v1/deployments",
                                Fixture.deployment(Fixture.platform(setup).platform(), null))),
                get("/api/v1/deployments"),
                call(
                        "POST /api/v1/observations",
                        (setup, caller) -> caller.post(
                                "/api/v1/observations",
                                Fixture.observation(Fixture.platform(setup).platform()))),
                get("/api/v1/findings"),
                call(
                        "POST …/findings/{id}/disposition of a finding for SECURITY",
                        (setup, caller) -> caller.post(
                                Fixture.finding(setup) + "/disposition",
                                "{\"disposition\":\"CORRECTED\",\"reason\":\"Removed.\"}")),
                call(
                        "POST …/verification of what is not deployed",
                        (setup, caller) ->
                                caller.post(Fixture.change(setup).change() + "/verification", "{\"ok\":true}")),
                call(
                        "POST …/review of what is not deployed",
                        (setup, caller) ->
                                caller.post(Fixture.change(setup).change() + "/review", "{\"note\":\"Went well.\"}")),
                get("/api/v1/freezes"),
                call("GET /api/v1/freezes/{id}", (setup, caller) -> caller.get(Fixture.freeze(setup))),
                call(
                        "POST /api/v1/freezes of a platform",
                        (setup, caller) -> caller.post(
                                "/api/v1/freezes", Fixture.platform(setup).freezeBody())),
                call(
                        "POST /api/v1/freezes of all platforms",
                        (setup, caller) -> caller.post("/api/v1/freezes", Fixture.FREEZE_OF_ALL)),
                call(
                        "POST /api/v1/freezes that stops a platform",
                        (setup, caller) -> caller.post(
                                "/api/v1/freezes", Fixture.platform(setup).stopBody())),
                call(
                        "POST …/freezes/{id}/lift",
                        (setup, caller) -> caller.post(Fixture.freeze(setup) + "/lift", Fixture.MENDED)),
                call(
                        "POST …/freezes/{id}/lift of an incident stop",
                        (setup, caller) -> caller.post(Fixture.stop(setup) + "/lift", Fixture.MENDED)),
                call("POST …/freezes/{id}/lift/confirmation that paula asked for", (setup, caller) -> {
                    String stop = Fixture.stop(setup);
                    setup.as("paula").post(stop + "/lift", Fixture.MENDED).expect(200);
                    return caller.post(stop + "/lift/confirmation", "");
                }),
                get("/api/v1/inbox"),
                get(ENTRY.substring(0, ENTRY.length() - 1)),
                get(ENTRY + "0"),
                get(ENTRY + "0/proof"),
                get("/api/v1/ledger/verification"),
                get("/api/v1/evidence/entries"),
                get("/api/v1/policies"),
                get(SOC_2),
                get(SOC_2 + "/activation"),
                call(
                        "POST …/activation of what is in force",
                        (setup, caller) -> caller.post(SOC_2 + "/activation", "{}")),
                call(
                        "POST …/activation/confirmation of what nobody asked for",
                        (setup, caller) -> caller.post(SOC_2 + "/activation/confirmation", "")),
                call(
                        "POST …/trials",
                        (setup, caller) -> caller.post(
                                SOC_2 + "/trials",
                                "{\"from\":\"2020-01-01T00:00:00Z\",\"to\":\"2020-02-01T00:00:00Z\"}")),
                call(
                        "POST /api/v1/policies with faults",
                        (setup, caller) -> caller.post("/api/v1/policies", "{\"content\":\"pack: [\"}")),
                call("POST /api/v1/policies/readings", (setup, caller) -> caller.post("/api/v1/policies/readings", "")),
                call(
                        "POST /api/v1/policies/replays",
                        (setup, caller) -> caller.post("/api/v1/policies/replays", "{\"platform\":\"nowhere\"}")),
                call(
                        "GET …/retention",
                        (setup, caller) -> caller.get(Fixture.change(setup).change() + "/retention")),
                get("/api/v1/holds"),
                call("POST /api/v1/holds", (setup, caller) -> caller.post("/api/v1/holds", HOLD)),
                call("POST /api/v1/holds/{id}/lift", (setup, caller) -> {
                    String hold = setup.as("carl")
                            .post("/api/v1/holds", HOLD)
                            .expect(201)
                            .json()
                            .path("id")
                            .asText();
                    return caller.post("/api/v1/holds/" + hold + "/lift", "{\"reason\":\"Settled.\"}");
                }),
                get("/api/v1/erasures"),
                call("POST /api/v1/erasures of an open request", (setup, caller) -> {
                    String change = Fixture.change(setup).id();
                    return caller.post("/api/v1/erasures", "{\"changeId\":\"" + change + "\",\"reason\":\"Old.\"}");
                }),
                get("/ledger/checkpoint"),
                get("/ledger/policy"),
                get("/v3/api-docs"),
                get("/actuator/health"),
                get("/actuator/prometheus"),
                get("/actuator/env"));
    }

    private static PermissionCall get(String path) {
        return call("GET " + path, (setup, caller) -> caller.get(path));
    }

    private static PermissionCall decide(String name, String role) {
        return call("POST …/decisions " + name, (setup, caller) -> {
            Fixture change = Fixture.change(setup);
            return caller.post(change.change() + "/decisions", decision(role, "APPROVE", change.digest()));
        });
    }

    private static PermissionCall call(String name, BiFunction<Caller, Caller, Reply> send) {
        return new PermissionCall(name, send);
    }
}
