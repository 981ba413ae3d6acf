package io.countersign.change;

import io.countersign.ledger.Ledger;
import io.countersign.ownership.Platforms;
import io.countersign.people.People;
import io.countersign.policy.Policies;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.data.jpa.JpaRepositoriesAutoConfiguration;
import org.springframework.boot.autoconfigure.orm.jpa.HibernateJpaAutoConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

@AutoConfiguration(before = {JpaRepositoriesAutoConfiguration.class, HibernateJpaAutoConfiguration.class})
@AutoConfigurationPackage
class ChangeAutoConfiguration {

    @Bean
    Changes changes(
            ChangeRequests requests,
            ChangeRevisions revisions,
            RecordedDecisions recorded,
            Ledger ledger,
            People people,
            Platforms platforms,
            Policies policies,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock) {
        Backgrounds backgrounds = new Backgrounds(new TrackRecords(jdbc));
        Assessor assessor = new Assessor(platforms, people, policies, backgrounds, clock);
        Situations situations = new Situations(recorded, platforms, people, policies, backgrounds, clock);
        ChangeJournal journal = new ChangeJournal(ledger);
        Conclusions conclusions = new Conclusions(requests, recorded, situations, journal);
        return new Changes(
                requests,
                assessor,
                new Submissions(requests, revisions, assessor, situations, journal, events, clock),
                new Amendments(requests, revisions, recorded, assessor, conclusions, journal, events, clock),
                new Decisions(requests, recorded, situations, journal, events, clock),
                conclusions,
                situations,
                new ChangeViews(situations, ledger, people, revisions),
                new ChangeSearch(jdbc, people),
                new Deletions(requests, jdbc, events));
    }
}
