package io.countersign.approval;

import io.countersign.change.Changes;
import io.countersign.ownership.Platforms;
import io.countersign.readiness.Readiness;
import io.countersign.stewardship.Stewardship;
import io.countersign.waiver.Exceptions;
import java.time.Clock;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The beans of the inbox and of the processes; those that a model names carry the name that it uses. */
@AutoConfiguration(afterName = "io.countersign.change.ChangeAutoConfiguration")
class ApprovalAutoConfiguration {

    @Bean
    CountersignEngine countersignEngine() {
        return new CountersignEngine();
    }

    @Bean
    Inbox countersignInbox(JdbcClient jdbc, Clock clock) {
        return new Inbox(jdbc, clock);
    }

    @Bean
    UndatedItems undatedItems(
            Platforms platforms, Readiness readiness, Exceptions exceptions, Stewardship stewardship) {
        return new UndatedItems(platforms, readiness, exceptions, stewardship);
    }

    @Bean
    Approvals approvals(
            Inbox inbox,
            Changes changes,
            Platforms platforms,
            UndatedItems undated,
            HistoryService history,
            RepositoryService repository) {
        return new Approvals(inbox, changes, platforms, undated, new ProcessViews(history, repository));
    }

    @Bean
    PromotionProcess promotionProcess(RuntimeService runtime, TaskService tasks, HistoryService history, Inbox inbox) {
        return new PromotionProcess(runtime, tasks, history, inbox);
    }

    @Bean
    OwnerRound ownerRound(Changes changes) {
        return new OwnerRound(changes);
    }

    @Bean
    DecisionGuard decisionGuard(Changes changes) {
        return new DecisionGuard(changes);
    }

    @Bean
    InboxProjection inboxProjection(Inbox inbox, Changes changes) {
        return new InboxProjection(inbox, changes);
    }

    @Bean
    JavaDelegate concludeRound(Changes changes) {
        return execution -> execution.setVariable(
                PromoteToProduction.VARIABLE_CONCLUSION,
                changes.conclude(PromoteToProduction.changeId(execution)).name());
    }

    @Bean
    JavaDelegate releaseForDeployment(Changes changes) {
        return execution -> changes.awaitPermit(PromoteToProduction.changeId(execution));
    }

    @Bean
    JavaDelegate expireChange(Changes changes) {
        return execution -> changes.expire(PromoteToProduction.changeId(execution));
    }
}
