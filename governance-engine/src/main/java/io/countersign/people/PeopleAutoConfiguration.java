package io.countersign.people;

import io.countersign.ledger.Ledger;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

@AutoConfiguration(after = DataSourceAutoConfiguration.class)
class PeopleAutoConfiguration {

    @Bean
    People people(DataSource dataSource, Clock clock) {
        return new People(new PersonStore(JdbcClient.create(dataSource), clock));
    }

    @Bean
    Refusals refusals(Ledger ledger) {
        return new Refusals(ledger);
    }
}
