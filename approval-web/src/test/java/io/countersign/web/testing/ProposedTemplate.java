package io.countersign.web.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** A template that dev proposed on a platform with the owners of claims, made by calls alone. */
public record ProposedTemplate(Caller setup, String platform, String key, String address, String digest) {

    private static final Map<String, String> OWNERS =
            Map.of("PLATFORM", "paula", "BUSINESS", "bruno", "SECURITY", "selma", "GOVERNANCE", "gwen");

    public static ProposedTemplate on(Caller setup, String platform) {
        JsonNode template = setup.as("dev")
                .post("/api/v1/templates", body(platform))
                .expect(201)
                .json();
        return new ProposedTemplate(
                setup,
                platform,
                template.path("key").asText(),
                "/api/v1/templates/" + template.path("id").asText(),
                template.path("digest").asText());
    }

    /** The same, approved by the owners of these roles. */
    public ProposedTemplate approvedAs(String... roles) {
        for (String role : roles) {
            setup.as(Objects.requireNonNull(OWNERS.get(role)))
                    .post(address + "/decisions", decision(role))
                    .expect(201);
        }
        return this;
    }

    /** The same, approved by all four. */
    public ProposedTemplate approved() {
        return approvedAs("PLATFORM", "BUSINESS", "SECURITY", "GOVERNANCE");
    }

    /** A body that proposes a template under a name of its own. */
    public static String body(String platform) {
        String key = "rollout-" + UUID.randomUUID();
        return """
                {"platform":"%s","key":"%s","title":"Roll out %s","description":"Node by node.",
                 "environments":["production"],"artifacts":["claims-*"],"maxRisk":"MEDIUM","maxDataEffect":"REVERSIBLE",
                 "evidence":["test-report"],"sampleRate":10,"expiresAt":"%s"}""".formatted(platform, key, key, Instant.now().plus(30, ChronoUnit.DAYS));
    }

    /** A body that approves it for this role. */
    public String decision(String role) {
        return "{\"role\":\"%s\",\"outcome\":\"APPROVE\",\"digest\":\"%s\"}".formatted(role, digest);
    }

    /** A body that asks for a standard change by it, inside its bounds. */
    public String standard() {
        return Promotion.ready()
                .replace("\"claims\"", "\"%s\"".formatted(platform))
                .replace("\"impact\":\"MEDIUM\"", "\"impact\":\"LOW\"")
                .replace(
                        "\"kind\":\"PROMOTION\"",
                        "\"kind\":\"CHANGE\",\"changeClass\":\"STANDARD\",\"template\":\"%s\"".formatted(key));
    }
}
