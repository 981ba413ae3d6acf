package io.countersign.change;

import io.countersign.calendar.Freezes;
import io.countersign.calendar.WaitingChanges;
import io.countersign.document.Documents;
import io.countersign.ledger.Ledger;
import io.countersign.ownership.Platforms;
import io.countersign.people.Engaged;
import io.countersign.people.People;
import io.countersign.policy.Policies;
import io.countersign.readiness.Readiness;
import io.countersign.template.Templates;
import io.countersign.waiver.Exceptions;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.data.jpa.JpaRepositoriesAutoConfiguration;
import org.springframework.boot.autoconfigure.orm.jpa.HibernateJpaAutoConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@AutoConfiguration(before = {JpaRepositoriesAutoConfiguration.class, HibernateJpaAutoConfiguration.class})
@AutoConfigurationPackage
class ChangeAutoConfiguration {

    @Bean
    Changes changes(
            ChangeRequests requests,
            ChangeRevisions revisions,
            DecisionStore recorded,
            Situations situations,
            Conclusions conclusions,
            Deployments deployments,
            ChangeJournal journal,
            ChangeExceptions exceptions,
            Questions questions,
            Assessor assessor,
            Submissions submissions,
            Ledger ledger,
            People people,
            Policies policies,
            JdbcClient jdbc,
            JdbcOperations operations,
            ApplicationEventPublisher events,
            Clock clock) {
        EvaluationStore evaluations = new EvaluationStore(jdbc);
        Debts debts = new Debts(jdbc);
        return new Changes(
                requests,
                assessor,
                submissions,
                new Amendments(
                        requests,
                        revisions,
                        recorded,
                        assessor,
                        conclusions,
                        new ClosingEvidence(assessor, situations, deployments, journal),
                        debts,
                        journal,
                        events,
                        clock),
                new Decisions(requests, recorded, situations, conclusions, journal, events, operations, clock),
                situations,
                new ChangeViews(situations, ledger, people, revisions),
                new ChangeSearch(jdbc, people),
                new TemplateUses(jdbc, people),
                new AttachedEvidence(jdbc),
                new Replays(evaluations, ledger, policies::of),
                new Trials(evaluations, policies::of),
                policies,
                exceptions,
                new Deletions(requests, jdbc, events),
                new BreakGlass(requests, recorded, situations, conclusions, debts, journal, events, clock),
                debts,
                questions,
                new Confirmations(
                        requests, situations, deployments, new ConfirmationStore(jdbc), journal, events, clock));
    }

    @Bean
    Assessor assessor(
            Platforms platforms,
            People people,
            Policies policies,
            Documents documents,
            Backgrounds backgrounds,
            Clock clock) {
        return new Assessor(platforms, people, policies, documents, backgrounds, clock);
    }

    @Bean
    Submissions submissions(
            ChangeRequests requests,
            ChangeRevisions revisions,
            Assessor assessor,
            Situations situations,
            Conclusions conclusions,
            ChangeJournal journal,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock) {
        return new Submissions(
                requests, revisions, assessor, situations, conclusions, new Debts(jdbc), journal, events, clock);
    }

    @Bean
    RollbackRequests rollbackRequests(
            ChangeRequests requests,
            Assessor assessor,
            Submissions submissions,
            Situations situations,
            Conclusions conclusions,
            ChangeJournal journal,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock) {
        return new RollbackRequests(
                requests, assessor, submissions, situations, conclusions, new Debts(jdbc), journal, events, clock);
    }

    @Bean
    Progress progress(
            Conclusions conclusions,
            Deployments deployments,
            ChangeRequests requests,
            Situations situations,
            ChangeJournal journal,
            JdbcClient jdbc,
            ApplicationEventPublisher events) {
        return new Progress(
                conclusions, deployments, new Escalations(requests, situations, new Debts(jdbc), journal, events));
    }

    @Bean
    ReEvaluations reEvaluations(
            ChangeRequests requests, Situations situations, ChangeJournal journal, Policies policies, JdbcClient jdbc) {
        return new ReEvaluations(requests, situations, journal, policies, jdbc);
    }

    @Bean
    ChangeExceptions changeExceptions(ChangeRequests requests, People people, Exceptions exceptions) {
        return new ChangeExceptions(requests, people, exceptions);
    }

    @Bean
    Questions questions(
            ChangeRequests requests,
            Situations situations,
            People people,
            ChangeJournal journal,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock) {
        return new Questions(new QuestionStore(jdbc), requests, situations, people, journal, events, clock);
    }

    @Bean
    Schedule schedule(JdbcClient jdbc) {
        return new Schedule(jdbc);
    }

    @Bean
    OwedRatifications owedRatifications(JdbcClient jdbc) {
        return new OwedRatifications(jdbc);
    }

    @Bean
    DecisionAccounts decisionAccounts(JdbcClient jdbc) {
        return new DecisionAccounts(jdbc);
    }

    @Bean
    SubmissionAccounts submissionAccounts(JdbcClient jdbc) {
        return new SubmissionAccounts(jdbc);
    }

    @Bean
    StateAccounts stateAccounts(JdbcClient jdbc) {
        return new StateAccounts(jdbc);
    }

    @Bean
    Paces paces(JdbcClient jdbc, Clock clock) {
        return new Paces(jdbc, clock);
    }

    @Bean
    WaitingChanges waitingChanges(JdbcClient jdbc, People people) {
        return new OwnWaitingChanges(jdbc, people);
    }

    @Bean
    WaitingRequests waitingRequests(
            Conclusions conclusions,
            Deployments deployments,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        return new WaitingRequests(conclusions, deployments, jdbc, new TransactionTemplate(transactions));
    }

    @Bean
    Conclusions conclusions(
            ChangeRequests requests,
            DecisionStore recorded,
            Situations situations,
            ChangeJournal journal,
            JdbcClient jdbc,
            ApplicationEventPublisher events) {
        return new Conclusions(requests, recorded, situations, new Debts(jdbc), journal, events);
    }

    @Bean
    Admissions admissions(
            ChangeRequests requests,
            AdmissionStore admissions,
            Situations situations,
            ChangeJournal journal,
            People people,
            ApplicationEventPublisher events,
            Clock clock) {
        return new Admissions(requests, admissions, situations, new AdmissionJournal(journal), people, events, clock);
    }

    @Bean
    OpenAdmissions openAdmissions(AdmissionStore admissions, Situations situations, Platforms platforms) {
        return new OpenAdmissions(admissions, situations, platforms);
    }

    @Bean
    DecisionStore decisionStore(JdbcClient jdbc) {
        return new DecisionStore(jdbc);
    }

    /** Who is named substitute. */
    @Bean
    Engaged engagedInChanges(AdmissionStore admissions) {
        return admissions::substitutes;
    }

    @Bean
    AdmissionStore admissionStore(JdbcClient jdbc) {
        return new AdmissionStore(jdbc);
    }

    @Bean
    Deployments changeDeployments(
            ChangeRequests requests,
            Situations situations,
            Conclusions conclusions,
            ChangeJournal journal,
            ApplicationEventPublisher events) {
        return new Deployments(requests, situations, conclusions, journal, events);
    }

    @Bean
    KnownRequests knownRequests(ChangeRequests requests) {
        return new KnownRequests(requests);
    }

    @Bean
    Situations situations(
            KnownRequests known,
            DecisionStore recorded,
            AdmissionStore admissions,
            Platforms platforms,
            People people,
            Policies policies,
            Backgrounds backgrounds,
            JdbcOperations jdbc,
            Clock clock) {
        return new Situations(known, recorded, admissions, platforms, people, policies, backgrounds, jdbc, clock);
    }

    @Bean
    Backgrounds backgrounds(
            JdbcClient jdbc,
            JdbcOperations operations,
            Readiness readiness,
            Exceptions exceptions,
            Freezes freezes,
            Templates templates) {
        return new Backgrounds(
                operations, readiness, exceptions, new Debts(jdbc), new ConfirmationStore(jdbc), freezes, templates);
    }

    @Bean
    ChangeJournal changeJournal(Ledger ledger, JdbcOperations jdbc) {
        return new ChangeJournal(ledger, jdbc);
    }
}
