package io.countersign.approval;

import io.countersign.policy.OwnerRole;
import io.countersign.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.spring.boot.starter.CamundaBpmAutoConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * An engine as Camunda's starter makes it, on the same server: it runs our models, so that its process has the same shape,
 * but nothing is behind them.
 */
final class PlainEngine implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final RuntimeService runtime;
    private final TaskService tasks;

    /** @param properties what differs from the starter's defaults, such as {@code camunda.bpm.history-level=activity} */
    PlainEngine(String... properties) {
        Map<String, String> database = TestDatabase.properties(TestDatabase.create());
        context = new SpringApplicationBuilder(Engine.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "spring.main.banner-mode=off",
                        "camunda.bpm.auto-deployment-enabled=false",
                        "spring.datasource.url=" + database.get("spring.datasource.url"),
                        "spring.datasource.username=postgres",
                        "spring.datasource.password=postgres")
                .properties(properties)
                .run();
        runtime = context.getBean(RuntimeService.class);
        tasks = context.getBean(TaskService.class);
        context.getBean(RepositoryService.class)
                .createDeployment()
                .addClasspathResource("bpmn/owner-decision.bpmn")
                .addClasspathResource("bpmn/deploy-under-permit.bpmn")
                .addClasspathResource("bpmn/promote-to-production.bpmn")
                .deploy();
    }

    /** The completions of the four tasks of an instance just started. */
    List<Runnable> started() {
        String key = UUID.randomUUID().toString();
        runtime.startProcessInstanceByKey(PromoteToProduction.KEY, key);
        return tasks.createTaskQuery().processInstanceBusinessKey(key).list().stream()
                .map(Task::getId)
                .<Runnable>map(id -> () -> tasks.complete(id))
                .toList();
    }

    /** Statistics as the server itself has them soon after. */
    void analyze() {
        context.getBean(JdbcTemplate.class).execute("analyze");
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        CamundaBpmAutoConfiguration.class
    })
    static class Engine {

        @Bean
        Answers ownerRound() {
            return new Answers();
        }

        @Bean
        TaskListener inboxProjection() {
            return task -> {};
        }

        @Bean
        TaskListener decisionGuard() {
            return task -> {};
        }

        @Bean
        JavaDelegate concludeRound() {
            return execution -> execution.setVariable(PromoteToProduction.VARIABLE_CONCLUSION, "APPROVED");
        }

        @Bean
        JavaDelegate releaseForDeployment() {
            return execution -> {};
        }
    }

    /** The models' questions, answered without asking anything. */
    public static final class Answers {

        private static final List<String> ROLES =
                Stream.of(OwnerRole.values()).map(Enum::name).toList();

        public List<String> openRoles(DelegateExecution execution) {
            return ROLES;
        }

        public boolean ended(DelegateExecution execution) {
            return false;
        }

        public String candidateGroup(DelegateExecution execution) {
            return "claims:" + execution.getVariable(PromoteToProduction.VARIABLE_OWNER_ROLE);
        }

        public Date dueDate(DelegateExecution execution) {
            return in(3);
        }

        public Date reminderAt(DelegateExecution execution) {
            return in(2);
        }

        public Date governanceAt(DelegateExecution execution) {
            return in(4);
        }

        public Date roundEnd(DelegateExecution execution) {
            return in(5);
        }

        public Date nextLook(DelegateExecution execution) {
            return in(6);
        }

        public Date windowEnd(DelegateExecution execution) {
            return in(6);
        }

        public boolean released(DelegateExecution execution) {
            return true;
        }

        public boolean ahead(DelegateExecution execution) {
            return false;
        }

        private static Date in(int days) {
            return Date.from(Instant.now().plus(Duration.ofDays(days)));
        }
    }
}
