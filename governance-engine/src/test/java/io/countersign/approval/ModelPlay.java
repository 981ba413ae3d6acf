package io.countersign.approval;

import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.managementService;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.runtimeService;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.taskQuery;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.taskService;

import io.countersign.policy.OwnerRole;
import io.countersign.testing.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.AbstractAssertions;
import org.camunda.bpm.engine.test.mock.MockExpressionManager;
import org.camunda.bpm.engine.test.mock.Mocks;
import org.camunda.community.process_test_coverage.engine.platform7.ProcessCoverageConfigurator;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.AfterEach;

/** Plays models on an engine of their own; what the change slice would say is said by {@link Round}. */
abstract class ModelPlay {

    private static final Instant FAR = Instant.parse("2999-01-01T00:00:00Z");

    final Round round = new Round();

    /** What the models had done, by name of the bean, in order. */
    final List<String> done = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // every test starts one first
    ProcessInstance process;

    /** What the models ask. */
    public static class Round {

        Set<OwnerRole> open = EnumSet.allOf(OwnerRole.class);
        String conclusion = "WAITING";
        boolean template;
        boolean ahead;
        boolean released;
        boolean rolledBack;

        public List<String> openRoles(DelegateExecution execution) {
            return open.stream().map(Enum::name).toList();
        }

        public boolean ended(DelegateExecution execution) {
            return open.isEmpty();
        }

        public String candidateGroup(DelegateExecution execution) {
            return "claims:" + execution.getVariable("ownerRole");
        }

        public Date reminderAt(DelegateExecution execution) {
            return Date.from(FAR);
        }

        public Date dueDate(DelegateExecution execution) {
            return Date.from(FAR);
        }

        public Date governanceAt(DelegateExecution execution) {
            return Date.from(FAR);
        }

        public Date roundEnd(DelegateExecution execution) {
            return Date.from(FAR);
        }

        public Date ratifyBy(DelegateExecution execution) {
            return Date.from(FAR);
        }

        public Date windowStart(DelegateExecution execution) {
            return Date.from(FAR);
        }

        public Date nextLook(DelegateExecution execution) {
            return Date.from(FAR);
        }

        public Date windowEnd(DelegateExecution execution) {
            return Date.from(FAR);
        }

        public boolean byTemplate(DelegateExecution execution) {
            return template;
        }

        public boolean ahead(DelegateExecution execution) {
            return ahead;
        }

        public boolean released(DelegateExecution execution) {
            return released;
        }

        public boolean rolledBack(DelegateExecution execution) {
            return rolledBack;
        }
    }

    static ProcessEngineConfiguration engine() {
        StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName("model-test-" + UUID.randomUUID());
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

    /** Every flow node of the model must be passed by the class's tests; the models that it calls have tests of their own. */
    static ProcessEngineCoverageExtension coveringAllBut(String... called) {
        return ProcessEngineCoverageExtension.builder(engine())
                .excludeProcessDefinitionKeys(called)
                .assertClassCoverageAtLeast(1.0)
                .build();
    }

    void play(ProcessEngineCoverageExtension extension) {
        AbstractAssertions.init(extension.getProcessEngine());
        Mocks.register("ownerRound", round);
        Mocks.register("decisionGuard", (TaskListener) task -> {});
        Mocks.register("inboxProjection", (TaskListener) task -> {});
        Mocks.register(
                "concludeRound", (JavaDelegate) execution -> execution.setVariable("conclusion", round.conclusion));
        for (String bean : List.of(
                "releaseForDeployment",
                "expireChange",
                "remindOwner",
                "askDeputy",
                "askGovernanceOwner",
                "markOverdue")) {
            Mocks.register(bean, (JavaDelegate) execution -> done.add(bean));
        }
    }

    @AfterEach
    void forget() {
        Mocks.reset();
    }

    /** Not before each test: coverage is collected from the test method on. */
    void start(String key, Map<String, Object> variables) {
        process = runtimeService()
                .startProcessInstanceByKey(key, UUID.randomUUID().toString(), variables);
    }

    void decideAll() {
        for (OwnerRole role : OwnerRole.values()) {
            decide(role);
        }
    }

    void decide(OwnerRole role) {
        round.open.remove(role);
        taskService()
                .complete(taskQuery()
                        .taskCandidateGroup("claims:" + role)
                        .singleResult()
                        .getId());
    }

    String anyTask() {
        return taskQuery().list().get(0).getId();
    }

    /** As the application does: whoever listens under the request's key, and nobody where nobody does. */
    int tell(String message) {
        return runtimeService()
                .createMessageCorrelation(message)
                .processInstanceBusinessKey(process.getBusinessKey())
                .correlateAllWithResult()
                .size();
    }

    /** Lets the time come that a timer waits for, in the process or in one that it called. */
    void timeComesFor(String timer) {
        managementService()
                .executeJob(managementService()
                        .createJobQuery()
                        .activityId(timer)
                        .listPage(0, 1)
                        .get(0)
                        .getId());
    }

    /** Where this request stands in the model of this key, the process's own or one that it called. */
    List<String> standsAt(String key) {
        return runtimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(process.getBusinessKey())
                .processDefinitionKey(key)
                .list()
                .stream()
                .flatMap(instance -> runtimeService().getActiveActivityIds(instance.getId()).stream())
                .distinct()
                .sorted()
                .toList();
    }
}
