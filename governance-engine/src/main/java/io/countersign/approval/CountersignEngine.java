package io.countersign.approval;

import java.time.Duration;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

/**
 * Makes the engine ours whatever the host's properties say: its name, its schema, its history level, no process model but
 * our own, and how soon another node takes over what a dead one had begun.
 */
@Order(Ordered.LOWEST_PRECEDENCE)
class CountersignEngine extends AbstractCamundaConfiguration {

    /** By name: a host's own models may lie beside them. */
    private static final List<String> MODELS = List.of(
            OwnerDecision.KEY, DeployUnderPermit.KEY, PromoteToProduction.KEY, ChangeControl.KEY, RollbackProcess.KEY);

    /** A dead node's jobs are free after it. A job takes milliseconds; one that took longer would fail at its commit. */
    private static final Duration LOCK = Duration.ofSeconds(20);

    /** How long an idle node waits before it looks again; left alone, the engine would come to wait a minute. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    @Override
    public void preInit(SpringProcessEngineConfiguration configuration) {
        configuration.setProcessEngineName("countersign");
        configuration.setDatabaseType("postgres");
        configuration.setDatabaseSchema("camunda");
        configuration.setDatabaseTablePrefix("camunda.");
        configuration.setDatabaseSchemaUpdate(ProcessEngineConfigurationImpl.DB_SCHEMA_UPDATE_FALSE);
        configuration.setHistoryLevel(HistoryLevel.HISTORY_LEVEL_ACTIVITY);
        configuration.setDeploymentName("countersign");
        configuration.setDeploymentResources(models());
        configuration.setDeployChangedOnly(true);
        configuration.setAuthorizationEnabled(false);
        configuration.setEnableHistoricInstancePermissions(false);
        configuration.setCustomIncidentHandlers(List.of(new JobIncidents()));
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl configuration) {
        JobExecutor jobs = configuration.getJobExecutor();
        jobs.setLockTimeInMillis((int) LOCK.toMillis());
        jobs.setWaitTimeInMillis((int) LOOK.toMillis());
        jobs.setMaxWait(LOOK.toMillis());
    }

    private static Resource[] models() {
        return MODELS.stream()
                .map(key -> new ClassPathResource("bpmn/" + key + ".bpmn"))
                .toArray(Resource[]::new);
    }
}
