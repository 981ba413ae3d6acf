package io.countersign.template;

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
class TemplateAutoConfiguration {

    @Bean
    Templates templates(
            DataSource dataSource,
            Platforms platforms,
            People people,
            Ledger ledger,
            Policies policies,
            ApplicationEventPublisher events,
            Clock clock) {
        TemplateStore store = new TemplateStore(JdbcClient.create(dataSource));
        Templating templating = new Templating(store, new TemplateLedger(ledger, policies), events);
        return new Templates(store, templating, platforms, people, clock);
    }

    @Bean
    TemplateAccounts templateAccounts(DataSource dataSource) {
        return new TemplateAccounts(new TemplateStore(JdbcClient.create(dataSource)));
    }
}
