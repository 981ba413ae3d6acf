package io.countersign.approval;

import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinitionQuery;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/**
 * Moves running instances of an older model to the newest where they stand at a point that both share; all others end on
 * the model that they began with. From version 1 of promote-to-production, whose owner tasks and windows were drawn in
 * the process itself, these are the requests that were returned and wait for their requester: reworked, they are asked
 * about on the new model. Doing it twice, or on two nodes, moves nothing twice.
 */
class ModelUpgrade {

    private static final Logger LOG = LoggerFactory.getLogger(ModelUpgrade.class);

    private final RuntimeService runtime;
    private final RepositoryService repository;

    ModelUpgrade(RuntimeService runtime, RepositoryService repository) {
        this.runtime = runtime;
        this.repository = repository;
    }

    @EventListener(ApplicationReadyEvent.class)
    void run() {
        ProcessDefinition newest = query().latestVersion().singleResult();
        query().list().stream()
                .filter(older -> older.getVersion() < newest.getVersion())
                .forEach(older -> move(older, newest));
    }

    private ProcessDefinitionQuery query() {
        return repository.createProcessDefinitionQuery().processDefinitionKey(PromoteToProduction.KEY);
    }

    private void move(ProcessDefinition older, ProcessDefinition newest) {
        List<String> waiting = runtime
                .createProcessInstanceQuery()
                .processDefinitionId(older.getId())
                .activityIdIn(PromoteToProduction.CATCH_REWORKED)
                .list()
                .stream()
                .map(ProcessInstance::getId)
                .toList();
        if (waiting.isEmpty()) {
            return;
        }
        MigrationPlan plan = plan(older, newest);
        waiting.forEach(instance ->
                runtime.newMigration(plan).processInstanceIds(instance).execute());
        LOG.info(
                "{} returned requests moved from version {} of {} to version {}",
                waiting.size(),
                older.getVersion(),
                older.getKey(),
                newest.getVersion());
    }

    private MigrationPlan plan(ProcessDefinition older, ProcessDefinition newest) {
        return runtime.createMigrationPlan(older.getId(), newest.getId())
                .mapActivities(PromoteToProduction.CATCH_REWORKED, PromoteToProduction.CATCH_REWORKED)
                .mapActivities("SubProcess_Withdrawal", "SubProcess_Withdrawal")
                .mapActivities("StartEvent_Withdrawn", "StartEvent_Withdrawn")
                .build();
    }
}
