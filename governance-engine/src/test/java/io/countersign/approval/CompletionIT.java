package io.countersign.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.change.Change;
import io.countersign.change.Changes;
import io.countersign.change.Outcome;
import io.countersign.ownership.Platforms;
import io.countersign.people.People;
import io.countersign.policy.OwnerRole;
import io.countersign.readiness.Readiness;
import io.countersign.testing.EngineTest;
import io.countersign.testing.Scene;
import io.countersign.testing.Waits;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the engine does, and no more often than it must, when a decision completes an owner task. */
@EngineTest
class CompletionIT {

    /** Ours: the request, the situation, what is written, the task, two questions of the model, the inbox, the commit. */
    private static final int OURS = 8;

    /** The engine's, of which eleven write. */
    private static final int THE_ENGINES = 28;

    @Autowired
    Changes changes;

    @Autowired
    Readiness readiness;

    @Autowired
    People people;

    @Autowired
    Platforms platforms;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcClient jdbc;

    private Scene scene;
    private Change change;

    @BeforeEach
    void submit() {
        scene = new Scene(people, platforms, changes, readiness);
        change = scene.submitted();
    }

    @Test
    void waitsForTheDatabaseNoMoreOftenThanItMust() {
        decide(OwnerRole.PLATFORM); // persons are known from now on

        assertThat(Waits.count(() -> decide(OwnerRole.BUSINESS))).isLessThanOrEqualTo(OURS + THE_ENGINES);
    }

    @Test
    void endsTheIncidentOfATimerThatIsTriedAgain() {
        Job timer = timerOf(OwnerRole.SECURITY);
        management.setJobRetries(timer.getId(), 0);
        assertThat(incidents()).hasSize(2);

        management.setJobRetries(timer.getId(), 1);

        assertThat(incidents()).isEmpty();
    }

    private void decide(OwnerRole role) {
        scene.decide(change, role, Outcome.APPROVE);
    }

    private Job timerOf(OwnerRole role) {
        String task = jdbc.sql("select task_id from governance.inbox_item where change_id = ? and owner_role = ?")
                .params(change.id(), role.name())
                .query(String.class)
                .single();
        String round = tasks.createTaskQuery().taskId(task).singleResult().getProcessInstanceId();
        return management.createJobQuery().processInstanceId(round).list().get(0);
    }

    /** Two for a timer: where it failed, and in the process that called. */
    private List<Incident> incidents() {
        return runtime.createIncidentQuery().incidentType(Incident.FAILED_JOB_HANDLER_TYPE).list().stream()
                .filter(incident -> ofThisChange(incident.getProcessInstanceId()))
                .toList();
    }

    private boolean ofThisChange(String instance) {
        return change.id()
                .toString()
                .equals(runtime.createProcessInstanceQuery()
                        .processInstanceId(instance)
                        .singleResult()
                        .getBusinessKey());
    }
}
