package io.countersign.stewardship;

import io.countersign.policy.InvalidPolicies;
import io.countersign.policy.Unacceptable;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * At the start, before anything is served: what an empty installation finds in jar and directory is in force from then
 * on; on any other, versions that are new there become drafts. Files that cannot be taken in do not stop a node that
 * has policies in force; reading them again names the faults.
 */
class Installation implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(Installation.class);

    private final Drafts drafts;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Installation(Drafts drafts, TransactionTemplate transaction, Clock clock) {
        this.drafts = drafts;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(
                status -> drafts.install(clock.instant().truncatedTo(ChronoUnit.MICROS)));
        try {
            transaction.executeWithoutResult(
                    status -> drafts.read(clock.instant().truncatedTo(ChronoUnit.MICROS)));
        } catch (InvalidPolicies | Unacceptable e) {
            LOG.error("Policy files were left out, what is in force stays so: {}", e.getMessage());
        }
    }
}
