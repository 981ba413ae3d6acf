package io.countersign.release;

import io.countersign.change.Changes;
import io.countersign.change.Progress;
import io.countersign.change.RollbackRequests;
import io.countersign.ledger.Ledger;
import io.countersign.ownership.DeploymentClients;
import io.countersign.ownership.Platforms;
import io.countersign.people.Engaged;
import io.countersign.people.People;
import io.countersign.policy.Policies;
import java.time.Clock;
import java.time.OffsetDateTime;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@AutoConfiguration(after = DataSourceAutoConfiguration.class)
class ReleaseAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    DatabaseTime releaseDatabaseTime(DataSource dataSource) {
        JdbcClient jdbc = JdbcClient.create(dataSource);
        return () -> jdbc.sql("select clock_timestamp()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    @Bean
    ReleaseParts releaseParts(
            DataSource dataSource,
            Progress progress,
            Platforms platforms,
            DeploymentClients clients,
            Ledger ledger,
            Policies policies,
            DatabaseTime databaseTime,
            ApplicationEventPublisher events,
            Clock clock) {
        return ReleaseParts.of(
                JdbcClient.create(dataSource),
                progress,
                platforms,
                clients,
                new ReleaseLedger(ledger, policies),
                new ClockCheck(clock, databaseTime),
                events,
                clock);
    }

    @Bean
    Releases releases(
            ReleaseParts parts,
            Platforms platforms,
            People people,
            PlatformTransactionManager transactions,
            Clock clock) {
        TransactionTemplate own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return new Releases(
                parts.permits(),
                parts.redemptions(),
                parts.reports(),
                parts.observations(),
                parts.findings(),
                parts.bound(),
                parts.views(people),
                platforms,
                own,
                clock);
    }

    @Bean
    ChangeListener releaseChangeListener(
            ReleaseParts parts, Restorations restorations, Changes changes, DataSource dataSource) {
        return new ChangeListener(
                parts.permits(),
                parts.findings(),
                restorations,
                new ReleaseRows(JdbcClient.create(dataSource)),
                changes);
    }

    /** Who may still use a permit. */
    @Bean
    Engaged engagedInPermits(ReleaseParts parts) {
        return parts.stores().permits()::clients;
    }

    @Bean
    PermitAccounts permitAccounts(DataSource dataSource) {
        return new PermitAccounts(new PermitStore(JdbcClient.create(dataSource)));
    }

    @Bean
    ClientListener clientListener(ReleaseParts parts) {
        return new ClientListener(parts.permits());
    }

    @Bean
    Rollbacks rollbacks(
            RollbackTargets targets,
            RollbackRequests requests,
            Changes changes,
            Progress progress,
            People people,
            Policies policies,
            Ledger ledger,
            DataSource dataSource,
            Clock clock) {
        JdbcClient jdbc = JdbcClient.create(dataSource);
        GrantStore grants = new GrantStore(jdbc);
        RollbackStore rollbacks = new RollbackStore(jdbc);
        RollbackJudge judge = new RollbackJudge(grants, targets, requests, policies, clock);
        RollbackOrders orders =
                new RollbackOrders(judge, grants, rollbacks, requests, new ReleaseLedger(ledger, policies));
        return new Rollbacks(grants, rollbacks, judge, orders, changes, progress, people, clock);
    }

    @Bean
    RollbackTargets rollbackTargets(DataSource dataSource, Changes changes) {
        return new RollbackTargets(new VerifiedDeployments(JdbcClient.create(dataSource)), changes);
    }

    @Bean
    Restorations restorations(
            ReleaseParts parts, RollbackRequests requests, Changes changes, DataSource dataSource, Clock clock) {
        JdbcClient jdbc = JdbcClient.create(dataSource);
        return new Restorations(
                new RollbackStore(jdbc), new VerifiedDeployments(jdbc), requests, changes, parts.findings(), clock);
    }

    @Bean
    RollbackListener rollbackListener(
            RollbackTargets targets,
            Restorations restorations,
            Changes changes,
            Policies policies,
            Ledger ledger,
            DataSource dataSource,
            Clock clock) {
        JdbcClient jdbc = JdbcClient.create(dataSource);
        Grants grants = new Grants(new GrantStore(jdbc), targets, new ReleaseLedger(ledger, policies), clock);
        return new RollbackListener(grants, restorations, new VerifiedDeployments(jdbc), changes, clock);
    }

    @Bean
    ReleaseWatch releaseWatch(
            ReleaseParts parts, Platforms platforms, PlatformTransactionManager transactions, Clock clock) {
        return new ReleaseWatch(parts.overdue(platforms, new TransactionTemplate(transactions), clock));
    }
}
