package io.countersign.change;

import static io.countersign.change.Given.NOW;
import static io.countersign.change.Given.sha256;

import io.countersign.document.EvidenceItem;
import io.countersign.ownership.Platform;
import io.countersign.policy.Level;
import io.countersign.policy.RiskAssessment;
import io.countersign.policy.RiskRating;
import io.countersign.policy.Sector;
import io.countersign.testing.Varied;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A promotion as it could come up in each sector, with something still missing as in real life. */
enum SectorExample {
    FEDERAL(
            Sector.FEDERAL,
            "A benefits service gets another way to check income. It is an adaptive change by the significant change rules; the"
                    + " impact is high, the scan is six weeks old, and nobody made a threat model.",
            "Benefits eligibility 3.1.0",
            Level.HIGH,
            Map.of("scnType", "ADAPTIVE", "scnRationale", "The way in is new, the boundary is the same."),
            List.of(
                    evidence("test-report", "Regression run", 3, "a"),
                    evidence("vulnerability-scan", "Scan", 42, "a"))),
    HEALTHCARE(
            Sector.HEALTHCARE,
            "An intake form begins to suggest a triage level, so it supports a clinical decision. It was tested, but no clinician"
                    + " outside the team has validated it.",
            "Claims intake 4.2.0",
            Level.MEDIUM,
            Map.of("clinicalEffect", "DECISION_SUPPORT"),
            List.of(evidence("test-report", "Regression run", 3, "a"))),
    FINANCIAL(
            Sector.FINANCIAL,
            "A payment service of the most critical tier takes over a new fraud score. The model was validated; the test report is"
                    + " about the build of the week before, and the way back was not rehearsed.",
            "Payments scoring 7.4.0",
            Level.MEDIUM,
            Map.of("modelChange", true),
            List.of(
                    evidence("model-validation", "Validation of fraud score 7", 20, "a"),
                    evidence("test-report", "Regression run", 9, "f"),
                    evidence("change-impact-analysis", "Impact on settlement", 9, "a"))),
    ENTERPRISE(
            Sector.ENTERPRISE,
            "A product team ships a report. The risk is medium, the tests ran, nothing else is asked for.",
            "Reports 2.0.3",
            Level.MEDIUM,
            Map.of(),
            List.of(evidence("test-report", "Pipeline 8812", 1, "a")));

    private final Sector sector;
    private final String story;
    private final String title;
    private final Level impact;
    private final Map<String, Object> facts;
    private final List<EvidenceItem> evidence;

    SectorExample(
            Sector sector,
            String story,
            String title,
            Level impact,
            Map<String, Object> facts,
            List<EvidenceItem> evidence) {
        this.sector = sector;
        this.story = story;
        this.title = title;
        this.impact = impact;
        this.facts = facts;
        this.evidence = evidence;
    }

    Sector sector() {
        return sector;
    }

    String story() {
        return story;
    }

    /** The request two hours after its submission, judged by the packs that come with the engine. */
    Situation situation() {
        Platform claims = Given.CLAIMS;
        Platform platform = new Platform(
                claims.id(),
                claims.key(),
                claims.name(),
                Set.of(sector),
                claims.tier(),
                claims.environments(),
                claims.seats(),
                claims.version());
        Situation given = Given.situation(promotion(), platform, Given.RITA, State.DECIDING, Map.of(), NOW);
        RiskRating rating =
                RiskRatings.of(given.submission(), given.background().history(), given.rulebook());
        return given.under(given.rulebook(), rating);
    }

    private Submission promotion() {
        String[] named = title.split(" ");
        return Varied.from(Given.promotion())
                .title(title)
                .artifacts(List.of(new Artifact(named[0].toLowerCase(Locale.ROOT), named[1], sha256("a"))))
                .risk(new RiskAssessment(impact, Level.LOW, Level.LOW))
                .facts(facts)
                .evidence(evidence)
                .get();
    }

    private static EvidenceItem evidence(String type, String title, int daysOld, String subject) {
        return new EvidenceItem(
                type,
                title,
                "https://evidence.example/" + type,
                sha256("e"),
                "pipeline",
                NOW.minus(Duration.ofDays(daysOld)),
                null,
                sha256(subject),
                Map.of());
    }
}
