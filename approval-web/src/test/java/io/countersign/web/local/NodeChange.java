package io.countersign.web.local;

import static io.countersign.web.testing.Promotion.decision;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.web.testing.Caller;
import io.countersign.web.testing.OwnPlatform;
import io.countersign.web.testing.Reply;

/** A request that rita submitted; each of its calls may go to another node. */
record NodeChange(String id, String digest) {

    static final String REDEMPTIONS = "/api/v1/permits/redemptions";

    static NodeChange submit(Caller node, String body) {
        JsonNode change =
                node.as("rita").post("/api/v1/changes", body).expect(201).json();
        return new NodeChange(
                change.path("id").asText(), change.path("submissionDigest").asText());
    }

    String path() {
        return "/api/v1/changes/" + id;
    }

    JsonNode read(Caller node) {
        return node.as("olga").get(path()).expect(200).json();
    }

    /** All four owners approve, one after the other. */
    NodeChange approve(Caller node) {
        OwnPlatform.OWNERS.forEach((role, owner) ->
                node.as(owner).post(path() + "/decisions", approval(role)).expect(201));
        return this;
    }

    String approval(String role) {
        return decision(role, "APPROVE", digest);
    }

    Reply mint(Caller node) {
        return node.as("pipeline").post(path() + "/permit", "");
    }

    /** Mints a permit. */
    String token(Caller node) {
        return mint(node).expect(201).json().path("token").asText();
    }

    static Reply redeem(Caller node, String token, String key) {
        return node.as("pipeline").with("Idempotency-Key", key).post(REDEMPTIONS, redemption(token));
    }

    /** A body that redeems a permit for what {@code Promotion} asks for. */
    static String redemption(String token) {
        return """
                {"token":"%s","environment":"production","artifacts":[{"name":"claims-intake","digest":"sha256:%s"}]}""".formatted(token, "a".repeat(64));
    }
}
