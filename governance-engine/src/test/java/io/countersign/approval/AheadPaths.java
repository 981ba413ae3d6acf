package io.countersign.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.taskQuery;

import io.countersign.policy.OwnerRole;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/** The paths that change control and rollback share beyond: deployed ahead of the owners, who ratify it afterwards. */
abstract class AheadPaths extends OwnersFirstPaths {

    @Test
    void leavesTheRoundWhenItMayGoAhead() {
        submit();
        decide(OwnerRole.PLATFORM);

        goAhead();

        assertThat(process)
                .hasPassed("Gateway_GoesAhead")
                .isWaitingAt(ChangeControl.CALL_DEPLOY_AHEAD, ChangeControl.CALL_RATIFICATION)
                .isNotWaitingAt(PromoteToProduction.CALL_OWNER_DECISION);
        assertThat(taskQuery().count()).as("all four ratify").isEqualTo(4);
    }

    @Test
    void leavesTheWaitForItsWindowWhenItMayGoAhead() {
        submit();
        decideAll();

        goAhead();

        assertThat(process)
                .isWaitingAt(ChangeControl.CALL_DEPLOY_AHEAD, ChangeControl.CALL_RATIFICATION)
                .isNotWaitingAt(PromoteToProduction.CALL_DEPLOY);
    }

    @Test
    void goesAheadFromTheStartWhereRowsSayso() {
        round.ahead = true;
        submit();

        assertThat(process).isWaitingAt(ChangeControl.CALL_DEPLOY_AHEAD, ChangeControl.CALL_RATIFICATION);
    }

    @Test
    void isRatifiedWhileItIsDeployedAndEndsWhenItIsClosed() {
        round.ahead = true;
        submit();
        decideAll();
        assertThat(process).isWaitingAt("CatchEvent_Supplemented", ChangeControl.CALL_DEPLOY_AHEAD);

        tell(DeployUnderPermit.MESSAGE_REDEEMED);
        tell(DeployUnderPermit.MESSAGE_REPORTED);
        tell(DeployUnderPermit.MESSAGE_CLOSED);

        assertThat(process).hasPassed("EndEvent_EndedAhead").isEnded();
        nothingIsLeft();
    }

    @Test
    void theDeploymentTakesWhatIsNotRatifiedAlongWhenItEnds() {
        round.ahead = true;
        submit();

        timeComesFor(DeployUnderPermit.BOUNDARY_WINDOW_CLOSES);

        assertThat(process).hasPassed("EndEvent_EndedAhead").isEnded();
        nothingIsLeft();
    }

    @Test
    void evidenceReopensTheRatificationAndLeavesTheDeploymentAlone() {
        round.ahead = true;
        submit();
        tell(DeployUnderPermit.MESSAGE_REDEEMED);
        decide(OwnerRole.SECURITY);
        round.open = EnumSet.of(OwnerRole.SECURITY, OwnerRole.GOVERNANCE);

        tell(PromoteToProduction.MESSAGE_ROUND_SUPERSEDED);

        assertThat(process).hasPassed("BoundaryEvent_Supplemented");
        assertThat(taskQuery().count()).isEqualTo(2);
        assertThat(standsAt(DeployUnderPermit.KEY)).containsExactly(DeployUnderPermit.TASK_AWAIT_REPORT);
    }

    @Test
    void evidenceReopensWhatWasRatified() {
        round.ahead = true;
        submit();
        decideAll();
        round.open = EnumSet.of(OwnerRole.SECURITY);

        tell(PromoteToProduction.MESSAGE_ROUND_SUPERSEDED);

        assertThat(process).hasPassed("CatchEvent_Supplemented").isWaitingAt(ChangeControl.CALL_RATIFICATION);
        assertThat(taskQuery().count()).isEqualTo(1);
    }

    @Test
    void marksWhatIsNotRatifiedInTimeAndGoesOnAsking() {
        round.ahead = true;
        submit();

        timeComesFor(ChangeControl.BOUNDARY_OVERDUE);

        assertThat(done).contains("markOverdue");
        assertThat(process).hasPassed("EndEvent_MarkedOverdue").isWaitingAt(ChangeControl.CALL_RATIFICATION);
        assertThat(taskQuery().count()).isEqualTo(4);
    }

    @Test
    void isWithdrawnBeforeItIsDeployed() {
        round.ahead = true;
        submit();

        tell(PromoteToProduction.MESSAGE_WITHDRAWN);

        assertThat(process).hasPassed("EndEvent_Withdrawn").isEnded();
        nothingIsLeft();
    }

    void goAhead() {
        round.ahead = true;
        round.open = EnumSet.allOf(OwnerRole.class);
        tell(PromoteToProduction.MESSAGE_ROUND_SUPERSEDED);
    }
}
