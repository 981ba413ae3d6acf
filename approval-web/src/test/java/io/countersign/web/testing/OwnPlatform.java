package io.countersign.web.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/** A platform that one test has for itself, with the sectors and owners of claims. */
public record OwnPlatform(Caller setup, String key) {

    /** Who decides for a role. */
    public static final Map<String, String> OWNERS =
            Map.of("PLATFORM", "paula", "BUSINESS", "bruno", "SECURITY", "selma", "GOVERNANCE", "gwen");

    /** Registers it; no readiness artifact is attached. */
    public static OwnPlatform registered(Caller setup) {
        return registered(setup, "p-" + UUID.randomUUID().toString().substring(0, 13), 2, "production");
    }

    /** The sample platform {@code claims}, where nobody has registered it. */
    public static OwnPlatform claims(Caller setup) {
        return registered(setup, "claims", 1, "staging", "production").withReadiness();
    }

    /** The sample platform {@code benefits}, owned by others. */
    public static OwnPlatform benefits(Caller setup) {
        setup.as("ada").post("/api/v1/platforms", """
                        {"key":"benefits","name":"Benefits","sectors":["federal"],"tier":2,
                         "environments":[{"name":"production","production":true}],
                         "owners":{"PLATFORM":{"user":"petra","deputy":"paul"},"BUSINESS":{"user":"boris","deputy":"beth"},
                                   "SECURITY":{"user":"sven","deputy":"sara"},
                                   "GOVERNANCE":{"user":"gina","deputy":"greg"}}}""").expect(201);
        return new OwnPlatform(setup, "benefits");
    }

    private static OwnPlatform registered(Caller setup, String key, int tier, String... environments) {
        String named = Arrays.stream(environments)
                .map(name -> "{\"name\":\"%s\",\"production\":%s}".formatted(name, name.equals("production")))
                .collect(Collectors.joining(","));
        setup.as("ada")
                .post("/api/v1/platforms", """
                        {"key":"%s","name":"Ours","sectors":["healthcare","enterprise"],"tier":%d,
                         "environments":[%s],
                         "owners":{"PLATFORM":{"user":"paula","deputy":"pat"},"BUSINESS":{"user":"bruno","deputy":"bea"},
                                   "SECURITY":{"user":"selma","deputy":"sam"},
                                   "GOVERNANCE":{"user":"gwen","deputy":"gil"}}}""".formatted(key, tier, named))
                .expect(201);
        return new OwnPlatform(setup, key);
    }

    /** Registers it and has all its readiness artifacts attached and signed off. */
    public static OwnPlatform ready(Caller setup) {
        return registered(setup).withReadiness();
    }

    private OwnPlatform withReadiness() {
        for (JsonNode artifact :
                setup.as("paula").get(readiness()).expect(200).json().path("artifacts")) {
            attachAndSign(readiness() + "/" + artifact.path("artifact").asText(), artifact.path("mustSign"));
        }
        return this;
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
