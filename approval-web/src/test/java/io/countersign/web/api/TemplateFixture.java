package io.countersign.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.web.testing.Caller;
import io.countersign.web.testing.Promotion;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** A template that dev proposed on a platform of its own, made by calls alone. */
record TemplateFixture(Caller setup, String platform, String address, String digest) {

    static TemplateFixture proposed(Caller setup) {
        String platform = Fixture.platform(setup).platform();
        JsonNode template = setup.as("dev")
                .post("/api/v1/templates", body(platform))
                .expect(201)
                .json();
        return new TemplateFixture(
                setup,
                platform,
                "/api/v1/templates/" + template.path("id").asText(),
                template.path("digest").asText());
    }

    /** The same, approved by the four owners. */
    static TemplateFixture approved(Caller setup) {
        TemplateFixture template = proposed(setup);
        List.of("paula", "bruno", "selma", "gwen").forEach(template::approve);
        return template;
    }

    private void approve(String owner) {
        String role = switch (owner) {
            case "paula" -> "PLATFORM";
            case "bruno" -> "BUSINESS";
            case "selma" -> "SECURITY";
            default -> "GOVERNANCE";
        };
        setup.as(owner).post(address + "/decisions", decision(role)).expect(201);
    }

    /** A body that proposes it, for this platform. */
    static String body(String platform) {
        return """
                {"platform":"%s","key":"rollout","title":"Roll out","description":"Node by node.",
                 "environments":["production"],"artifacts":["claims-*"],"maxRisk":"MEDIUM","maxDataEffect":"REVERSIBLE",
                 "evidence":["test-report"],"sampleRate":10,"expiresAt":"%s"}""".formatted(platform, Instant.now().plus(30, ChronoUnit.DAYS));
    }

    /** A body that approves it for this role. */
    String decision(String role) {
        return "{\"role\":\"%s\",\"outcome\":\"APPROVE\",\"digest\":\"%s\"}".formatted(role, digest);
    }

    /** A body that asks for a standard change by it, inside its bounds. */
    String standard() {
        return Promotion.ready()
                .replace("\"claims\"", "\"%s\"".formatted(platform))
                .replace("\"impact\":\"MEDIUM\"", "\"impact\":\"LOW\"")
                .replace(
                        "\"kind\":\"PROMOTION\"",
                        "\"kind\":\"CHANGE\",\"changeClass\":\"STANDARD\",\"template\":\"rollout\"");
    }
}
