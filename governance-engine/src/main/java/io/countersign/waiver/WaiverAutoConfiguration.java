package io.countersign.waiver;

import io.countersign.ledger.Ledger;
import io.countersign.ownership.Platforms;
import io.countersign.people.People;
import io.countersign.policy.Policies;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

@AutoConfiguration(after = DataSourceAutoConfiguration.class)
class WaiverAutoConfiguration {

    @Bean
    Exceptions exceptions(
            DataSource dataSource,
            Platforms platforms,
            People people,
            Ledger ledger,
            Policies policies,
            ApplicationEventPublisher events,
            Clock clock) {
        ExceptionStore store = new ExceptionStore(JdbcClient.create(dataSource));
        Waiving waiving = new Waiving(store, new ExceptionLedger(ledger, policies), policies, events);
        return new Exceptions(store, waiving, platforms, people, clock);
    }

    @Bean
    ExceptionAccounts exceptionAccounts(DataSource dataSource) {
        return new ExceptionAccounts(new ExceptionStore(JdbcClient.create(dataSource)));
    }
}
