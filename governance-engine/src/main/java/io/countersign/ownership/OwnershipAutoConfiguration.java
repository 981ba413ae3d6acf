package io.countersign.ownership;

import io.countersign.ledger.Ledger;
import io.countersign.people.Engaged;
import io.countersign.people.People;
import io.countersign.policy.Policies;
import java.time.Clock;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

@AutoConfiguration(after = DataSourceAutoConfiguration.class)
class OwnershipAutoConfiguration {

    @Bean
    Platforms platforms(DataSource dataSource, People people, Ledger ledger, Policies policies, Clock clock) {
        return new Platforms(new JdbcTemplate(dataSource), people, new OwnershipLedger(ledger, policies), clock);
    }

    @Bean
    Delegations delegations(
            DataSource dataSource,
            People people,
            Ledger ledger,
            Policies policies,
            ApplicationEventPublisher events,
            Clock clock) {
        return new Delegations(
                JdbcClient.create(dataSource), people, new OwnershipLedger(ledger, policies), events, clock);
    }

    @Bean
    DeploymentClients deploymentClients(DataSource dataSource, People people, Ledger ledger, Policies policies) {
        return new DeploymentClients(JdbcClient.create(dataSource), people, new OwnershipLedger(ledger, policies));
    }

    /** Who holds seats and lent roles. */
    @Bean
    Engaged engagedInPlatforms(DataSource dataSource, Clock clock) {
        JdbcClient jdbc = JdbcClient.create(dataSource);
        AssignmentStore assignments = new AssignmentStore(jdbc);
        DelegationStore delegations = new DelegationStore(jdbc);
        return () -> Stream.concat(assignments.persons().stream(), delegations.delegates(clock.instant()).stream())
                .toList();
    }

    @Bean
    AssignmentAccounts assignmentAccounts(DataSource dataSource) {
        return new AssignmentAccounts(new AssignmentStore(JdbcClient.create(dataSource)));
    }

    @Bean
    DelegationAccounts delegationAccounts(DataSource dataSource) {
        return new DelegationAccounts(new DelegationStore(JdbcClient.create(dataSource)));
    }
}
