package io.countersign.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.execute;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.job;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.repositoryService;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.runtimeService;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.taskQuery;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.taskService;

import io.countersign.policy.OwnerRole;
import java.util.EnumSet;
import java.util.Map;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Instances that began on the released version 1 of promote-to-production, after version 2 is deployed. */
class ModelUpgradeIT extends ModelPlay {

    @RegisterExtension
    static final ProcessEngineCoverageExtension EXTENSION =
            ProcessEngineCoverageExtension.builder(engine()).build();

    @BeforeEach
    void play() {
        play(EXTENSION);
    }

    private void beginOnVersionOne() {
        repositoryService()
                .createDeployment()
                .name("countersign")
                .addClasspathResource("bpmn-released/promote-to-production-1.bpmn")
                .deploy();
        start(PromoteToProduction.KEY, Map.of());
    }

    @Test
    void anOpenRoundEndsOnTheModelThatItBeganWith() {
        beginOnVersionOne();
        upgrade();

        assertThat(versionTag()).isEqualTo("1");
        decideAll();
        assertThat(process).isWaitingAt("CatchEvent_WindowOpens");
        execute(job("CatchEvent_WindowOpens", process));
        assertThat(process).isWaitingAt("CatchEvent_WindowCloses");
        tell(DeployUnderPermit.MESSAGE_REDEEMED);
        execute(job("CatchEvent_WindowCloses", process));
        assertThat(process).isEnded();
    }

    @Test
    void anApprovalThatIsReopenedAsksOnTheModelThatItBeganWith() {
        beginOnVersionOne();
        decideAll();
        upgrade();
        round.open = EnumSet.of(OwnerRole.SECURITY);

        tell(PromoteToProduction.MESSAGE_ROUND_SUPERSEDED);

        assertThat(versionTag()).isEqualTo("1");
        assertThat(process).isWaitingAt("Task_OwnerDecision");
        assertThat(taskQuery().count()).isEqualTo(1);
    }

    @Test
    void aReturnedRequestMovesAndIsAskedAboutOnTheNewModel() {
        beginOnVersionOne();
        round.conclusion = "RETURNED";
        round.open = EnumSet.noneOf(OwnerRole.class);
        taskService().complete(anyTask());
        upgrade();

        assertThat(versionTag()).isEqualTo("2");
        round.open = EnumSet.of(OwnerRole.SECURITY);
        round.conclusion = "WAITING";
        tell(PromoteToProduction.MESSAGE_ROUND_SUPERSEDED);

        assertThat(process).isWaitingAt(PromoteToProduction.CALL_OWNER_DECISION);
        decide(OwnerRole.SECURITY);
        assertThat(standsAt(DeployUnderPermit.KEY)).containsExactly(DeployUnderPermit.TASK_AWAIT_RELEASE);
    }

    @Test
    void aMovedRequestIsWithdrawnAsAnyOther() {
        beginOnVersionOne();
        round.conclusion = "RETURNED";
        round.open = EnumSet.noneOf(OwnerRole.class);
        taskService().complete(anyTask());
        upgrade();

        tell(PromoteToProduction.MESSAGE_WITHDRAWN);

        assertThat(process).hasPassed("EndEvent_Withdrawn").isEnded();
    }

    @Test
    void movingTwiceMovesNothingTwice() {
        beginOnVersionOne();
        upgrade();

        new ModelUpgrade(runtimeService(), repositoryService()).run();

        assertThat(versionTag()).isEqualTo("1");
        assertThat(taskQuery().count()).isEqualTo(4);
    }

    @AfterEach
    void undeploy() {
        repositoryService()
                .createDeploymentQuery()
                .list()
                .forEach(deployment -> repositoryService().deleteDeployment(deployment.getId(), true));
    }

    private void upgrade() {
        repositoryService()
                .createDeployment()
                .name("countersign")
                .addClasspathResource("bpmn/owner-decision.bpmn")
                .addClasspathResource("bpmn/deploy-under-permit.bpmn")
                .addClasspathResource("bpmn/promote-to-production.bpmn")
                .deploy();
        new ModelUpgrade(runtimeService(), repositoryService()).run();
    }

    private String versionTag() {
        String definition = runtimeService()
                .createProcessInstanceQuery()
                .processInstanceId(process.getId())
                .singleResult()
                .getProcessDefinitionId();
        return repositoryService().getProcessDefinition(definition).getVersionTag();
    }
}
