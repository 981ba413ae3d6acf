package io.countersign.change;

import static io.countersign.change.Given.CLAIMS;
import static io.countersign.change.Given.DEV;
import static io.countersign.change.Given.NOW;
import static io.countersign.change.Given.RITA;
import static io.countersign.change.Given.SETTLED;
import static io.countersign.change.Given.before;
import static io.countersign.change.Given.promotion;
import static io.countersign.change.Given.sha256;
import static io.countersign.change.Given.situation;
import static io.countersign.change.Requirement.Status.MET;
import static io.countersign.change.Requirement.Status.UNMET;
import static io.countersign.change.Requirement.Status.WAIVED;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.document.EvidenceItem;
import io.countersign.policy.Claim;
import io.countersign.policy.ControlRef;
import io.countersign.policy.Demand;
import io.countersign.policy.Need;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.PackRequirement;
import io.countersign.policy.Part;
import io.countersign.policy.Phase;
import io.countersign.policy.Scope;
import io.countersign.readiness.ReadinessArtifact;
import io.countersign.readiness.ReadinessRow;
import io.countersign.testing.Varied;
import io.countersign.waiver.PolicyException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PackRequirementsTests {

    private static final ControlRef CONTROL =
            new ControlRef("SOC 2", "CC8.1", "Changes are authorised and tested", "soc-2@1", Claim.SUPPORTS);
    private static final Need.Evidence FRESH_REPORT = new Need.Evidence("test-report", Period.ofDays(30), true, false);

    @Test
    void saysWhoAsksAndForWhichControls() {
        Requirement missing = answer(with(), FRESH_REPORT);

        assertThat(missing.status()).isEqualTo(UNMET);
        assertThat(missing.reason()).isEqualTo("Attach evidence: test report.");
        assertThat(missing.metBy()).containsExactly("rita");
        assertThat(missing.field()).isEqualTo("evidence");
        assertThat(missing.pack()).isEqualTo("soc-2@1");
        assertThat(missing.askedBy()).containsExactly("soc-2@1", "hipaa@1");
        assertThat(missing.controls()).containsExactly(CONTROL);
        assertThat(missing.since()).as("since it was submitted").isEqualTo(NOW.minus(Duration.ofHours(2)));
    }

    @Test
    void takesEvidenceByAnySpellingOfItsType() {
        assertThat(answer(with(report("Test Report", NOW, null, sha256("a"))), FRESH_REPORT)
                        .status())
                .isEqualTo(MET);
        assertThat(answer(with(report("TEST_REPORT", NOW, null, sha256("a"))), FRESH_REPORT)
                        .since())
                .isNull();
        assertThat(answer(with(report("sbom", NOW, null, sha256("a"))), FRESH_REPORT)
                        .status())
                .isEqualTo(UNMET);
    }

    @Test
    void saysEveryReasonWhyEvidenceProvesNothing() {
        EvidenceItem other = report("test-report", NOW, null, sha256("f"));
        EvidenceItem old = report("test-report", NOW.minus(Duration.ofDays(31)), null, null);

        assertThat(answer(with(other, old), FRESH_REPORT).reason())
                .contains("is about another artifact", "too long ago", "does not say which artifact");
        assertThat(answer(with(other, old, report("test-report", NOW, null, sha256("a"))), FRESH_REPORT)
                        .status())
                .as("one good piece is enough")
                .isEqualTo(MET);
    }

    @Test
    void dropsEvidenceWhenItsTimeIsOverAndSaysSinceWhen() {
        Instant end = NOW.minus(Duration.ofMinutes(30));
        Requirement lapsed =
                answer(with(report("test-report", NOW.minus(Duration.ofDays(1)), end, sha256("a"))), FRESH_REPORT);

        assertThat(lapsed.status()).isEqualTo(UNMET);
        assertThat(lapsed.since()).isEqualTo(end);
    }

    @Test
    void asksForContentWhereAReferenceWillNotDo() {
        Need.Evidence held = new Need.Evidence("test-report", null, false, true);

        assertThat(answer(with(report("test-report", NOW, null, null)), held).reason())
                .isEqualTo("'Tests' is only referenced; upload its content.");
        EvidenceItem kept =
                new EvidenceItem("test-report", "Tests", null, sha256("b"), "ci", NOW, null, null, Map.of());
        assertThat(answer(with(kept), held).status()).isEqualTo(MET);
    }

    @Test
    void asksForFactsAndFields() {
        Requirement fact = answer(situation(), new Need.Fact("scnType"));

        assertThat(fact.field()).isEqualTo("facts.scnType");
        assertThat(fact.reason()).isEqualTo("State the fact 'scnType'.");
        assertThat(answer(situation(), new Need.Fact("downtime")).status()).isEqualTo(MET);
        assertThat(answer(situation(), new Need.Field("incident")).status()).isEqualTo(UNMET);
        assertThat(answer(situation(), new Need.Field("rollbackTo")).field()).isEqualTo("rollbackTo");
    }

    @Test
    void countsBusinessDaysFromSubmission() {
        // the promotion was submitted on Sunday 22 November 2026 and its window opened that day
        assertThat(answer(situation(), new Need.LeadTime(0)).status()).isEqualTo(MET);
        assertThat(answer(situation(), new Need.LeadTime(1)).reason())
                .isEqualTo("The window must open no sooner than 2026-11-23: 1 business days after submission.");
        assertThat(answer(situation(), new Need.LeadTime(6)).reason()).contains("2026-11-30");
    }

    @Test
    void asksThePlatformForItsReadiness() {
        Need.Readiness need = new Need.Readiness(Set.of("data-readiness", "observability"));
        assertThat(answer(situation(), need).status()).isEqualTo(MET);

        Instant expired = NOW.minus(Duration.ofMinutes(5));
        ReadinessRow row = new ReadinessRow(
                ReadinessArtifact.DATA_READINESS,
                ReadinessRow.State.EXPIRED,
                null,
                expired,
                Set.of(),
                1,
                "Renew it.",
                List.of(DEV));
        Background lapsed = new Background(
                SETTLED.history(),
                false,
                List.of(row, Given.current(ReadinessArtifact.OBSERVABILITY)),
                List.of(),
                List.of(),
                Map.of());
        Requirement unmet = answer(before(lapsed, situation()), need);
        assertThat(unmet.reason()).isEqualTo("Renew it.");
        assertThat(unmet.metBy()).containsExactly("dev");
        assertThat(unmet.since()).isEqualTo(expired);
    }

    @Test
    void keepsPartsFromEachOther() {
        Need need = new Need.Distinct(Set.of(Part.AUTHOR, Part.TESTER));
        assertThat(answer(situation(), need).status()).isEqualTo(MET);

        Situation own = with(Parts.of(RITA, List.of(DEV), List.of(DEV)));
        assertThat(answer(own, need).reason()).isEqualTo("dev is author and tester; these must be different people.");
        assertThat(answer(own, new Need.Distinct(Set.of(Part.REQUESTER, Part.TESTER)))
                        .status())
                .isEqualTo(MET);
    }

    @Test
    void letsAnExceptionPassWhatItsPackCallsWaivable() {
        Instant expires = NOW.plus(Duration.ofDays(3));
        Situation excepted = before(excepting("asked", expires), with());

        Requirement waived = answer(excepted, FRESH_REPORT);
        assertThat(waived.status()).isEqualTo(WAIVED);
        assertThat(waived.exception())
                .isEqualTo(excepted.background().exceptions().get(0).id());
        assertThat(waived.reason()).endsWith("Waived until 25 Nov 2026 10:00 UTC.");
        assertThat(PackRequirements.evaluate(excepted, List.of(demand(FRESH_REPORT, false)))
                        .get(0)
                        .status())
                .as("not waivable")
                .isEqualTo(UNMET);
        assertThat(answer(before(excepting("other", expires), with()), FRESH_REPORT)
                        .status())
                .isEqualTo(UNMET);
        assertThat(answer(before(excepting("asked", NOW), with()), FRESH_REPORT).status())
                .as("expired at this moment")
                .isEqualTo(UNMET);
    }

    private static Requirement answer(Situation situation, Need need) {
        return PackRequirements.evaluate(situation, List.of(demand(need, true))).get(0);
    }

    private static Demand demand(Need need, boolean waivable) {
        PackRequirement asked = new PackRequirement(
                "asked",
                "Asked",
                "It is asked.",
                Phase.PERMIT,
                "cap.test-evidence",
                List.of("CC8.1"),
                waivable,
                OwnerRole.SECURITY,
                Scope.ALWAYS,
                need);
        return new Demand(asked, "soc-2@1", List.of("soc-2@1", "hipaa@1"), List.of(CONTROL));
    }

    private static EvidenceItem report(
            String type, Instant producedAt, @Nullable Instant validUntil, @Nullable String subject) {
        return new EvidenceItem(
                type, "Tests", "https://ci.example/1", sha256("b"), "ci", producedAt, validUntil, subject, Map.of());
    }

    private static Background excepting(String requirement, Instant expires) {
        PolicyException exception = new PolicyException(
                UUID.randomUUID(),
                requirement,
                CLAIMS.id(),
                "claims",
                null,
                "Late.",
                "By hand.",
                OwnerRole.SECURITY,
                "rita",
                NOW,
                expires,
                PolicyException.Status.GRANTED,
                Map.of(),
                null);
        return new Background(SETTLED.history(), false, SETTLED.readiness(), List.of(exception), List.of(), Map.of());
    }

    @Test
    void asksAnOwnerWithoutAPartForAReview() {
        Requirement open = answer(situation(), new Need.Review());
        assertThat(open.reason()).isEqualTo("Nobody reviewed the change yet.");
        assertThat(open.metBy()).containsExactlyInAnyOrder("paula", "bruno", "selma", "gwen");

        Background reviewed = new Background(
                SETTLED.history(),
                false,
                SETTLED.readiness(),
                List.of(),
                List.of(),
                Map.of(Confirmation.Kind.REVIEW, true));
        assertThat(answer(before(reviewed, situation()), new Need.Review()).status())
                .isEqualTo(MET);
    }

    private static Situation with(EvidenceItem... evidence) {
        return situation(
                Varied.from(promotion()).evidence(List.of(evidence)).get(),
                CLAIMS,
                RITA,
                State.DECIDING,
                Map.of(),
                NOW);
    }

    private static Situation with(Parts parts) {
        Situation given = situation();
        return new Situation(
                given.submission(),
                given.platform(),
                parts,
                given.state(),
                given.submittedAt(),
                given.dueAt(),
                given.standing(),
                given.admitted(),
                given.rulebook(),
                given.risk(),
                given.basis(),
                given.background(),
                given.calendar(),
                given.now());
    }
}
