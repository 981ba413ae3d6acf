package io.countersign.web.api;

import static io.countersign.web.testing.Promotion.decision;

import io.countersign.web.testing.Caller;
import io.countersign.web.testing.Promotion;
import io.countersign.web.testing.ProposedTemplate;
import io.countersign.web.testing.Replaced;
import io.countersign.web.testing.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A call whose permissions are written out.
 *
 * @param given prepares what the call needs
 * @param send calls with it
 * @param <T> what the call needs, such as a change
 */
record PermissionCall<T>(String name, Function<Caller, T> given, BiFunction<T, Caller, Reply> send) {

    private static final String ENTRY = "/api/v1/ledger/entries/";

    private static final String NONE = "00000000-0000-7000-8000-000000000000";

    private static final String SOC_2 = "/api/v1/policies/soc-2/versions/1";
    private static final String HOLD = "{\"platform\":\"benefits\",\"reason\":\"A lawsuit.\"}";

    static List<PermissionCall<?>> all() {
        return List.of(
                get("/api/v1/me"),
                call(
                        "PUT /api/v1/me/absence",
                        caller -> caller.with("If-Match", "\"of another time\"").put("/api/v1/me/absence", "{}")),
                get("/api/v1/me/absence"),
                call("DELETE /api/v1/me/absence", caller -> caller.delete("/api/v1/me/absence", "")),
                get("/api/v1/me/notifications"),
                call(
                        "PUT /api/v1/me/notifications",
                        caller -> caller.with("If-Match", "*").put("/api/v1/me/notifications", "{}")),
                get("/api/v1/platforms"),
                get("/api/v1/platforms/claims"),
                get("/api/v1/platforms/claims/history"),
                get("/api/v1/platforms/claims/owners/SECURITY"),
                call("POST /api/v1/platforms", caller -> caller.post("/api/v1/platforms", Fixture.platform("sven"))),
                call(
                        "PUT …/owners/SECURITY",
                        Fixture::platform,
                        (platform, caller) ->
                                caller.with("If-Match", "*").put(platform.owner("SECURITY"), "{\"user\":\"tess\"}")),
                call(
                        "POST …/owners/SECURITY/acceptance",
                        setup -> Fixture.platform(setup).nominated(),
                        (platform, caller) -> caller.post(platform.owner("SECURITY") + "/acceptance", "{}")),
                call(
                        "POST …/owners/SECURITY/confirmation",
                        setup -> Fixture.platform(setup).nominated().accepted(),
                        (platform, caller) -> caller.post(platform.owner("SECURITY") + "/confirmation", "{}")),
                get("/api/v1/platforms/claims/deployment-clients"),
                call(
                        "PUT …/deployment-clients",
                        Fixture::platform,
                        (platform, caller) -> caller.with("If-Match", "*")
                                .put(platform.deploymentClients(), "{\"clients\":[\"pipeline\"]}")),
                get("/api/v1/delegations"),
                call(
                        "POST /api/v1/delegations of SECURITY",
                        Fixture::platform,
                        (platform, caller) -> caller.post("/api/v1/delegations", platform.delegation("tess"))),
                call(
                        "GET /api/v1/delegations/{id}",
                        setup -> Fixture.platform(setup).lent("tess"),
                        (lent, caller) -> caller.get(lent)),
                call(
                        "DELETE /api/v1/delegations/{id}",
                        setup -> Fixture.platform(setup).lent("tess"),
                        (lent, caller) -> caller.delete(lent, "")),
                get("/api/v1/people/observer/accounts"),
                call(
                        "POST /api/v1/people/observer/accounts of the same account",
                        caller -> caller.post(
                                "/api/v1/people/observer/accounts", "{\"user\":\"observer\",\"reason\":\"One.\"}")),
                call(
                        "DELETE /api/v1/people/observer/accounts/pipeline, which is not linked",
                        caller -> caller.delete("/api/v1/people/observer/accounts/pipeline", "{\"reason\":\"Two.\"}")),
                call(
                        "POST …/substitutes before the owners are late",
                        Fixture::change,
                        (change, caller) -> caller.post(
                                change.change() + "/substitutes",
                                "{\"role\":\"SECURITY\",\"user\":\"sven\",\"reason\":\"Ill.\"}")),
                call(
                        "POST …/substitutes/GOVERNANCE/confirmation of nobody",
                        Fixture::change,
                        (change, caller) -> caller.post(change.change() + "/substitutes/GOVERNANCE/confirmation", "")),
                call(
                        "POST …/newcomers/SECURITY/confirmation of sven, nominated by ada",
                        Fixture::changeWithANewcomer,
                        (change, caller) -> caller.post(
                                change.change() + "/newcomers/SECURITY/confirmation", "{\"user\":\"sven\"}")),
                get("/api/v1/platforms/claims/readiness"),
                get("/api/v1/platforms/claims/readiness/observability"),
                call(
                        "PUT …/readiness/observability",
                        Fixture::platform,
                        (platform, caller) ->
                                caller.with("If-Match", "*").put(platform.observability(), Fixture.ATTACHMENT)),
                call(
                        "POST …/readiness/observability/sign-off",
                        setup -> Fixture.platform(setup).attached(),
                        (platform, caller) ->
                                caller.post(platform.observability() + "/sign-off", Fixture.ATTACHMENT_SEEN)),
                get("/api/v1/changes"),
                call("GET /api/v1/changes/{id}", Fixture::change, (change, caller) -> caller.get(change.change())),
                call(
                        "GET /api/v1/changes/{id} of rita's draft",
                        Fixture::draft,
                        (draft, caller) -> caller.get(draft.change())),
                call("POST /api/v1/changes", caller -> caller.post("/api/v1/changes", Promotion.ready())),
                call(
                        "POST /api/v1/changes?draft=true",
                        caller -> caller.post("/api/v1/changes?draft=true", Promotion.ready())),
                call(
                        "POST /api/v1/changes?dryRun=true",
                        caller -> caller.post("/api/v1/changes?dryRun=true", Promotion.ready())),
                call(
                        "POST …/submission of rita's draft",
                        Fixture::draft,
                        (draft, caller) -> caller.post(draft.change() + "/submission", "")),
                call(
                        "PATCH /api/v1/changes/{id}",
                        Fixture::change,
                        (change, caller) ->
                                caller.with("If-Match", "*").patch(change.change(), "{\"plan\":\"Another.\"}")),
                call(
                        "POST …/withdrawal",
                        Fixture::change,
                        (change, caller) -> caller.post(change.change() + "/withdrawal", "{}")),
                decide("as PLATFORM", "PLATFORM"),
                decide("as SECURITY", "SECURITY"),
                call(
                        "POST …/decisions as SECURITY, whose owner dev requested it",
                        Fixture::changeByItsSecurityOwner,
                        (change, caller) -> caller.post(
                                change.change() + "/decisions", decision("SECURITY", "APPROVE", change.digest()))),
                call(
                        "GET …/decisions/SECURITY",
                        setup -> Fixture.change(setup).approved("SECURITY", "selma"),
                        (change, caller) -> caller.get(change.change() + "/decisions/SECURITY")),
                call(
                        "DELETE …/decisions/SECURITY",
                        setup -> Fixture.change(setup).approved("SECURITY", "selma"),
                        (change, caller) -> caller.delete(
                                change.change() + "/decisions/SECURITY", "{\"reason\":\"A new finding.\"}")),
                call(
                        "POST …/break-glass of an emergency change",
                        Fixture::emergency,
                        (change, caller) -> caller.post(change.change() + "/break-glass", Fixture.GLASS)),
                call(
                        "POST …/break-glass/confirmation, asked by paula",
                        setup -> Fixture.emergency(setup).glassAsked(),
                        (change, caller) -> caller.post(change.change() + "/break-glass/confirmation", "")),
                call(
                        "POST …/ratifications as SECURITY, after paula and sam",
                        setup -> Fixture.emergency(setup).glassBroken(),
                        (change, caller) -> caller.post(
                                change.change() + "/ratifications", decision("SECURITY", "APPROVE", change.digest()))),
                call(
                        "POST …/rollback under a grant",
                        Replaced::in,
                        (replaced, caller) -> caller.post(replaced.rollback(), Replaced.AT_ONCE)),
                call(
                        "POST …/rollback by the owners",
                        Replaced::in,
                        (replaced, caller) -> caller.post(replaced.rollback(), Replaced.BY_THE_OWNERS)),
                get("/api/v1/debts"),
                call(
                        "POST /api/v1/decisions/batch",
                        caller -> caller.post("/api/v1/decisions/batch", "{\"decisions\":[{}]}")),
                call(
                        "POST /api/v1/evidence-files",
                        caller -> caller.with("Content-Type", "text/plain")
                                .post("/api/v1/evidence-files", "Minutes " + UUID.randomUUID())),
                call("GET /api/v1/evidence-files/{digest}", Fixture::file, (file, caller) -> caller.get(file)),
                call(
                        "POST …/evidence",
                        Fixture::change,
                        (change, caller) -> caller.post(change.change() + "/evidence", """
                        {"type":"minutes","title":"Minutes","uri":"https://ci.example/2","digest":"sha256:%s"}""".formatted("c".repeat(64)))),
                call("GET …/questions", Fixture::change, (change, caller) -> caller.get(change.questions())),
                call(
                        "POST …/questions",
                        Fixture::change,
                        (change, caller) -> caller.post(change.questions(), Fixture.QUESTION)),
                call(
                        "POST …/questions/{q}/answers",
                        Fixture::change,
                        (change, caller) -> caller.post(change.question() + "/answers", "{\"answer\":\"At six.\"}")),
                get("/api/v1/exceptions"),
                call("GET /api/v1/exceptions/{id}", Fixture::exception, (exception, caller) -> caller.get(exception)),
                call(
                        "GET …/exceptions/{id}/decisions",
                        Fixture::exception,
                        (exception, caller) -> caller.get(exception + "/decisions")),
                call(
                        "POST /api/v1/exceptions for rita's change",
                        Fixture::change,
                        (change, caller) -> caller.post("/api/v1/exceptions", change.exceptionBody())),
                call(
                        "POST /api/v1/exceptions from a rule of the floor",
                        Fixture::change,
                        (change, caller) -> caller.post(
                                "/api/v1/exceptions",
                                change.exceptionBody().replace("vulnerability-scan", "decision-security"))),
                call(
                        "POST …/exceptions/{id}/decisions as SECURITY",
                        Fixture::exception,
                        (exception, caller) -> caller.post(exception + "/decisions", Fixture.approval("SECURITY"))),
                call(
                        "POST …/exceptions/{id}/decisions as GOVERNANCE",
                        Fixture::exception,
                        (exception, caller) -> caller.post(exception + "/decisions", Fixture.approval("GOVERNANCE"))),
                get("/api/v1/templates"),
                call(
                        "POST /api/v1/templates",
                        Fixture::platform,
                        (platform, caller) ->
                                caller.post("/api/v1/templates", ProposedTemplate.body(platform.platform()))),
                call(
                        "GET /api/v1/templates/{id}",
                        Fixture::template,
                        (template, caller) -> caller.get(template.address())),
                call(
                        "POST …/templates/{id}/decisions as SECURITY on dev's",
                        Fixture::template,
                        (template, caller) ->
                                caller.post(template.address() + "/decisions", template.decision("SECURITY"))),
                call(
                        "POST …/templates/{id}/revocation of dev's",
                        Fixture::template,
                        (template, caller) -> caller.post(template.address() + "/revocation", Fixture.MENDED)),
                call(
                        "POST …/permit of an undecided change",
                        Fixture::change,
                        (change, caller) -> caller.post(change.change() + "/permit", "")),
                call(
                        "DELETE …/permit of a change without one",
                        Fixture::change,
                        (change, caller) -> caller.delete(change.change() + "/permit", "{}")),
                call(
                        "POST /api/v1/permits/redemptions",
                        setup -> Fixture.ready(setup).token(),
                        (token, caller) -> caller.post(Fixture.REDEMPTIONS, Fixture.redemption(token))),
                call(
                        "POST /api/v1/deployments",
                        Fixture::platform,
                        (platform, caller) ->
                                caller.post("/api/v1/deployments", Fixture.deployment(platform.platform(), null))),
                get("/api/v1/deployments"),
                call(
                        "POST /api/v1/observations",
                        Fixture::platform,
                        (platform, caller) ->
                                caller.post("/api/v1/observations", Fixture.observation(platform.platform()))),
                get("/api/v1/findings"),
                call(
                        "POST …/findings/{id}/disposition of a finding for SECURITY",
                        Fixture::finding,
                        (finding, caller) -> caller.post(
                                finding + "/disposition", "{\"disposition\":\"CORRECTED\",\"reason\":\"Removed.\"}")),
                call(
                        "POST …/verification of what is not deployed",
                        Fixture::change,
                        (change, caller) -> caller.post(change.change() + "/verification", "{\"ok\":true}")),
                call(
                        "POST …/review of what is not deployed",
                        Fixture::change,
                        (change, caller) -> caller.post(change.change() + "/review", "{\"note\":\"Went well.\"}")),
                get("/api/v1/freezes"),
                call("GET /api/v1/freezes/{id}", Fixture::freeze, (freeze, caller) -> caller.get(freeze)),
                call(
                        "POST /api/v1/freezes of a platform",
                        Fixture::platform,
                        (platform, caller) -> caller.post("/api/v1/freezes", platform.freezeBody())),
                call(
                        "POST /api/v1/freezes of all platforms",
                        caller -> caller.post("/api/v1/freezes", Fixture.FREEZE_OF_ALL)),
                call(
                        "POST /api/v1/freezes that stops a platform",
                        Fixture::platform,
                        (platform, caller) -> caller.post("/api/v1/freezes", platform.stopBody())),
                call(
                        "POST …/freezes/{id}/lift",
                        Fixture::freeze,
                        (freeze, caller) -> caller.post(freeze + "/lift", Fixture.MENDED)),
                call(
                        "POST …/freezes/{id}/lift of an incident stop",
                        Fixture::stop,
                        (stop, caller) -> caller.post(stop + "/lift", Fixture.MENDED)),
                call(
                        "POST …/freezes/{id}/lift/confirmation that paula asked for",
                        PermissionCall::stopToLift,
                        (stop, caller) -> caller.post(stop + "/lift/confirmation", "")),
                get("/api/v1/inbox"),
                get(ENTRY.substring(0, ENTRY.length() - 1)),
                get(ENTRY + "0"),
                call("GET /api/v1/ledger/entries/by-id/{id} of none", caller -> caller.get(ENTRY + "by-id/" + NONE)),
                get(ENTRY + "0/proof"),
                get("/api/v1/ledger/verification"),
                get("/api/v1/ledger/keys"),
                get("/api/v1/ledger/reconciliations"),
                call(
                        "POST /api/v1/ledger/reconciliations",
                        caller -> caller.post("/api/v1/ledger/reconciliations", "")),
                get("/api/v1/evidence/entries"),
                get("/api/v1/policies"),
                get(SOC_2),
                get(SOC_2 + "/activation"),
                get(SOC_2 + "/difference?to=1"),
                call("POST …/activation of what is in force", caller -> caller.post(SOC_2 + "/activation", "{}")),
                call(
                        "POST …/activation/confirmation of what nobody asked for",
                        caller -> caller.post(SOC_2 + "/activation/confirmation", "")),
                call(
                        "DELETE …/activation that nobody asked for",
                        caller -> caller.delete(SOC_2 + "/activation", "{\"reason\":\"Not yet.\"}")),
                call(
                        "POST …/trials",
                        caller -> caller.post(
                                SOC_2 + "/trials",
                                "{\"from\":\"2020-01-01T00:00:00Z\",\"to\":\"2020-02-01T00:00:00Z\"}")),
                call(
                        "POST /api/v1/policies with faults",
                        caller -> caller.post("/api/v1/policies", "{\"content\":\"pack: [\"}")),
                call("POST /api/v1/policies/readings", caller -> caller.post("/api/v1/policies/readings", "")),
                call(
                        "POST /api/v1/policies/replays",
                        caller -> caller.post("/api/v1/policies/replays", "{\"platform\":\"nowhere\"}")),
                call(
                        "GET …/retention",
                        Fixture::change,
                        (change, caller) -> caller.get(change.change() + "/retention")),
                get("/api/v1/holds"),
                call("POST /api/v1/holds", caller -> caller.post("/api/v1/holds", HOLD)),
                call(
                        "POST /api/v1/holds/{id}/lift",
                        PermissionCall::hold,
                        (hold, caller) -> caller.post("/api/v1/holds/" + hold + "/lift", "{\"reason\":\"Settled.\"}")),
                get("/api/v1/erasures"),
                call(
                        "POST /api/v1/erasures of an open request",
                        Fixture::change,
                        (change, caller) -> caller.post(
                                "/api/v1/erasures", "{\"changeId\":\"" + change.id() + "\",\"reason\":\"Old.\"}")),
                call(
                        "POST /api/v1/erasures/{id}/confirmation of none",
                        caller -> caller.post("/api/v1/erasures/" + NONE + "/confirmation", "")),
                get("/api/v1/ledger/erasures"),
                call(
                        "POST /api/v1/ledger/erasures of an open request",
                        Fixture::change,
                        (change, caller) -> caller.post(
                                "/api/v1/ledger/erasures",
                                "{\"changeId\":\"" + change.id() + "\",\"reason\":\"Old.\"}")),
                call(
                        "POST /api/v1/ledger/erasures/{id}/confirmation of none",
                        caller -> caller.post("/api/v1/ledger/erasures/" + NONE + "/confirmation", "")),
                get("/api/v1/ledger/entries/0/disclosure"),
                get("/ledger/checkpoint"),
                get("/ledger/policy"),
                get("/ledger/witness/key"),
                call(
                        "POST /ledger/witness/add-checkpoint of an unknown log",
                        caller -> caller.post(
                                "/ledger/witness/add-checkpoint",
                                "old 0\n\nother\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n"
                                        + "\u2014 other AAAAAAA=\n")),
                get("/ledger/tile/0/000.p/1"),
                get("/ledger/tile/entries/000.p/1"),
                get("/api/v1/ledger/consistency?from=1&to=1"),
                get("/api/v1/ledger/timestamps"),
                call(
                        "GET /api/v1/ledger/timestamps/{id} of none",
                        caller -> caller.get("/api/v1/ledger/timestamps/" + NONE)),
                call(
                        "GET /api/v1/ledger/timestamps/{id}/checkpoint of none",
                        caller -> caller.get("/api/v1/ledger/timestamps/" + NONE + "/checkpoint")),
                get("/v3/api-docs"),
                get("/actuator/health"),
                get("/actuator/prometheus"),
                get("/actuator/env"));
    }

    /**
     * What each caller is answered. Who is refused changes nothing, and who reads neither, so that what the call needs is
     * prepared anew only after somebody was allowed to change it.
     */
    Stream<Reply> answers(Caller nobody, Stream<Caller> callers) {
        List<T> prepared = new ArrayList<>();
        return callers.map(caller -> {
            if (prepared.isEmpty()) {
                prepared.add(given.apply(nobody));
            }
            Reply reply = send.apply(prepared.get(0), caller);
            if (!name.startsWith("GET ") && reply.status() < 300) {
                prepared.clear();
            }
            return reply;
        });
    }

    private static PermissionCall<?> get(String path) {
        return call("GET " + path, caller -> caller.get(path));
    }

    private static PermissionCall<?> decide(String name, String role) {
        return call(
                "POST …/decisions " + name,
                Fixture::change,
                (change, caller) ->
                        caller.post(change.change() + "/decisions", decision(role, "APPROVE", change.digest())));
    }

    /** An incident stop whose end paula asked for. */
    private static String stopToLift(Caller setup) {
        String stop = Fixture.stop(setup);
        setup.as("paula").post(stop + "/lift", Fixture.MENDED).expect(200);
        return stop;
    }

    /** The id of a legal hold. */
    private static String hold(Caller setup) {
        return setup.as("carl")
                .post("/api/v1/holds", HOLD)
                .expect(201)
                .json()
                .path("id")
                .asText();
    }

    private static PermissionCall<?> call(String name, Function<Caller, Reply> send) {
        return new PermissionCall<>(name, setup -> setup, (setup, caller) -> send.apply(caller));
    }

    private static <T> PermissionCall<T> call(
            String name, Function<Caller, T> given, BiFunction<T, Caller, Reply> send) {
        return new PermissionCall<>(name, given, send);
    }
}
