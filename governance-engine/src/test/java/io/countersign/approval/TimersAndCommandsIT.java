package io.countersign.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countersign.change.Change;
import io.countersign.change.Changes;
import io.countersign.change.State;
import io.countersign.ownership.Platforms;
import io.countersign.people.People;
import io.countersign.readiness.Readiness;
import io.countersign.testing.EngineTest;
import io.countersign.testing.Scene;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A timer and a command on one request wait for one another in one order, so that neither is thrown out. */
@EngineTest
class TimersAndCommandsIT {

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
    ManagementService management;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void theTimerThatEndsARoundWaitsBeforeItTouchesTheInbox() {
        Scene scene = new Scene(people, platforms, changes, readiness);
        Change change = scene.submitted();
        jdbc.sql("update governance.change_request set round_ends_at = submitted_at where id = ?")
                .param(change.id())
                .update();
        String job = roundEnd(change);

        CompletableFuture<Void> timer = new TransactionTemplate(transactions).execute(status -> {
            jdbc.sql("select id from governance.change_request where id = ? for update")
                    .param(change.id())
                    .query()
                    .singleRow();
            CompletableFuture<Void> started = CompletableFuture.runAsync(() -> management.executeJob(job));
            await().until(() -> waitsForALock() || started.isDone());
            jdbc.sql("update governance.inbox_item set escalation = 'REMINDER' where change_id = ?")
                    .param(change.id())
                    .update();
            return started;
        });

        assertThat(timer).succeedsWithin(Duration.ofSeconds(30));
        assertThat(changes.get(scene.requester, change.id()).state()).isEqualTo(State.RETURNED);
    }

    private String roundEnd(Change change) {
        String instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(change.id().toString(), PromoteToProduction.KEY)
                .singleResult()
                .getId();
        return management
                .createJobQuery()
                .processInstanceId(instance)
                .activityId(PromoteToProduction.BOUNDARY_UNDECIDED)
                .singleResult()
                .getId();
    }

    private boolean waitsForALock() {
        return jdbc.sql("select exists (select from pg_locks where not granted and locktype = 'transactionid')")
                .query(Boolean.class)
                .single();
    }
}
