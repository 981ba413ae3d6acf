package io.countersign.approval;

import java.util.List;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

/**
 * Makes the engine ours whatever the host's properties say: its name, its schema, its history level, and no process
 * model but our own.
 */
@Order(Ordered.LOWEST_PRECEDENCE)
class CountersignEngine extends AbstractCamundaConfiguration {

    /** By name: a host's own models may lie beside them. */
    private static final List<String> MODELS = List.of(
            OwnerDecision.KEY, DeployUnderPermit.KEY, PromoteToProduction.KEY, ChangeControl.KEY, RollbackProcess.KEY);

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
    }

    private static Resource[] models() {
        return MODELS.stream()
                .map(key -> new ClassPathResource("bpmn/" + key + ".bpmn"))
                .toArray(Resource[]::new);
    }
}
