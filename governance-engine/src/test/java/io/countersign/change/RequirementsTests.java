package io.countersign.change;

import static io.countersign.change.Given.BRUNO;
import static io.countersign.change.Given.CLAIMS;
import static io.countersign.change.Given.GWEN;
import static io.countersign.change.Given.NOW;
import static io.countersign.change.Given.PAULA;
import static io.countersign.change.Given.RITA;
import static io.countersign.change.Given.SAM;
import static io.countersign.change.Given.SELMA;
import static io.countersign.change.Given.absent;
import static io.countersign.change.Given.approvals;
import static io.countersign.change.Given.before;
import static io.countersign.change.Given.claims;
import static io.countersign.change.Given.current;
import static io.countersign.change.Given.draft;
import static io.countersign.change.Given.promotion;
import static io.countersign.change.Given.situation;
import static io.countersign.policy.OwnerRole.BUSINESS;
import static io.countersign.policy.OwnerRole.PLATFORM;
import static io.countersign.policy.OwnerRole.SECURITY;
import static io.countersign.readiness.ReadinessArtifact.OBSERVABILITY;
import static io.countersign.testing.Varied.nothing;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.change.Situation.Standing;
import io.countersign.ownership.Platform;
import io.countersign.policy.Phase;
import io.countersign.policy.RiskInputs.TrackRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequirementsTests {

    @Test
    void findsNothingMissingInACompletePromotion() {
        assertThat(unmet(draft(promotion(), CLAIMS), Phase.SUBMIT)).isEmpty();
    }

    @Test
    void asksForEveryFieldAtItsField() {
        List<Requirement> unmet = unmet(draft(nothing(), null), Phase.SUBMIT);

        assertThat(unmet)
                .extracting(Requirement::id)
                .containsExactly(
                        "kind",
                        "platform",
                        "environment",
                        "title",
                        "summary",
                        "artifacts",
                        "authors",
                        "testers",
                        "window",
                        "plan",
                        "backout-plan",
                        "data-effect",
                        "risk");
        assertThat(unmet).allSatisfy(requirement -> {
            assertThat(requirement.metBy()).containsExactly("rita");
            assertThat(requirement.reason()).isNotBlank();
            assertThat(requirement.field()).isNotNull();
        });
    }

    @Test
    void namesAnEnvironmentThatThePlatformHasNot() {
        assertThat(requirement(
                                "environment",
                                draft(
                                        promotion(),
                                        new Platform(
                                                CLAIMS.id(),
                                                "claims",
                                                "Claims",
                                                CLAIMS.sectors(),
                                                1,
                                                List.of(),
                                                CLAIMS.seats(),
                                                1)))
                        .unmet())
                .isTrue();
        assertThat(requirement("platform", draft(promotion(), null)).reason())
                .isEqualTo("There is no platform 'claims'.");
    }

    @Test
    void refusesWhatFourDistinctPersonsCannotDecide() {
        Situation hers = situation(promotion(), CLAIMS, GWEN, State.DRAFT, Map.of(), NOW);

        assertThat(requirement("four-distinct-owners", hers).reason())
                .isEqualTo("Nobody may decide as governance owner: gwen asked for it.");
        assertThat(requirement(
                                "four-distinct-owners",
                                situation(promotion(), CLAIMS, PAULA, State.DRAFT, Map.of(), NOW))
                        .unmet())
                .as("the deputy is left")
                .isFalse();
    }

    @Test
    void saysWhoMustDecide() {
        Situation situation = situation(
                promotion(),
                claims(Map.of(SECURITY, absent(SELMA, SAM))),
                RITA,
                State.DECIDING,
                Map.of(PLATFORM, new Standing(Outcome.APPROVE, PAULA)),
                NOW);

        assertThat(requirement("decision-platform", situation).unmet()).isFalse();
        assertThat(requirement("decision-platform", situation).metBy()).isEmpty();
        assertThat(requirement("decision-business", situation).metBy()).containsExactly("bruno");
        assertThat(requirement("decision-security", situation).metBy()).containsExactly("selma", "sam");
        assertThat(requirement("decision-security", situation).reason()).isEqualTo("Waits for selma or sam.");
        assertThat(requirement("decisions", situation).metBy()).containsExactly("bruno", "selma", "sam", "gwen");
    }

    @Test
    void handsAReturnedRequestToItsRequester() {
        Situation returned = situation(
                promotion(), CLAIMS, RITA, State.RETURNED, Map.of(BUSINESS, new Standing(Outcome.RETURN, BRUNO)), NOW);

        assertThat(requirement("decision-business", returned).reason()).isEqualTo("Returned for rework by bruno.");
        assertThat(requirement("decision-business", returned).metBy()).containsExactly("rita");
        assertThat(requirement("decision-platform", returned).metBy()).containsExactly("rita");
    }

    @Test
    void leavesNobodyToMeetWhatIsOver() {
        Situation rejected = situation(
                promotion(), CLAIMS, RITA, State.REJECTED, Map.of(BUSINESS, new Standing(Outcome.REJECT, BRUNO)), NOW);

        assertThat(requirement("decision-business", rejected).reason()).isEqualTo("Rejected by bruno.");
        assertThat(requirement("decisions", rejected).metBy()).isEmpty();
    }

    @Test
    void permitsOnlyWhileTheWindowIsOpen() {
        Instant start = NOW.minus(Duration.ofHours(1));
        Instant end = NOW.plus(Duration.ofHours(4));

        assertThat(unmet(at(start.minusNanos(1000)), Phase.PERMIT))
                .extracting(Requirement::reason)
                .containsExactly("The window opens at 22 Nov 2026 09:00 UTC.");
        assertThat(unmet(at(start), Phase.PERMIT)).isEmpty();
        assertThat(unmet(at(end.minusNanos(1000)), Phase.PERMIT)).isEmpty();
        assertThat(unmet(at(end), Phase.PERMIT))
                .extracting(Requirement::reason)
                .containsExactly("The window closed at 22 Nov 2026 14:00 UTC.");
    }

    @Test
    void permitsNothingThatIsNotApprovedByAllFour() {
        assertThat(requirement("decisions", situation(Map.of(PLATFORM, new Standing(Outcome.APPROVE, PAULA))))
                        .reason())
                .isEqualTo("Approvals missing: 3 of 4.");
        assertThat(requirement("decisions", situation(approvals())).unmet()).isFalse();
    }

    @Test
    void asksForAllEightArtifactsOfReadinessAtTheFirstPromotionOnly() {
        Background first =
                new Background(TrackRecord.NEW, true, List.of(current(OBSERVABILITY)), List.of(), List.of(), Map.of());

        assertThat(unmet(before(first, situation(approvals())), Phase.PERMIT))
                .extracting(Requirement::id)
                .hasSize(7)
                .allMatch(id -> id.startsWith("readiness-"))
                .doesNotContain("readiness-observability");
        Background later = new Background(TrackRecord.STEADY, false, List.of(), List.of(), List.of(), Map.of());
        assertThat(unmet(before(later, situation(approvals())), Phase.PERMIT)).isEmpty();
    }

    private static Situation at(Instant now) {
        return situation(promotion(), CLAIMS, RITA, State.WAITING, approvals(), now);
    }

    private static Requirement requirement(String id, Situation situation) {
        return Requirements.evaluate(situation).stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<Requirement> unmet(Situation situation, Phase phase) {
        return Requirements.evaluate(situation).stream()
                .filter(it -> it.phase() == phase && it.unmet())
                .toList();
    }
}
