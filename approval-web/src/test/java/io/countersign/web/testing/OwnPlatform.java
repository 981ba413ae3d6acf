package io.countersign.web.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** A platform that one test has for itself, with the sectors and owners of claims. */
public record OwnPlatform(Caller setup, String key) {

    /** Who decides for a role. */
    public static final Map<String, String> OWNERS =
            Map.of("PLATFORM", "paula", "BUSINESS", "bruno", "SECURITY", "selma", "GOVERNANCE", "gwen");

    /** Registers it; no readiness artifact is attached. */
    public static OwnPlatform registered(Caller setup) {
        String key = "p-" + UUID.randomUUID().toString().substring(0, 13);
        setup.as("ada").post("/api/v1/platforms", """
                        {"key":"%s","name":"Ours","sectors":["healthcare","enterprise"],"tier":2,
                         "environments":[{"name":"production","production":true}],
                         "owners":{"PLATFORM":{"user":"paula","deputy":"pat"},"BUSINESS":{"user":"bruno","deputy":"bea"},
                                   "SECURITY":{"user":"selma","deputy":"sam"},
                                   "GOVERNANCE":{"user":"gwen","deputy":"gil"}}}""".formatted(key)).expect(201);
        return new OwnPlatform(setup, key);
    }

    /** Registers it and has all its readiness artifacts attached and signed off. */
    public static OwnPlatform ready(Caller setup) {
        OwnPlatform platform = registered(setup);
        for (JsonNode artifact :
                setup.as("paula").get(platform.readiness()).expect(200).json().path("artifacts")) {
            platform.attachAndSign(
                    platform.readiness() + "/" + artifact.path("artifact").asText(), artifact.path("mustSign"));
        }
        return platform;
    }

    /** The same request of this platform instead of claims. */
    public String ours(String request) {
        return request.replace("\"claims\"", '"' + key + '"');
    }

    private String readiness() {
        return "/api/v1/platforms/%s/readiness".formatted(key);
    }

    private void attachAndSign(String artifact, JsonNode roles) {
        String digest = "sha256:" + "0c".repeat(32);
        setup.as(owner(roles.path(0)))
                .with("If-Match", "*")
                .put(artifact, """
                        {"evidence":{"type":"readiness","title":"Read and kept",
                                     "uri":"https://wiki.example/ready","digest":"%s"}}""".formatted(digest))
                .expect(200);
        for (JsonNode role : roles) {
            setup.as(owner(role))
                    .post(artifact + "/sign-off", "{\"digest\":\"%s\"}".formatted(digest))
                    .expect(200);
        }
    }

    private static String owner(JsonNode role) {
        return Objects.requireNonNull(OWNERS.get(role.asText()), "this role has an owner");
    }
}
