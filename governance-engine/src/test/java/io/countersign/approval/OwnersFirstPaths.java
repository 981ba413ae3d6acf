package io.countersign.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.managementService;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.runtimeService;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.taskQuery;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.taskService;

import io.countersign.policy.OwnerRole;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The paths that promotion, change control and rollback share: the owners decide, then it is deployed. */
abstract class OwnersFirstPaths extends ModelPlay {

    /** The process under test. */
    abstract String key();

    void submit() {
        start(key(), Map.of());
    }

    @Test
    void asksTheFourRolesAtTheSameTime() {
        submit();

        assertThat(standsAt(OwnerDecision.KEY)).containsExactly(OwnerDecision.TASK_DECIDE);
        assertThat(taskQuery().count()).isEqualTo(4);
        for (OwnerRole role : OwnerRole.values()) {
            assertThat(taskQuery().taskCandidateGroup("claims:" + role).count()).isEqualTo(1);
        }
    }

    @Test
    void isDeployedWhenAllApproveAndEndsWithTheDeployment() {
        submit();
        decideAll();
        assertThat(process).hasPassed("Task_Conclude", "Gateway_Outcome").isWaitingAt(PromoteToProduction.CALL_DEPLOY);
        assertThat(standsAt(DeployUnderPermit.KEY)).containsExactly(DeployUnderPermit.TASK_AWAIT_RELEASE);

        tell(DeployUnderPermit.MESSAGE_REDEEMED);
        tell(DeployUnderPermit.MESSAGE_REPORTED);
        tell(DeployUnderPermit.MESSAGE_CLOSED);

        assertThat(process).hasPassed("EndEvent_Ended").isEnded();
        nothingIsLeft();
    }

    @Test
    void endsAtOnceWhenOneRoleRejects() {
        submit();
        round.conclusion = "REJECTED";
        round.open = EnumSet.noneOf(OwnerRole.class);

        taskService().complete(anyTask());

        assertThat(process).hasPassed("EndEvent_Rejected").isEnded();
        nothingIsLeft();
    }

    @Test
    void asksAgainAfterAReturnOnlyTheRolesThatAreOpen() {
        submit();
        round.conclusion = "RETURNED";
        round.open = EnumSet.noneOf(OwnerRole.class);
        taskService().complete(anyTask());
        assertThat(process).isWaitingAt(PromoteToProduction.CATCH_REWORKED);
        assertThat(taskQuery().count()).isZero();

        round.open = EnumSet.of(OwnerRole.SECURITY);
        tell(PromoteToProduction.MESSAGE_ROUND_SUPERSEDED);

        assertThat(process).isWaitingAt(PromoteToProduction.CALL_OWNER_DECISION);
        assertThat(taskQuery().count()).isEqualTo(1);
        assertThat(taskQuery().taskCandidateGroup("claims:SECURITY").count()).isEqualTo(1);
    }

    @Test
    void startsANewRoundWhenTheRequestIsAmendedWhileDecisionsAreOpen() {
        submit();
        decide(OwnerRole.PLATFORM);
        round.open = EnumSet.of(OwnerRole.BUSINESS, OwnerRole.SECURITY);

        tell(PromoteToProduction.MESSAGE_ROUND_SUPERSEDED);

        assertThat(process).hasPassed("BoundaryEvent_Amended");
        assertThat(taskQuery().count()).isEqualTo(2);
    }

    @Test
    void keepsAnApprovalWhenAnAmendmentTouchesNobody() {
        submit();
        decideAll();

        tell(PromoteToProduction.MESSAGE_ROUND_SUPERSEDED);

        assertThat(process).hasPassed("BoundaryEvent_Reopened").isWaitingAt(PromoteToProduction.CALL_DEPLOY);
        assertThat(taskQuery().count()).isZero();
        assertThat(runtimeService()
                        .createProcessInstanceQuery()
                        .processDefinitionKey(DeployUnderPermit.KEY)
                        .count())
                .isEqualTo(1);
    }

    @Test
    void reopensAnApprovalWhenARoleIsAskedAgain() {
        submit();
        decideAll();
        round.open = EnumSet.of(OwnerRole.PLATFORM);

        tell(PromoteToProduction.MESSAGE_ROUND_SUPERSEDED);

        assertThat(process).isWaitingAt(PromoteToProduction.CALL_OWNER_DECISION);
        assertThat(standsAt(DeployUnderPermit.KEY)).isEmpty();
        assertThat(taskQuery().taskCandidateGroup("claims:PLATFORM").count()).isEqualTo(1);
    }

    @Test
    void goesBackToTheRequesterWhenNobodyFinishesInTime() {
        submit();
        round.conclusion = "RETURNED";

        timeComesFor(PromoteToProduction.BOUNDARY_UNDECIDED);

        assertThat(process).hasPassed("Task_Conclude").isWaitingAt(PromoteToProduction.CATCH_REWORKED);
        assertThat(taskQuery().count()).isZero();
    }

    @Test
    void expiresUndecidedWithItsWindow() {
        submit();
        round.conclusion = "EXPIRED";

        timeComesFor(PromoteToProduction.BOUNDARY_UNDECIDED);

        assertThat(process).hasPassed("EndEvent_ExpiredUndecided").isEnded();
        nothingIsLeft();
    }

    @Test
    void endsWhenItsWindowClosesUnused() {
        submit();
        decideAll();

        timeComesFor(DeployUnderPermit.BOUNDARY_WINDOW_CLOSES);

        assertThat(process).hasPassed("EndEvent_Ended").isEnded();
    }

    @Test
    void isWithdrawnWhileDecisionsAreOpen() {
        submit();

        tell(PromoteToProduction.MESSAGE_WITHDRAWN);

        assertThat(process).hasPassed("EndEvent_Withdrawn").isEnded();
        nothingIsLeft();
    }

    @Test
    void isWithdrawnAfterApproval() {
        submit();
        decideAll();

        tell(PromoteToProduction.MESSAGE_WITHDRAWN);

        assertThat(process).hasPassed("EndEvent_Withdrawn").isEnded();
        nothingIsLeft();
    }

    void nothingIsLeft() {
        assertThat(runtimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(process.getBusinessKey())
                        .count())
                .isZero();
        assertThat(taskQuery().count()).isZero();
        assertThat(managementService().createJobQuery().count()).isZero();
    }
}
