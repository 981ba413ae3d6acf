package io.countersign.web.keycloak;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.web.testing.Caller;
import io.countersign.web.testing.OwnPlatform;
import io.countersign.web.testing.Promotion;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Platforms and requests of one test's own, asked for by people of a real realm. */
record RealmScene(Caller api) {

    static RealmScene on(int port, RealmCalls realm) {
        return new RealmScene(Caller.on(port, realm.credentials()));
    }

    /** A platform with paula, gwen and these two as owners; its key. */
    String platform(String business, String security, @Nullable String securityDeputy) {
        known("paula", business, security, "gwen");
        String key = "p-" + UUID.randomUUID().toString().substring(0, 13);
        String deputy = "";
        if (securityDeputy != null) {
            known(securityDeputy);
            deputy = ",\"deputy\":\"%s\"".formatted(securityDeputy);
        }
        api.as("ada")
                .post("/api/v1/platforms", """
                        {"key":"%s","name":"Ours","sectors":["financial"],"tier":2,
                         "environments":[{"name":"production","production":true}],
                         "owners":{"PLATFORM":{"user":"paula"},"BUSINESS":{"user":"%s"},
                                   "SECURITY":{"user":"%s"%s},"GOVERNANCE":{"user":"gwen"}}}""".formatted(key, business, security, deputy))
                .expect(201);
        return key;
    }

    /** A promotion of the platform that rita submitted; its id. */
    String change(String platform) {
        known("dev", "tess");
        return api.as("rita")
                .post("/api/v1/changes", Promotion.ready().replace("\"claims\"", "\"" + platform + "\""))
                .expect(201)
                .json()
                .path("id")
                .asText();
    }

    /** A promotion that all four owners approved, on a platform that nobody else uses; its id. */
    String ready() {
        known("paula", "pat", "bruno", "bea", "selma", "sam", "gwen", "gil");
        String change = change(OwnPlatform.ready(api).key());
        OwnPlatform.OWNERS.forEach((role, owner) -> approve(change, role, owner));
        eventually(() -> read(change).path("state").asText().equals("READY"));
        return change;
    }

    /** An emergency change that nobody has decided on, on a platform that nobody else uses; its id. */
    String emergency() {
        known("paula", "pat", "bruno", "bea", "selma", "sam", "gwen", "gil", "dev", "tess");
        return api.as("rita")
                .post("/api/v1/changes", OwnPlatform.registered(api).ours(Promotion.emergency("INC-1")))
                .expect(201)
                .json()
                .path("id")
                .asText();
    }

    void approve(String change, String role, String owner) {
        String digest = read(change).path("submissionDigest").asText();
        api.as(owner)
                .post("/api/v1/changes/" + change + "/decisions", Promotion.decision(role, "APPROVE", digest))
                .expect(201);
    }

    /** Lets them call once: who is to be named must be known. */
    void known(String... userNames) {
        for (String userName : userNames) {
            api.as(userName).get("/api/v1/me").expect(200);
        }
    }

    JsonNode read(String change) {
        return api.as("rita").get("/api/v1/changes/" + change).expect(200).json();
    }

    static void eventually(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(60)).until(condition);
    }
}
