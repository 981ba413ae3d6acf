package io.countersign.web.testing;

import static io.countersign.web.testing.Promotion.decision;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** A promotion that is deployed in the place of an earlier one that somebody verified; nobody else has this artifact. */
public record Replaced(Caller setup, String artifact, String id) {

    /** Digest of what ran before. */
    public static final String OLD = "sha256:" + "d".repeat(64);
    /** Digest of what runs. */
    public static final String NEW = "sha256:" + "a".repeat(64);

    /** A body that orders a rollback under the grant. */
    public static final String AT_ONCE = "{\"reason\":\"Claims are lost.\",\"incident\":\"INC-9\"}";

    /** A body that asks the owners for one. */
    public static final String BY_THE_OWNERS = "{\"basis\":\"EXPEDITED_APPROVAL\",\"reason\":\"Claims are lost.\"}";

    private static final Map<String, String> OWNERS =
            Map.of("PLATFORM", "paula", "BUSINESS", "bruno", "SECURITY", "selma", "GOVERNANCE", "gwen");

    /** Deploys both. */
    public static Replaced in(Caller setup) {
        String artifact = "intake-" + UUID.randomUUID();
        Replaced first = new Replaced(setup, artifact, promoted(setup, artifact, OLD));
        setup.as("rita").post(first.change() + "/verification", "{\"ok\":true}").expect(200);
        return new Replaced(setup, artifact, promoted(setup, artifact, NEW));
    }

    /** Its address in the contract. */
    public String change() {
        return "/api/v1/changes/" + id;
    }

    /** Where to take it back. */
    public String rollback() {
        return change() + "/rollback";
    }

    /** As it is now. */
    public JsonNode read() {
        return setup.as("rita").get(change()).expect(200).json();
    }

    private static String promoted(Caller setup, String artifact, String digest) {
        String body = Promotion.ready().replace("claims-intake", artifact).replace(NEW, digest);
        JsonNode change =
                setup.as("rita").post("/api/v1/changes", body).expect(201).json();
        String id = change.path("id").asText();
        OWNERS.forEach((role, owner) -> setup.as(owner)
                .post(
                        "/api/v1/changes/" + id + "/decisions",
                        decision(
                                role, "APPROVE", change.path("submissionDigest").asText()))
                .expect(201));
        deploy(setup, id, artifact, digest);
        return id;
    }

    /** Mints, redeems and reports. */
    public static void deploy(Caller setup, String id, String artifact, String digest) {
        Caller pipeline = setup.as("pipeline");
        String token = pipeline.post("/api/v1/changes/" + id + "/permit", "")
                .expect(201)
                .json()
                .path("token")
                .asText();
        String artifacts = "\"artifacts\":[{\"name\":\"%s\",\"digest\":\"%s\"}]".formatted(artifact, digest);
        String redemption = pipeline.post(
                        "/api/v1/permits/redemptions",
                        "{\"token\":\"%s\",\"environment\":\"production\",%s}".formatted(token, artifacts))
                .expect(200)
                .json()
                .path("redemptionId")
                .asText();
        Instant now = Instant.now();
        pipeline.post("/api/v1/deployments", """
                        {"platform":"claims","environment":"production",%s,"startedAt":"%s","finishedAt":"%s",
                         "outcome":"SUCCEEDED","redemptionId":"%s"}""".formatted(artifacts, now.minusSeconds(1), now, redemption))
                .expect(201);
    }
}
