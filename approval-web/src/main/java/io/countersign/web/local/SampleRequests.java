package io.countersign.web.local;

import io.countersign.change.Artifact;
import io.countersign.change.ChangeQuery;
import io.countersign.change.Changes;
import io.countersign.change.Submission;
import io.countersign.change.Window;
import io.countersign.document.EvidenceItem;
import io.countersign.people.Actor;
import io.countersign.policy.DataEffect;
import io.countersign.policy.Kind;
import io.countersign.policy.Level;
import io.countersign.policy.RiskAssessment;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A promotion that waits for its four owners, and a draft, so that the first look is not at empty pages. */
class SampleRequests {

    private final Changes changes;
    private final Clock clock;

    SampleRequests(Changes changes, Clock clock) {
        this.changes = changes;
        this.clock = clock;
    }

    void createUnlessPresent(Actor requester) {
        if (changes.list(requester, everything()).isEmpty()) {
            changes.submit(requester, claimsIntake());
            changes.draft(requester, claimsRules());
        }
    }

    private static ChangeQuery everything() {
        return new ChangeQuery(null, null, Set.of(), null, null, null, null, null, 1);
    }

    private Submission claimsIntake() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.HOURS);
        return new Submission(
                Kind.PROMOTION,
                null,
                "claims",
                "Claims intake 4.2.0",
                "Clinics can attach scanned referrals to a claim. Asked for by 14 of our 20 largest clinics; saves a phone"
                        + " call for every third claim.",
                "production",
                List.of(artifact("claims-intake", "4.2.0"), artifact("claims-intake-schema", "87")),
                List.of("dev"),
                List.of("tess"),
                new Window(now, now.plus(Duration.ofDays(14))),
                "1. Migrate the schema to 87 (adds one table).\n2. Roll out claims-intake 4.2.0, one node at a time.\n"
                        + "3. Watch intake errors for 30 minutes.",
                "Roll back to claims-intake 4.1.3. The new table stays; 4.1.3 does not read it.",
                DataEffect.REVERSIBLE,
                new RiskAssessment(Level.MEDIUM, Level.HIGH, Level.LOW),
                Map.of(),
                List.of(
                        evidence("test-report", "System test of claims-intake 4.2.0", "system-test-4.2.0", now),
                        evidence("vulnerability-scan", "Scan of the 4.2.0 image", "image-scan-4.2.0", now)),
                artifact("claims-intake", "4.1.3").digest(),
                null,
                null);
    }

    private static Submission claimsRules() {
        return new Submission(
                Kind.PROMOTION,
                null,
                "claims",
                "Claims rules 2.9.1",
                "The co-payment limits of the coming year.",
                "production",
                List.of(artifact("claims-rules", "2.9.1")),
                List.of("dev"),
                List.of(),
                null,
                null,
                null,
                null,
                null,
                Map.of(),
                List.of(),
                null,
                null,
                null);
    }

    private static Artifact artifact(String name, String version) {
        return new Artifact(name, version, digest(name + ":" + version));
    }

    private static EvidenceItem evidence(String type, String title, String name, Instant now) {
        return EvidenceItem.referenced(
                type,
                title,
                "https://ci.example/reports/" + name,
                digest(name),
                "ci.example",
                now.minus(Duration.ofHours(3)));
    }

    /** Of the name, for want of a content: samples deploy nothing. */
    static String digest(String name) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
