package io.countersign.readiness;

import static io.countersign.policy.OwnerRole.BUSINESS;
import static io.countersign.policy.OwnerRole.GOVERNANCE;
import static io.countersign.policy.OwnerRole.PLATFORM;
import static io.countersign.policy.OwnerRole.SECURITY;
import static io.countersign.readiness.Given.CLAIMS;
import static io.countersign.readiness.Given.NOW;
import static io.countersign.readiness.Given.attached;
import static io.countersign.readiness.Given.owner;
import static io.countersign.readiness.ReadinessArtifact.CHANGE_AND_ADOPTION;
import static io.countersign.readiness.ReadinessArtifact.DATA_READINESS;
import static io.countersign.readiness.ReadinessArtifact.GOVERNANCE_POSTURE;
import static io.countersign.readiness.ReadinessArtifact.INTEGRATION_ARCHITECTURE;
import static io.countersign.readiness.ReadinessArtifact.OBSERVABILITY;
import static io.countersign.readiness.ReadinessArtifact.WORKFLOW_DELTA;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.readiness.ReadinessArtifact.Area;
import io.countersign.readiness.Scorecard.AreaScore;
import io.countersign.readiness.Scorecard.Step;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class PlanTests {

    @Test
    void putsWhatIsOpenNowWithinThirtyDaysWithWhoActs() {
        Scorecard scorecard = scorecard(
                attached(DATA_READINESS, Duration.ZERO, BUSINESS),
                attached(INTEGRATION_ARCHITECTURE, Duration.ofDays(365), PLATFORM));

        assertThat(scorecard.plan())
                .extracting(Step::artifact, Step::within, Step::what, Step::who)
                .contains(
                        Tuple.tuple(WORKFLOW_DELTA, 30, "Attach it.", List.of(owner(BUSINESS))),
                        Tuple.tuple(DATA_READINESS, 30, "Attach it anew.", List.of(owner(BUSINESS))),
                        Tuple.tuple(INTEGRATION_ARCHITECTURE, 30, "Sign it off.", List.of(owner(SECURITY))));
        assertThat(scorecard.plan()).hasSize(8);
    }

    @Test
    void plansRenewalsByWhenTheyEnd() {
        Scorecard scorecard = scorecard(
                attached(DATA_READINESS, Duration.ofDays(30), BUSINESS),
                attached(OBSERVABILITY, Duration.ofDays(60), PLATFORM),
                attached(GOVERNANCE_POSTURE, Duration.ofDays(61), GOVERNANCE),
                attached(CHANGE_AND_ADOPTION, Duration.ofDays(91), BUSINESS));

        assertThat(scorecard.plan())
                .filteredOn(step -> step.endsAt() != null)
                .extracting(Step::artifact, Step::within, Step::who)
                .containsExactly(
                        Tuple.tuple(DATA_READINESS, 30, List.of(owner(BUSINESS))),
                        Tuple.tuple(OBSERVABILITY, 60, List.of(owner(PLATFORM))),
                        Tuple.tuple(GOVERNANCE_POSTURE, 90, List.of(owner(GOVERNANCE))));
    }

    @Test
    void scoresTheFourAreasByWhatIsCurrent() {
        Scorecard scorecard = scorecard(
                attached(DATA_READINESS, Duration.ofDays(365), BUSINESS),
                attached(OBSERVABILITY, Duration.ofDays(365), PLATFORM));

        assertThat(scorecard.areas())
                .extracting(AreaScore::area, AreaScore::current, AreaScore::closed)
                .containsExactly(
                        Tuple.tuple(Area.DATA, 1L, true),
                        Tuple.tuple(Area.INTEGRATION, 1L, false),
                        Tuple.tuple(Area.WORKFLOW_AND_GOVERNANCE, 0L, false),
                        Tuple.tuple(Area.OWNERSHIP_AND_ADOPTION, 0L, false));
    }

    private static Scorecard scorecard(AttachmentRow... attached) {
        Map<ReadinessArtifact, AttachmentRow> byArtifact =
                Arrays.stream(attached).collect(Collectors.toMap(AttachmentRow::artifact, Function.identity()));
        return Plan.of(CLAIMS, Standings.rows(CLAIMS, byArtifact, NOW), NOW);
    }
}
