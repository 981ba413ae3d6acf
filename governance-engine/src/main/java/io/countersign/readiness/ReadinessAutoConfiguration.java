package io.countersign.readiness;

import io.countersign.document.Documents;
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
import org.springframework.jdbc.core.JdbcTemplate;

@AutoConfiguration(after = DataSourceAutoConfiguration.class)
class ReadinessAutoConfiguration {

    @Bean
    Readiness readiness(
            DataSource dataSource,
            Platforms platforms,
            People people,
            Documents documents,
            Ledger ledger,
            Policies policies,
            ApplicationEventPublisher events,
            Clock clock) {
        ReadinessStore store = new ReadinessStore(new JdbcTemplate(dataSource));
        Attachments attachments = new Attachments(store, documents, new ReadinessLedger(ledger, policies), events);
        return new Readiness(store, attachments, platforms, people, clock);
    }

    @Bean
    AttachmentAccounts attachmentAccounts(DataSource dataSource) {
        return new AttachmentAccounts(new ReadinessStore(new JdbcTemplate(dataSource)));
    }
}
