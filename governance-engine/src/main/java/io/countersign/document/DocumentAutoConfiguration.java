package io.countersign.document;

import io.countersign.ledger.Ledger;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@AutoConfiguration(after = DataSourceAutoConfiguration.class)
class DocumentAutoConfiguration {

    @Bean
    Documents documents(DataSource dataSource, Ledger ledger, PlatformTransactionManager transactions, Clock clock) {
        return new Documents(
                new FileStore(JdbcClient.create(dataSource)), ledger, new TransactionTemplate(transactions), clock);
    }
}
