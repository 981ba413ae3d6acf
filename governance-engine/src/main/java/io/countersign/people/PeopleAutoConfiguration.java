package io.countersign.people;

import io.countersign.ledger.Ledger;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

@AutoConfiguration(after = DataSourceAutoConfiguration.class)
class PeopleAutoConfiguration {

    @Bean
    People people(DataSource dataSource, Ledger ledger, ApplicationEventPublisher events, Clock clock) {
        PersonStore store = new PersonStore(JdbcClient.create(dataSource), clock);
        return new People(store, new Links(store, ledger), events);
    }

    @Bean
    AccountEndings accountEndings(
            DataSource dataSource,
            People people,
            List<Engaged> engaged,
            Ledger ledger,
            ApplicationEventPublisher events,
            Clock clock) {
        JdbcClient jdbc = JdbcClient.create(dataSource);
        return new AccountEndings(
                new AccountStore(jdbc), new PersonStore(jdbc, clock), people, engaged, ledger, events, clock);
    }

    @Bean
    Refusals refusals(Ledger ledger) {
        return new Refusals(ledger);
    }
}
