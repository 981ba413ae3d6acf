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
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Reads where a request's process stands, under the model version that the instance runs on, and what the processes that
 * it called are doing.
 */
class ProcessViews {

    /** What people need not read: the drawing shows it. */
    private static final Set<String> SILENT =
            Set.of("multiInstanceBody", "exclusiveGateway", "parallelGateway", "subProcess");

    private static final Set<String> SILENT_IN_CALLED =
            Set.of("startEvent", "noneEndEvent", "boundaryTimer", "boundaryMessage", "exclusiveGateway", "subProcess");

    private final HistoryService history;
    private final RepositoryService repository;

    ProcessViews(HistoryService history, RepositoryService repository) {
        this.history = history;
        this.repository = repository;
    }

    Optional<ProcessView> of(UUID changeId) {
        HistoricProcessInstance instance = history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(changeId.toString())
                .rootProcessInstances()
                .singleResult();
        return Optional.ofNullable(instance).map(this::view);
    }

    private ProcessView view(HistoricProcessInstance instance) {
        List<HistoricActivityInstance> activities = activities(instance.getId());
        Map<String, CalledProcess> called = called(activities);
        ProcessDefinition definition = repository.getProcessDefinition(instance.getProcessDefinitionId());
        ProcessDiagram diagram = new ProcessDiagram(
                repository.getBpmnModelInstance(definition.getId()),
                positions(activities),
                CalledProcess.notes(activities, called));
        return new ProcessView(definition.getKey(), definition.getVersion(), diagram.svg(), steps(activities, called));
    }

    private List<HistoricActivityInstance> activities(String instanceId) {
        return history.createHistoricActivityInstanceQuery()
                .processInstanceId(instanceId)
                .orderPartiallyByOccurrence()
                .asc()
                .list();
    }

    private Map<String, CalledProcess> called(List<HistoricActivityInstance> activities) {
        Map<String, CalledProcess> called = new LinkedHashMap<>();
        for (HistoricActivityInstance call : activities) {
            String id = call.getCalledProcessInstanceId();
            if (id != null) {
                called.put(id, new CalledProcess(activities(id), taskName(id)));
            }
        }
        return called;
    }

    /** The owner's task, whose name says the role; null in other processes. */
    private @Nullable String taskName(String instanceId) {
        return history.createHistoricTaskInstanceQuery().processInstanceId(instanceId).list().stream()
                .map(task -> task.getName())
                .findFirst()
                .orElse(null);
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

    /** In place of a call stand the steps of what it called. */
    private static List<Step> steps(List<HistoricActivityInstance> activities, Map<String, CalledProcess> called) {
        return activities.stream()
                .filter(activity -> !SILENT.contains(activity.getActivityType()))
                .flatMap(activity -> {
                    CalledProcess inside = called.get(activity.getCalledProcessInstanceId());
                    return inside == null ? Stream.of(step(activity, name(activity))) : steps(inside);
                })
                .toList();
    }

    private static Stream<Step> steps(CalledProcess called) {
        return called.activities().stream()
                .filter(activity -> !SILENT_IN_CALLED.contains(activity.getActivityType()))
                .map(activity -> step(activity, called.nameOf(activity)));
    }

    private static Step step(HistoricActivityInstance activity, String name) {
        return new Step(
                activity.getActivityId(), name, activity.getStartTime().toInstant(), instant(activity.getEndTime()));
    }

    static String name(HistoricActivityInstance activity) {
        return activity.getActivityName() == null ? activity.getActivityId() : activity.getActivityName();
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
