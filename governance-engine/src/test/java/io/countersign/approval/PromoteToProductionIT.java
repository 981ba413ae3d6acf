package io.countersign.approval;

import org.camunda.bpm.engine.test.Deployment;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every path of a promotion. */
@Deployment(
        resources = {"bpmn/promote-to-production.bpmn", "bpmn/owner-decision.bpmn", "bpmn/deploy-under-permit.bpmn"})
class PromoteToProductionIT extends OwnersFirstPaths {

    @RegisterExtension
    static final ProcessEngineCoverageExtension EXTENSION = coveringAllBut(OwnerDecision.KEY, DeployUnderPermit.KEY);

    @BeforeEach
    void play() {
        play(EXTENSION);
    }

    @Override
    String key() {
        return PromoteToProduction.KEY;
    }
}
