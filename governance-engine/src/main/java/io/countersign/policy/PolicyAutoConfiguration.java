package io.countersign.policy;

import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.util.function.SingletonSupplier;

@AutoConfiguration
class PolicyAutoConfiguration {

    /** The shelf is asked for late: who keeps it needs the policies first. */
    @Bean
    Policies policies(ObjectProvider<PolicyShelf> shelf, Clock clock) {
        return Policies.fromClassPath(SingletonSupplier.ofNullable(shelf::getIfAvailable), clock);
    }
}
