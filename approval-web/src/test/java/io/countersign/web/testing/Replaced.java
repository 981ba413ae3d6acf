package io.countersign.web.testing;

import static io.countersign.web.testing.Promotion.decision;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;

/** A promotion that is deployed in the place of an earlier one that somebody verified; nobody else has this artifact. */
public record Replaced(Caller setup, String platform, String artifact, String id) {

    /** Digest of what ran before. */
    public static final String OLD = "sha256:" + "d".repeat(64);
    /** Digest of what runs. */
    public static final String NEW = "sha256:" + "a".repeat(64);

    /** A body that orders a rollback under the grant. */
    public static final String AT_ONCE = "{\"reason\":\"Claims are lost.\",\"incident\":\"INC-9\"}";

    /** A body that asks the owners for one. */
    public static final String BY_THE_OWNERS = "{\"basis\":\"EXPEDITED_APPROVAL\",\"reason\":\"Claims are lost.\"}";

    /** Deploys both on claims. */
    public static Replaced in(Caller setup) {
        return on(setup, "claims");
    }

    /** Deploys both on a platform of their own: what is taken back makes the platform's next changes riskier. */
    public static Replaced onItsOwnPlatform(Caller setup) {
        return on(setup, OwnPlatform.ready(setup).key());
    }

    private static Replaced on(Caller setup, String platform) {
        Replaced first = new Replaced(setup, platform, "intake-" + UUID.randomUUID(), "").promoted(OLD);
        setup.as("rita").post(first.change() + "/verification", "{\"ok\":true}").expect(200);
        return first.promoted(NEW);
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

    private Replaced promoted(String digest) {
        String body = new OwnPlatform(setup, platform)
                .ours(Promotion.ready())
                .replace("claims-intake", artifact)
                .replace(NEW, digest);
        JsonNode change =
                setup.as("rita").post("/api/v1/changes", body).expect(201).json();
        Replaced promoted =
                new Replaced(setup, platform, artifact, change.path("id").asText());
        OwnPlatform.OWNERS.forEach((role, owner) -> setup.as(owner)
                .post(
                        promoted.change() + "/decisions",
                        decision(
                                role, "APPROVE", change.path("submissionDigest").asText()))
                .expect(201));
        promoted.deploy(promoted.id(), digest);
        return promoted;
    }

    /** Mints, redeems and reports for a request about the same artifact. */
    public void deploy(String id, String digest) {
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
                        {"platform":"%s","environment":"production",%s,"startedAt":"%s","finishedAt":"%s",
                         "outcome":"SUCCEEDED","redemptionId":"%s"}""".formatted(platform, artifacts, now.minusSeconds(1), now, redemption))
                .expect(201);
    }
}
