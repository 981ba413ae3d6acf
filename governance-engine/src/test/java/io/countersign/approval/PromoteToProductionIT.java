package io.countersign.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.execute;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.job;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.runtimeService;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.task;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.taskQuery;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.taskService;

import io.countersign.policy.OwnerRole;
import io.countersign.testing.TestDatabase;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.bpm.engine.test.assertions.bpmn.AbstractAssertions;
import org.camunda.bpm.engine.test.mock.MockExpressionManager;
import org.camunda.bpm.engine.test.mock.Mocks;
import org.camunda.community.process_test_coverage.engine.platform7.ProcessCoverageConfigurator;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every path of the model, on an engine of its own; what the change slice would say is played by {@link Round}. */
@Deployment(resources = "bpmn/promote-to-production.bpmn")
class PromoteToProductionIT {

    @RegisterExtension
    static final ProcessEngineCoverageExtension EXTENSION = ProcessEngineCoverageExtension.builder(engine())
            .assertClassCoverageAtLeast(1.0)
            .build();

    private static final Instant FAR = Instant.parse("2999-01-01T00:00:00Z");

    final Round round = new Round();

    @SuppressWarnings("NullAway.Init") // every test submits first
    ProcessInstance process;

    /** What the model asks for. */
    public static class Round {

        Set<OwnerRole> open = EnumSet.allOf(OwnerRole.class);
        String conclusion = "WAITING";

        public List<String> openRoles(DelegateExecution execution) {
            return open.stream().map(Enum::name).toList();
        }

        public boolean ended(DelegateExecution execution) {
            return open.isEmpty();
        }

        public String candidateGroup(DelegateExecution execution) {
            return "claims:" + execution.getVariable("ownerRole");
        }

        public Date dueDate(DelegateExecution execution) {
            return Date.from(FAR);
        }

        public Date windowStart(DelegateExecution execution) {
            return Date.from(FAR);
        }

        public Date windowEnd(DelegateExecution execution) {
            return Date.from(FAR);
        }
    }

    static ProcessEngineConfiguration engine() {
        StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName("model-test");
        configuration.setJdbcUrl(TestDatabase.create());
        configuration.setJdbcDriver("org.postgresql.Driver");
        configuration.setJdbcUsername("postgres");
        configuration.setJdbcPassword("test");
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setHistory(ProcessEngineConfiguration.HISTORY_FULL);
        configuration.setJobExecutorActivate(false);
        configuration.setExpressionManager(new MockExpressionManager());
        ProcessCoverageConfigurator.initializeProcessCoverageExtensions(configuration);
        return configuration;
    }

    @BeforeEach
    void play() {
        AbstractAssertions.init(EXTENSION.getProcessEngine());
        Mocks.register("ownerRound", round);
        Mocks.register("decisionGuard", (TaskListener) task -> {});
        Mocks.register("inboxProjection", (TaskListener) task -> {});
        Mocks.register(
                "concludeRound", (JavaDelegate) execution -> execution.setVariable("conclusion", round.conclusion));
        Mocks.register("releaseForDeployment", (JavaDelegate) execution -> {});
        Mocks.register("expireChange", (JavaDelegate) execution -> {});
    }

    @AfterEach
    void forget() {
        Mocks.reset();
    }

    @Test
    void asksTheFourRolesAtTheSameTime() {
        submit();
        assertThat(taskQuery().list())
                .extracting("taskDefinitionKey")
                .containsOnly("Task_OwnerDecision")
                .hasSize(4);
        for (OwnerRole role : OwnerRole.values()) {
            assertThat(taskQuery().taskCandidateGroup("claims:" + role).count()).isEqualTo(1);
        }
    }

    @Test
    void waitsForItsWindowWhenAllApprove() {
        submit();
        decideAll();

        assertThat(process)
                .hasPassed("Task_Conclude", "Gateway_Outcome")
                .isWaitingAt("SubProcess_ApprovedWaiting", "CatchEvent_WindowOpens");
    }

    @Test
    void isReleasedWhenTheWindowOpensAndExpiresUnusedWhenItCloses() {
        submit();
        decideAll();

        execute(job("CatchEvent_WindowOpens", process));
        assertThat(process).hasPassed("Task_ReleaseForDeployment").isWaitingAt("CatchEvent_WindowCloses");

        execute(job("CatchEvent_WindowCloses", process));
        assertThat(process)
                .hasPassed("EndEvent_WindowClosed", "Task_ExpireUnused", "EndEvent_ExpiredUnused")
                .isEnded();
    }

    @Test
    void endsAtOnceWhenOneRoleRejects() {
        submit();
        round.conclusion = "REJECTED";
        round.open = EnumSet.noneOf(OwnerRole.class);

        taskService().complete(anyTask());

        assertThat(process).hasPassed("EndEvent_Rejected").isEnded();
        assertThat(taskQuery().count()).isZero();
    }

    @Test
    void asksAgainAfterAReturnOnlyTheRolesThatAreOpen() {
        submit();
        round.conclusion = "RETURNED";
        round.open = EnumSet.noneOf(OwnerRole.class);
        taskService().complete(anyTask());
        assertThat(process).isWaitingAt("CatchEvent_Reworked");
        assertThat(taskQuery().count()).isZero();

        round.open = EnumSet.of(OwnerRole.SECURITY);
        correlate(PromoteToProduction.MESSAGE_ROUND_SUPERSEDED);

        assertThat(process).isWaitingAt("Task_OwnerDecision");
        assertThat(taskQuery().count()).isEqualTo(1);
        assertThat(task()).hasCandidateGroup("claims:SECURITY");
    }

    @Test
    void startsANewRoundWhenTheRequestIsAmendedWhileDecisionsAreOpen() {
        submit();
        decide(OwnerRole.PLATFORM);
        round.open = EnumSet.of(OwnerRole.BUSINESS, OwnerRole.SECURITY);

        correlate(PromoteToProduction.MESSAGE_ROUND_SUPERSEDED);

        assertThat(process).hasPassed("BoundaryEvent_Amended");
        assertThat(taskQuery().count()).isEqualTo(2);
    }

    @Test
    void keepsAnApprovalWhenAnAmendmentTouchesNobody() {
        submit();
        decideAll();
        assertThat(process).isWaitingAt("CatchEvent_WindowOpens");

        correlate(PromoteToProduction.MESSAGE_ROUND_SUPERSEDED);

        assertThat(process).hasPassed("BoundaryEvent_Reopened").isWaitingAt("CatchEvent_WindowOpens");
        assertThat(taskQuery().count()).isZero();
    }

    @Test
    void reopensAnApprovalWhenARoleIsAskedAgain() {
        submit();
        decideAll();
        round.open = EnumSet.of(OwnerRole.PLATFORM);

        correlate(PromoteToProduction.MESSAGE_ROUND_SUPERSEDED);

        assertThat(process).isWaitingAt("Task_OwnerDecision");
        assertThat(task()).hasCandidateGroup("claims:PLATFORM");
    }

    @Test
    void expiresUndecidedWhenTheWindowHasPassed() {
        submit();
        execute(job("BoundaryEvent_WindowPassed", process));

        assertThat(process)
                .hasPassed("Task_ExpireUndecided", "EndEvent_ExpiredUndecided")
                .isEnded();
    }

    @Test
    void isWithdrawnWhileDecisionsAreOpen() {
        submit();
        correlate(PromoteToProduction.MESSAGE_WITHDRAWN);

        assertThat(process).hasPassed("EndEvent_Withdrawn").isEnded();
        assertThat(taskQuery().count()).isZero();
    }

    @Test
    void isWithdrawnAfterApproval() {
        submit();
        decideAll();

        correlate(PromoteToProduction.MESSAGE_WITHDRAWN);

        assertThat(process).hasPassed("EndEvent_Withdrawn").isEnded();
    }

    @Test
    void rollsBackATaskThatTheGuardRefuses() {
        submit();
        Mocks.register("decisionGuard", (TaskListener) task -> {
            throw new IllegalStateException("no decision");
        });

        assertThatThrownBy(() -> taskService().complete(anyTask())).hasStackTraceContaining("no decision");
        assertThat(taskQuery().count()).isEqualTo(4);
    }

    /** Not before each test: coverage is collected from the test method on. */
    private void submit() {
        process = runtimeService()
                .startProcessInstanceByKey(
                        PromoteToProduction.KEY, UUID.randomUUID().toString());
    }

    private void decideAll() {
        for (OwnerRole role : OwnerRole.values()) {
            decide(role);
        }
    }

    private void decide(OwnerRole role) {
        round.open.remove(role);
        taskService()
                .complete(taskQuery()
                        .taskCandidateGroup("claims:" + role)
                        .singleResult()
                        .getId());
    }

    private String anyTask() {
        return taskQuery().list().get(0).getId();
    }

    private void correlate(String message) {
        runtimeService()
                .createMessageCorrelation(message)
                .processInstanceBusinessKey(process.getBusinessKey())
                .correlate();
    }
}
