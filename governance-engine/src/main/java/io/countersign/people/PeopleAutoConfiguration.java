package io.countersign.people;

import io.countersign.ledger.Ledger;
import java.time.Clock;
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
}
