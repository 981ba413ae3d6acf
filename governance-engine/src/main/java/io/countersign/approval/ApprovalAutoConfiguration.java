package io.countersign.approval;

import io.countersign.change.Changes;
import io.countersign.change.Escalation;
import io.countersign.change.OpenAdmissions;
import io.countersign.change.Progress;
import io.countersign.ownership.Delegations;
import io.countersign.ownership.Platforms;
import io.countersign.readiness.Readiness;
import io.countersign.stewardship.Stewardship;
import io.countersign.template.Templates;
import io.countersign.waiver.Exceptions;
import java.time.Clock;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
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
            Inbox inbox,
            Changes changes,
            OpenAdmissions admissions,
            Platforms platforms,
            Readiness readiness,
            Exceptions exceptions,
            Templates templates,
            Stewardship stewardship) {
        return new UndatedItems(inbox, changes, admissions, platforms, readiness, exceptions, templates, stewardship);
    }

    @Bean
    Approvals approvals(
            Inbox inbox,
            Changes changes,
            OpenAdmissions admissions,
            Platforms platforms,
            Delegations delegations,
            UndatedItems undated,
            HistoryService history,
            RepositoryService repository) {
        return new Approvals(
                inbox, changes, admissions, platforms, delegations, undated, new ProcessViews(history, repository));
    }

    @Bean
    Looks looks(JdbcClient jdbc, Changes changes, Clock clock) {
        return new Looks(jdbc, changes, clock);
    }

    @Bean
    ChangeProcesses changeProcesses(
            RuntimeService runtime,
            ProcessEngineConfigurationImpl engine,
            HistoryService history,
            Inbox inbox,
            Progress progress) {
        return new ChangeProcesses(runtime, engine.getCommandExecutorTxRequired(), history, inbox, progress);
    }

    @Bean
    ModelUpgrade modelUpgrade(RuntimeService runtime, RepositoryService repository) {
        return new ModelUpgrade(runtime, repository);
    }

    @Bean
    EngineClock engineClock(Clock clock) {
        return new EngineClock(clock);
    }

    @Bean
    JavaDelegate remindOwner(Progress progress, Inbox inbox) {
        return new TimeBrings(progress, inbox, Escalation.REMINDER);
    }

    @Bean
    JavaDelegate askDeputy(Progress progress, Inbox inbox) {
        return new TimeBrings(progress, inbox, Escalation.DEPUTY);
    }

    @Bean
    JavaDelegate askGovernanceOwner(Progress progress, Inbox inbox) {
        return new TimeBrings(progress, inbox, Escalation.GOVERNANCE_OWNER);
    }

    @Bean
    JavaDelegate markOverdue(Progress progress) {
        return execution -> progress.markOverdue(PromoteToProduction.changeId(execution));
    }

    @Bean
    OwnerRound ownerRound(Progress progress, Clock clock) {
        return new OwnerRound(progress, clock);
    }

    @Bean
    DecisionGuard decisionGuard(Progress progress) {
        return new DecisionGuard(progress);
    }

    @Bean
    LinkedOwners linkedOwners(Inbox inbox, Platforms platforms, Progress progress) {
        return new LinkedOwners(inbox, platforms, progress);
    }

    @Bean
    InboxProjection inboxProjection(Inbox inbox, Progress progress) {
        return new InboxProjection(inbox, progress);
    }

    @Bean
    JavaDelegate concludeRound(Progress progress) {
        return execution -> execution.setVariable(
                PromoteToProduction.VARIABLE_CONCLUSION,
                progress.conclude(PromoteToProduction.changeId(execution)).name());
    }

    @Bean
    JavaDelegate releaseForDeployment(Progress progress) {
        return execution -> progress.awaitPermit(PromoteToProduction.changeId(execution));
    }

    @Bean
    JavaDelegate expireChange(Progress progress) {
        return execution -> progress.expire(PromoteToProduction.changeId(execution));
    }
}
