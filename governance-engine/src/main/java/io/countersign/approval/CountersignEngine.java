package io.countersign.approval;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Makes the engine ours whatever the host's properties say: its name, its schema, its history level, and no process
 * model but our own.
 */
@Order(Ordered.LOWEST_PRECEDENCE)
class CountersignEngine extends AbstractCamundaConfiguration {

    private static final String MODELS = "classpath*:bpmn/promote-to-production.bpmn";

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
        try {
            return new PathMatchingResourcePatternResolver().getResources(MODELS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
