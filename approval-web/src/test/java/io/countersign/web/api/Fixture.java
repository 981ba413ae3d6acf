package io.countersign.web.api;

import static io.countersign.web.testing.Promotion.decision;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.web.testing.Caller;
import io.countersign.web.testing.Promotion;
import io.countersign.web.testing.ProposedTemplate;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A platform or request of one's own, made by calls alone. */
record Fixture(Caller setup, String platform, String id, String digest) {

    private static final String SEEN = "sha256:" + "0b".repeat(32);

    static final String REDEMPTIONS = "/api/v1/permits/redemptions";

    /** A body that attaches evidence as a readiness artifact. */
    static final String ATTACHMENT = """
            {"evidence":{"type":"readiness","title":"Dashboards and alarms","uri":"https://wiki.example/observability",
                         "digest":"%s"}}""".formatted(SEEN);

    /** A body that signs it off. */
    static final String ATTACHMENT_SEEN = "{\"digest\":\"%s\"}".formatted(SEEN);

    /** A body that says why it cannot wait. */
    static final String GLASS = "{\"reason\":\"Claims are lost.\"}";

    /** A body that asks something. */
    static final String QUESTION = "{\"question\":\"When is the load lowest?\"}";

    /** A body that freezes everything, at a time that no request asks for. */
    static final String FREEZE_OF_ALL = """
            {"scope":{"all":true},"from":"2090-12-20T00:00:00Z","until":"2091-01-04T00:00:00Z","reason":"Year end."}""";

    /** A body that lifts a freeze. */
    static final String MENDED = "{\"reason\":\"The cause is mended.\"}";

    /** A body that registers a platform with these owners of claims, and this one for SECURITY. */
    static String platform(String securityOwner) {
        return """
                {"key":"p-%s","name":"A platform","sectors":["financial"],"tier":2,
                 "environments":[{"name":"staging","production":false},{"name":"production","production":true}],
                 "owners":{"PLATFORM":{"user":"paula","deputy":"pat"},"BUSINESS":{"user":"bruno","deputy":"bea"},
                           "SECURITY":{"user":"%s","deputy":"sam"},"GOVERNANCE":{"user":"gwen","deputy":"gil"}}}""".formatted(UUID.randomUUID().toString().substring(0, 13), securityOwner);
    }

    static Fixture platform(Caller setup) {
        return registered(setup, "selma");
    }

    static Fixture change(Caller setup) {
        return of(
                setup,
                "claims",
                setup.as("rita")
                        .post("/api/v1/changes", Promotion.ready())
                        .expect(201)
                        .json());
    }

    static Fixture emergency(Caller setup) {
        return of(
                setup,
                "claims",
                setup.as("rita")
                        .post("/api/v1/changes", Promotion.emergency("INC-" + UUID.randomUUID()))
                        .expect(201)
                        .json());
    }

    static Fixture risky(Caller setup) {
        return of(
                setup,
                "claims",
                setup.as("rita")
                        .post("/api/v1/changes", Promotion.risky())
                        .expect(201)
                        .json());
    }

    /** Address of a file that rita has uploaded. */
    static String file(Caller setup) {
        return setup.as("rita")
                .with("Content-Type", "text/plain")
                .post("/api/v1/evidence-files", "Minutes of the release meeting")
                .header("Location");
    }

    static Fixture draft(Caller setup) {
        return of(
                setup,
                "claims",
                setup.as("rita")
                        .post("/api/v1/changes?draft=true", Promotion.ready())
                        .expect(201)
                        .json());
    }

    /** Rita's, on a platform that nobody else uses. */
    static Fixture changeOnItsOwnPlatform(Caller setup) {
        String key = registered(setup, "selma").platform();
        String body = Promotion.ready().replace("\"claims\"", "\"" + key + "\"");
        return of(
                setup,
                key,
                setup.as("rita").post("/api/v1/changes", body).expect(201).json());
    }

    /** The same, whose SECURITY owner is sven since it was submitted; ada nominated, gwen confirmed. */
    static Fixture changeWithANewcomer(Caller setup) {
        Fixture change = changeOnItsOwnPlatform(setup);
        setup.as("ada")
                .with("If-Match", "*")
                .put(change.owner("SECURITY"), "{\"user\":\"sven\"}")
                .expect(200);
        setup.as("sven").post(change.owner("SECURITY") + "/acceptance", "{}").expect(200);
        setup.as("gwen").post(change.owner("SECURITY") + "/confirmation", "{}").expect(200);
        return change;
    }

    /** A body that lends the role SECURITY to somebody. */
    String delegation(String to) {
        return """
                {"role":"SECURITY","platform":"%s","to":"%s","until":"%s","reason":"On leave."}""".formatted(platform, to, Instant.now().plus(Duration.ofDays(7)));
    }

    /** The address of a delegation by which selma lent SECURITY to somebody. */
    String lent(String to) {
        return setup.as("selma")
                .post("/api/v1/delegations", delegation(to))
                .expect(201)
                .header("Location");
    }

    static Fixture changeByItsSecurityOwner(Caller setup) {
        String key = registered(setup, "dev").platform();
        String body = Promotion.ready().replace("\"claims\"", "\"" + key + "\"").replace("[\"dev\"]", "[\"rita\"]");
        return of(
                setup,
                key,
                setup.as("dev").post("/api/v1/changes", body).expect(201).json());
    }

    /** The address of an exception that rita asked for. */
    static String exception(Caller setup) {
        JsonNode asked = setup.as("rita")
                .post("/api/v1/exceptions", change(setup).exceptionBody())
                .expect(201)
                .json();
        return "/api/v1/exceptions/" + asked.path("id").asText();
    }

    /** A template that dev proposed on a platform that nobody else uses. */
    static ProposedTemplate template(Caller setup) {
        return ProposedTemplate.on(setup, platform(setup).platform());
    }

    /** The address of a freeze of a platform that carl declared. */
    static String freeze(Caller setup) {
        return declared(setup, platform(setup).freezeBody());
    }

    /** The same of an incident stop. */
    static String stop(Caller setup) {
        return declared(setup, platform(setup).stopBody());
    }

    private static String declared(Caller setup, String body) {
        JsonNode declared =
                setup.as("carl").post("/api/v1/freezes", body).expect(201).json();
        return "/api/v1/freezes/" + declared.path("id").asText();
    }

    /** A body that freezes the platform for a day. */
    String freezeBody() {
        return """
                {"scope":{"platforms":["%s"]},"until":"%s","reason":"Quarter end."}""".formatted(platform, Instant.now().plus(Duration.ofDays(1)));
    }

    /** A body that stops the platform. */
    String stopBody() {
        return """
                {"scope":{"platforms":["%s"]},"incidentStop":true,"incident":"INC-7","reason":"Claims are lost."}""".formatted(platform);
    }

    /** A body that approves an exception. */
    static String approval(String role) {
        return "{\"role\":\"%s\",\"outcome\":\"APPROVE\"}".formatted(role);
    }

    /** A body that asks for an exception for the change. */
    String exceptionBody() {
        return """
                {"requirement":"vulnerability-scan","platform":"%s","changeId":"%s","reason":"The scanner is down.",
                 "compensatingControl":"Two people review the dependencies.","expiresAt":"%s"}""".formatted(platform, id, Instant.now().plus(Duration.ofDays(30)));
    }

    String questions() {
        return "/api/v1/changes/%s/questions".formatted(id);
    }

    /** The address of a question that selma asked. */
    String question() {
        JsonNode asked =
                setup.as("selma").post(questions(), QUESTION).expect(201).json();
        return questions() + "/" + asked.path("id").asText();
    }

    String observability() {
        return "/api/v1/platforms/%s/readiness/observability".formatted(platform);
    }

    Fixture attached() {
        setup.as("paula").with("If-Match", "*").put(observability(), ATTACHMENT).expect(200);
        return this;
    }

    String owner(String role) {
        return "/api/v1/platforms/%s/owners/%s".formatted(platform, role);
    }

    String deploymentClients() {
        return "/api/v1/platforms/%s/deployment-clients".formatted(platform);
    }

    String change() {
        return "/api/v1/changes/" + id;
    }

    Fixture nominated() {
        setup.as("ada")
                .with("If-Match", "*")
                .put(owner("SECURITY"), "{\"user\":\"tess\"}")
                .expect(200);
        return this;
    }

    Fixture accepted() {
        setup.as("tess").post(owner("SECURITY") + "/acceptance", "{}").expect(200);
        return this;
    }

    Fixture approved(String role, String owner) {
        setup.as(owner)
                .post(change() + "/decisions", decision(role, "APPROVE", digest))
                .expect(201);
        return this;
    }

    /** Paula asks to have it deployed ahead of the owners. */
    Fixture glassAsked() {
        setup.as("paula").post(change() + "/break-glass", GLASS).expect(201);
        return this;
    }

    /** Paula asked and sam confirmed. */
    Fixture glassBroken() {
        glassAsked();
        setup.as("sam").post(change() + "/break-glass/confirmation", "").expect(200);
        return this;
    }

    /** A promotion that all four owners approved. */
    static Fixture ready(Caller setup) {
        Fixture change = change(setup)
                .approved("PLATFORM", "paula")
                .approved("BUSINESS", "bruno")
                .approved("SECURITY", "selma")
                .approved("GOVERNANCE", "gwen");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> setup.as("rita")
                        .get(change.change())
                        .json()
                        .path("state")
                        .asText()
                        .equals("READY"));
        return change;
    }

    /** Mints a permit. */
    String token() {
        return setup.as("pipeline")
                .post(change() + "/permit", "")
                .expect(201)
                .json()
                .path("token")
                .asText();
    }

    /** A body that redeems a permit for what {@link Promotion} asks for. */
    static String redemption(String token) {
        return """
                {"token":"%s","environment":"production","artifacts":[{"name":"claims-intake","digest":"sha256:%s"}]}""".formatted(token, "a".repeat(64));
    }

    /** A body that reports the deployment of the same. */
    static String deployment(String platform, @Nullable String redemptionId) {
        Instant now = Instant.now();
        String redemption = redemptionId == null ? "" : ",\"redemptionId\":\"%s\"".formatted(redemptionId);
        return """
                {"platform":"%s","environment":"production",
                 "artifacts":[{"name":"claims-intake","version":"4.2.0","digest":"sha256:%s"}],
                 "startedAt":"%s","finishedAt":"%s","outcome":"SUCCEEDED"%s}""".formatted(platform, "a".repeat(64), now.minusSeconds(20), now, redemption);
    }

    /** A body that says that the same runs. */
    static String observation(String platform) {
        return """
                {"platform":"%s","environment":"production","observedAt":"%s",
                 "running":[{"name":"claims-intake","digest":"sha256:%s"}]}""".formatted(platform, Instant.now(), "a".repeat(64));
    }

    /** The address of an open finding on a platform of its own. */
    static String finding(Caller setup) {
        String platform = registered(setup, "selma").platform();
        setup.as("pipeline")
                .post("/api/v1/deployments", deployment(platform, null))
                .expect(201);
        JsonNode findings = setup.as("olga")
                .get("/api/v1/findings?platform=" + platform)
                .expect(200)
                .json();
        return "/api/v1/findings/" + findings.path("items").path(0).path("id").asText();
    }

    private static Fixture registered(Caller setup, String securityOwner) {
        JsonNode platform = setup.as("ada")
                .post("/api/v1/platforms", platform(securityOwner))
                .expect(201)
                .json();
        return new Fixture(setup, platform.path("key").asText(), "", "");
    }

    private static Fixture of(Caller setup, String platform, JsonNode change) {
        return new Fixture(
                setup,
                platform,
                change.path("id").asText(),
                change.path("submissionDigest").asText());
    }
}
