package io.countersign.ledger;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

@AutoConfiguration(after = DataSourceAutoConfiguration.class)
class LedgerAutoConfiguration {

    @Bean
    Ledger ledger(DataSource dataSource, Clock clock) {
        return new Ledger(new EntryStore(JdbcClient.create(dataSource)), clock);
    }
}
