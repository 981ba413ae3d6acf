package io.countersign.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.taskQuery;

import org.camunda.bpm.engine.test.Deployment;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every path of a change. */
@Deployment(resources = {"bpmn/change-control.bpmn", "bpmn/owner-decision.bpmn", "bpmn/deploy-under-permit.bpmn"})
class ChangeControlIT extends AheadPaths {

    @RegisterExtension
    static final ProcessEngineCoverageExtension EXTENSION = coveringAllBut(OwnerDecision.KEY, DeployUnderPermit.KEY);

    @BeforeEach
    void play() {
        play(EXTENSION);
    }

    @Override
    String key() {
        return ChangeControl.KEY;
    }

    @Test
    void needsNoOwnerInsideATemplate() {
        round.template = true;
        submit();

        assertThat(process).isWaitingAt(PromoteToProduction.CALL_DEPLOY);
        assertThat(taskQuery().count()).isZero();
    }

    @Test
    void asksTheOwnersOnceItLeavesItsTemplate() {
        round.template = true;
        submit();
        round.template = false;

        tell(PromoteToProduction.MESSAGE_ROUND_SUPERSEDED);

        assertThat(process).isWaitingAt(PromoteToProduction.CALL_OWNER_DECISION);
        assertThat(taskQuery().count()).isEqualTo(4);
    }
}
