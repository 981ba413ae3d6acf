package io.countersign.retention;

import io.countersign.change.Changes;
import io.countersign.ledger.Ledger;
import io.countersign.ownership.Platforms;
import io.countersign.people.People;
import io.countersign.policy.Policies;
import io.countersign.stewardship.Stewardship;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

@AutoConfiguration(afterName = "io.countersign.change.ChangeAutoConfiguration")
class RetentionAutoConfiguration {

    @Bean
    Retentions retentions(
            JdbcClient jdbc,
            People people,
            Stewardship stewardship,
            Ledger ledger,
            Changes changes,
            Platforms platforms,
            Policies policies,
            Clock clock) {
        return new Retentions(
                new HoldStore(jdbc),
                new ErasureStore(jdbc),
                new RetentionViews(people),
                new Terms(stewardship),
                ledger,
                changes,
                platforms,
                policies,
                clock);
    }

    @Bean
    SealedFields sealedFields(
            Retentions retentions,
            JdbcClient jdbc,
            People people,
            Stewardship stewardship,
            Ledger ledger,
            Platforms platforms,
            Policies policies,
            Clock clock) {
        HoldStore holds = new HoldStore(jdbc);
        RetentionViews views = new RetentionViews(people);
        Keeping keeping = new Keeping(retentions, holds, new Terms(stewardship), views, platforms, policies, clock);
        FieldErasureStore erasures = new FieldErasureStore(jdbc);
        return new SealedFields(
                erasures,
                new ErasureStore(jdbc),
                views,
                keeping,
                new Scoping(erasures, keeping, ledger, people),
                ledger,
                platforms,
                policies,
                clock);
    }

    @Bean
    Disclosures disclosures(JdbcClient jdbc, Ledger ledger) {
        return new Disclosures(ledger, new FieldErasureStore(jdbc), new ErasureStore(jdbc));
    }
}
