package io.countersign.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.managementService;

import java.util.Map;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.bpm.engine.test.mock.Mocks;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every path from permission to close. */
@Deployment(resources = "bpmn/deploy-under-permit.bpmn")
class DeployUnderPermitIT extends ModelPlay {

    @RegisterExtension
    static final ProcessEngineCoverageExtension EXTENSION = coveringAllBut();

    @BeforeEach
    void play() {
        play(EXTENSION);
    }

    @Test
    void isReadyAtOnceWhereNothingIsMissing() {
        round.released = true;
        allow();

        assertThat(process).isWaitingAt(DeployUnderPermit.TASK_AWAIT_USE);
    }

    @Test
    void waitsUntilNothingIsMissingAndAgainWhenSomethingIs() {
        allow();
        assertThat(process).isWaitingAt(DeployUnderPermit.TASK_AWAIT_RELEASE);

        tell(DeployUnderPermit.MESSAGE_READY);
        assertThat(process).isWaitingAt(DeployUnderPermit.TASK_AWAIT_USE);

        tell(DeployUnderPermit.MESSAGE_HELD);
        assertThat(process).isWaitingAt(DeployUnderPermit.TASK_AWAIT_RELEASE);
    }

    @Test
    void looksAgainWhenItsWindowOpensAndGoesOnWaitingForWhatIsMissing() {
        allow();
        timeComesFor(DeployUnderPermit.BOUNDARY_WINDOW_OPENS);

        assertThat(done).containsExactly("releaseForDeployment", "releaseForDeployment");
        assertThat(process).hasPassed("EndEvent_LookedAgain").isWaitingAt(DeployUnderPermit.TASK_AWAIT_RELEASE);
    }

    /** The application tells it from within the very step that looks. */
    @Test
    void isReadyWhenTheLookAtTheWindowSaysSo() {
        allow();
        Mocks.register("releaseForDeployment", (JavaDelegate) execution -> tell(DeployUnderPermit.MESSAGE_READY));

        timeComesFor(DeployUnderPermit.BOUNDARY_WINDOW_OPENS);

        assertThat(process)
                .isWaitingAt(DeployUnderPermit.TASK_AWAIT_USE)
                .isNotWaitingAt(DeployUnderPermit.TASK_AWAIT_RELEASE);
    }

    @Test
    void expiresUnusedWhenTheWindowCloses() {
        round.released = true;
        allow();

        timeComesFor(DeployUnderPermit.BOUNDARY_WINDOW_CLOSES);

        assertThat(done).contains("expireChange");
        assertThat(process).hasPassed("EndEvent_ExpiredUnused").isEnded();
    }

    @Test
    void isDeployedReportedAndClosed() {
        round.released = true;
        allow();

        tell(DeployUnderPermit.MESSAGE_REDEEMED);
        assertThat(process).isWaitingAt(DeployUnderPermit.TASK_AWAIT_REPORT);
        assertThat(managementService().createJobQuery().count())
                .as("no window ends it any more")
                .isZero();

        tell(DeployUnderPermit.MESSAGE_REPORTED);
        assertThat(process).isWaitingAt(DeployUnderPermit.TASK_AWAIT_CLOSE);

        tell(DeployUnderPermit.MESSAGE_CLOSED);
        assertThat(process).hasPassed("EndEvent_Closed").isEnded();
    }

    @Test
    void followsAPermitThatIsUsedWhileItStillLooksForWhatIsMissing() {
        allow();

        tell(DeployUnderPermit.MESSAGE_REDEEMED);

        assertThat(process).isWaitingAt(DeployUnderPermit.TASK_AWAIT_REPORT);
    }

    @Test
    void isClosedAsRolledBack() {
        allow();
        tell(DeployUnderPermit.MESSAGE_REDEEMED);
        tell(DeployUnderPermit.MESSAGE_REPORTED);
        round.rolledBack = true;

        tell(DeployUnderPermit.MESSAGE_CLOSED);

        assertThat(process).hasPassed("EndEvent_RolledBack").isEnded();
    }

    @Test
    void nothingFailsWhereNobodyListens() {
        allow();

        assertThat(tell(DeployUnderPermit.MESSAGE_HELD)).isZero();
        assertThat(tell(DeployUnderPermit.MESSAGE_REPORTED)).isZero();
        assertThat(tell(DeployUnderPermit.MESSAGE_CLOSED)).isZero();
        assertThat(process).isWaitingAt(DeployUnderPermit.TASK_AWAIT_RELEASE);
    }

    private void allow() {
        start(DeployUnderPermit.KEY, Map.of());
    }
}
