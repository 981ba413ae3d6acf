package io.countersign.calendar;

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
class CalendarAutoConfiguration {

    @Bean
    Freezes freezes(
            FreezeStore freezeStore,
            Platforms platforms,
            People people,
            Ledger ledger,
            Policies policies,
            WaitingChanges waiting,
            ApplicationEventPublisher events,
            Clock clock) {
        FreezeLedger entries = new FreezeLedger(ledger, policies);
        return new Freezes(
                freezeStore, new Freezing(freezeStore, entries, platforms, waiting, events), platforms, people, clock);
    }

    @Bean
    FreezeStore freezeStore(DataSource dataSource) {
        return new FreezeStore(new JdbcTemplate(dataSource));
    }

    @Bean
    FreezeWatch freezeWatch(
            FreezeStore freezeStore, Platforms platforms, ApplicationEventPublisher events, Clock clock) {
        return new FreezeWatch(freezeStore, platforms, events, clock);
    }
}
