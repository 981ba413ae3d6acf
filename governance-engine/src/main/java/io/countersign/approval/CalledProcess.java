package io.countersign.approval;

import io.countersign.policy.OwnerRole;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.jspecify.annotations.Nullable;

/**
 * What a process did that another one called.
 *
 * @param taskName name of its owner task; null where it has none
 */
record CalledProcess(
        List<HistoricActivityInstance> activities, @Nullable String taskName) {

    /**
     * What to write into the calls of a drawing, by element: of the last time that it was reached, where each called
     * process stands.
     */
    static Map<String, List<String>> notes(List<HistoricActivityInstance> calls, Map<String, CalledProcess> called) {
        Map<String, String> lastScopes = new LinkedHashMap<>();
        calls.stream()
                .filter(call -> call.getCalledProcessInstanceId() != null)
                .forEach(call -> lastScopes.put(call.getActivityId(), call.getParentActivityInstanceId()));
        Map<String, List<String>> notes = new LinkedHashMap<>();
        for (HistoricActivityInstance call : calls) {
            CalledProcess inside = called.get(call.getCalledProcessInstanceId());
            boolean last = Objects.equals(lastScopes.get(call.getActivityId()), call.getParentActivityInstanceId());
            if (inside != null && last) {
                inside.note(call)
                        .ifPresent(note -> notes.computeIfAbsent(call.getActivityId(), id -> new ArrayList<>())
                                .add(note));
            }
        }
        return notes;
    }

    /** The name of a step, with the role where it is about one. */
    String nameOf(HistoricActivityInstance activity) {
        if (activity.getActivityId().equals(OwnerDecision.TASK_DECIDE) && taskName != null) {
            return taskName;
        }
        String name = ProcessViews.name(activity);
        return role().map(role -> "%s (%s)".formatted(name, role)).orElse(name);
    }

    private Optional<String> note(HistoricActivityInstance call) {
        Optional<String> role = role();
        return role.isPresent()
                ? role.map(it -> "%s: %s".formatted(it, call.isCanceled() ? "no longer asked" : progress()))
                : activities.stream()
                        .filter(activity -> activity.getEndTime() == null)
                        .filter(activity -> activity.getActivityType().equals("receiveTask"))
                        .map(ProcessViews::name)
                        .findFirst();
    }

    private String progress() {
        if (reached(OwnerDecision.TASK_DECIDE)
                && activities.stream()
                        .filter(activity -> activity.getActivityId().equals(OwnerDecision.TASK_DECIDE))
                        .allMatch(activity -> activity.getEndTime() != null)) {
            return "decided";
        } else if (reached(OwnerDecision.TASK_ASK_GOVERNANCE_OWNER)) {
            return "substitute asked for";
        } else if (reached(OwnerDecision.TASK_ASK_DEPUTY)) {
            return "deputy asked too";
        }
        return reached(OwnerDecision.TASK_REMIND) ? "reminded" : "asked";
    }

    private boolean reached(String element) {
        return activities.stream().anyMatch(activity -> activity.getActivityId().equals(element));
    }

    /** Such as {@code security}. */
    private Optional<String> role() {
        return Arrays.stream(OwnerRole.values())
                .filter(role -> OwnerDecision.taskName(role).equals(taskName))
                .map(role -> role.name().toLowerCase(Locale.ROOT))
                .findFirst();
    }
}
