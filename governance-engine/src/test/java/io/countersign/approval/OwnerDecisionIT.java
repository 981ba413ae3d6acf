package io.countersign.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.managementService;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.runtimeService;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.task;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.taskQuery;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.taskService;

import io.countersign.policy.OwnerRole;
import java.util.Map;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.bpm.engine.test.mock.Mocks;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every path of the model that asks one role. */
@Deployment(resources = "bpmn/owner-decision.bpmn")
class OwnerDecisionIT extends ModelPlay {

    @RegisterExtension
    static final ProcessEngineCoverageExtension EXTENSION = coveringAllBut();

    @BeforeEach
    void play() {
        play(EXTENSION);
    }

    @Test
    void asksTheGroupOfTheRole() {
        ask();

        assertThat(process).isWaitingAt(OwnerDecision.TASK_DECIDE);
        assertThat(task()).hasCandidateGroup("claims:SECURITY");
    }

    @Test
    void endsWithTheDecisionAndTakesItsTimersAlong() {
        ask();

        taskService().complete(anyTask());

        assertThat(process).hasPassed("EndEvent_Decided").isEnded();
        assertThat(managementService().createJobQuery().count()).isZero();
    }

    @Test
    void timeBringsInMorePeopleAndDecidesNothing() {
        ask();

        timeComesFor(OwnerDecision.BOUNDARY_REMINDER_DUE);
        timeComesFor(OwnerDecision.BOUNDARY_DEPUTYS_TURN);
        timeComesFor(OwnerDecision.BOUNDARY_GOVERNANCE_OWNERS_TURN);

        assertThat(done).containsExactly("remindOwner", "askDeputy", "askGovernanceOwner");
        assertThat(process)
                .hasPassed("EndEvent_Reminded", "EndEvent_DeputyAsked", "EndEvent_GovernanceOwnerAsked")
                .isWaitingAt(OwnerDecision.TASK_DECIDE);
        assertThat(managementService().createJobQuery().count())
                .as("nothing is left that could decide by silence")
                .isZero();
    }

    @Test
    void rollsBackATaskThatTheGuardRefuses() {
        ask();
        Mocks.register("decisionGuard", (TaskListener) task -> {
            throw new IllegalStateException("no decision");
        });

        assertThatThrownBy(() -> taskService().complete(anyTask())).hasStackTraceContaining("no decision");
        assertThat(taskQuery().count()).isEqualTo(1);
    }

    @Test
    void goesWithTheRoundThatAsked() {
        ask();

        runtimeService().deleteProcessInstance(process.getId(), "the round is over");

        assertThat(taskQuery().count()).isZero();
        assertThat(managementService().createJobQuery().count()).isZero();
    }

    private void ask() {
        start(OwnerDecision.KEY, Map.of("ownerRole", OwnerRole.SECURITY.name()));
    }
}
