package io.countersign.stewardship;

import io.countersign.ledger.Ledger;
import io.countersign.people.People;
import io.countersign.policy.Policies;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The shelf only reads, so that {@link Policies} can stand on it and stewardship on both. */
@AutoConfiguration(after = DataSourceAutoConfiguration.class)
@EnableConfigurationProperties(StewardshipProperties.class)
class StewardshipAutoConfiguration {

    @Bean
    Shelf policyShelf(DataSource dataSource) {
        return new Shelf(new JdbcTemplate(dataSource));
    }

    @Bean
    Drafts policyDrafts(DataSource dataSource, Policies policies, Ledger ledger, StewardshipProperties properties) {
        JdbcClient jdbc = JdbcClient.create(dataSource);
        return new Drafts(
                new DocumentStore(jdbc),
                new ActivationStore(jdbc),
                policies,
                new StewardshipLedger(ledger, policies),
                properties.directory());
    }

    @Bean
    Stewardship stewardship(
            DataSource dataSource,
            Shelf shelf,
            Drafts drafts,
            Policies policies,
            People people,
            Ledger ledger,
            ApplicationEventPublisher events,
            Clock clock) {
        JdbcClient jdbc = JdbcClient.create(dataSource);
        DocumentStore documents = new DocumentStore(jdbc);
        ActivationStore activations = new ActivationStore(jdbc);
        StewardshipLedger entries = new StewardshipLedger(ledger, policies);
        return new Stewardship(
                documents,
                activations,
                shelf,
                new PolicyVersions(shelf, people),
                drafts,
                new Activations(documents, activations, shelf, policies, entries),
                policies,
                events,
                clock);
    }

    @Bean
    ComingIntoForce policiesComingIntoForce(
            DataSource dataSource,
            Shelf shelf,
            Policies policies,
            Ledger ledger,
            ApplicationEventPublisher events,
            Clock clock) {
        JdbcClient jdbc = JdbcClient.create(dataSource);
        return new ComingIntoForce(
                new DocumentStore(jdbc),
                new ActivationStore(jdbc),
                shelf,
                new StewardshipLedger(ledger, policies),
                events,
                clock);
    }

    @Bean
    ActivationWatch policyActivationWatch(ComingIntoForce coming) {
        return new ActivationWatch(coming);
    }

    @Bean
    Installation policyInstallation(Drafts drafts, PlatformTransactionManager transactions, Clock clock) {
        return new Installation(drafts, new TransactionTemplate(transactions), clock);
    }

    @Bean
    ActivationAccounts activationAccounts(DataSource dataSource) {
        JdbcClient jdbc = JdbcClient.create(dataSource);
        return new ActivationAccounts(new ActivationStore(jdbc), new DocumentStore(jdbc));
    }
}
