package io.countersign.web.testing;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Bodies of promotions as a requester would send them. */
public final class Promotion {

    private Promotion() {}

    /** A promotion of {@code claims} that can be decided and deployed now. */
    public static String ready() {
        return titled("Claims intake " + UUID.randomUUID());
    }

    /** The same with this title. */
    public static String titled(String title) {
        return of(title, "claims", "MEDIUM");
    }

    /** An emergency change of {@code claims} without any evidence. */
    public static String emergency(String incident) {
        return ready().replace(
                        "\"kind\":\"PROMOTION\"",
                        "\"kind\":\"CHANGE\",\"changeClass\":\"EMERGENCY\",\"incident\":\"%s\"".formatted(incident))
                .replaceAll("\"evidence\":\\[.*]", "\"evidence\":[]");
    }

    /** Id of an emergency change with this title that rita has submitted. */
    public static String submittedEmergency(Caller api, String title) {
        String body = emergency("INC-" + UUID.randomUUID())
                .replaceFirst("\"title\":\"[^\"]*\"", "\"title\":\"%s\"".formatted(title));
        return api.as("rita")
                .post("/api/v1/changes", body)
                .expect(201)
                .json()
                .path("id")
                .asText();
    }

    /** A promotion of high risk. */
    public static String risky() {
        return of("Claims ledger " + UUID.randomUUID(), "claims", "HIGH");
    }

    private static String of(String title, String platform, String level) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return """
                {"kind":"PROMOTION","platform":"%s","title":"%s","summary":"Scanned referrals can be attached.",
                 "environment":"production",
                 "artifacts":[{"name":"claims-intake","version":"4.2.0","digest":"sha256:%s"}],
                 "authors":["dev"],"testers":["tess"],
                 "window":{"start":"%s","end":"%s"},
                 "plan":"Roll out node by node.","backoutPlan":"Roll back to 4.1.3.","dataEffect":"REVERSIBLE",
                 "risk":{"impact":"%s","dataClassification":"LOW","blastRadius":"LOW"},
                 "facts":{"tickets":["CL-1"],"retries":3},
                 "evidence":[{"type":"test-report","title":"System test","uri":"https://ci.example/1","digest":"sha256:%s"}]}
                """.formatted(
                        platform,
                        title,
                        "a".repeat(64),
                        now.minus(1, ChronoUnit.HOURS),
                        now.plus(7, ChronoUnit.DAYS),
                        level,
                        "b".repeat(64));
    }

    /** A decision on what was read. */
    public static String decision(String role, String outcome, String submissionDigest) {
        return """
                {"role":"%s","outcome":"%s","rationale":"Read it, tried it, agree.","submissionDigest":"%s"}""".formatted(role, outcome, submissionDigest);
    }
}
