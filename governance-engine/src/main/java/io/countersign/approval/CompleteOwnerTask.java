package io.countersign.approval;

import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionManager;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.camunda.bpm.engine.variable.VariableMap;

/**
 * Completes an owner task. Loads the executions of the round and of the process that called it first, each with one
 * question; the engine walks through them anyway, and alone would ask for some of them one by one before.
 */
class CompleteOwnerTask implements Command<VariableMap> {

    private final String taskId;

    CompleteOwnerTask(String taskId) {
        this.taskId = taskId;
    }

    @Override
    public VariableMap execute(CommandContext context) {
        load(context.getTaskManager(), context.getExecutionManager());
        return new CompleteTaskCmd(taskId, null).execute(context);
    }

    private void load(TaskManager tasks, ExecutionManager executions) {
        TaskEntity task = tasks.findTaskById(taskId);
        if (task != null) {
            executions.findExecutionsByProcessInstanceId(task.getProcessInstanceId()).stream()
                    .map(ExecutionEntity::getRootProcessInstanceId)
                    .distinct()
                    .forEach(executions::findExecutionsByProcessInstanceId);
        }
    }
}
