package io.countersign.approval;

import io.countersign.approval.ProcessView.Step;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.jspecify.annotations.Nullable;

/** Reads where a request's process stands, under the model version that the instance runs on. */
class ProcessViews {

    private final HistoryService history;
    private final RepositoryService repository;

    ProcessViews(HistoryService history, RepositoryService repository) {
        this.history = history;
        this.repository = repository;
    }

    Optional<ProcessView> of(UUID changeId) {
        HistoricProcessInstance instance = history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(changeId.toString())
                .singleResult();
        return Optional.ofNullable(instance).map(this::view);
    }

    private ProcessView view(HistoricProcessInstance instance) {
        List<HistoricActivityInstance> activities = history
                .createHistoricActivityInstanceQuery()
                .processInstanceId(instance.getId())
                .orderPartiallyByOccurrence()
                .asc()
                .list()
                .stream()
                .filter(activity -> !activity.getActivityType().equals("multiInstanceBody"))
                .toList();
        ProcessDefinition definition = repository.getProcessDefinition(instance.getProcessDefinitionId());
        ProcessDiagram diagram =
                new ProcessDiagram(repository.getBpmnModelInstance(definition.getId()), positions(activities));
        return new ProcessView(definition.getKey(), definition.getVersion(), diagram.svg(), steps(activities));
    }

    private static Map<String, ProcessDiagram.Position> positions(List<HistoricActivityInstance> activities) {
        Set<String> current = activities.stream()
                .filter(activity -> activity.getEndTime() == null)
                .map(HistoricActivityInstance::getActivityId)
                .collect(Collectors.toSet());
        Map<String, ProcessDiagram.Position> positions = new LinkedHashMap<>();
        for (HistoricActivityInstance activity : activities) {
            String id = activity.getActivityId();
            positions.put(id, current.contains(id) ? ProcessDiagram.Position.CURRENT : ProcessDiagram.Position.DONE);
        }
        return positions;
    }

    private static List<Step> steps(List<HistoricActivityInstance> activities) {
        return activities.stream()
                .map(activity -> new Step(
                        activity.getActivityId(),
                        activity.getActivityName() == null ? activity.getActivityId() : activity.getActivityName(),
                        activity.getStartTime().toInstant(),
                        instant(activity.getEndTime())))
                .toList();
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
