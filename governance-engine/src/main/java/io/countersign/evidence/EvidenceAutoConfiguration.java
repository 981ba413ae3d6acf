package io.countersign.evidence;

import io.countersign.change.Changes;
import io.countersign.ledger.Ledger;
import io.countersign.ownership.Platforms;
import io.countersign.people.People;
import io.countersign.policy.Policies;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

@AutoConfiguration
class EvidenceAutoConfiguration {

    @Bean
    Evidence evidence(Ledger ledger, Changes changes, Platforms platforms, People people, Policies policies) {
        return new Evidence(ledger, changes, platforms, people, policies);
    }
}
