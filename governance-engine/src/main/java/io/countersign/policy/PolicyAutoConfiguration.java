package io.countersign.policy;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

@AutoConfiguration
class PolicyAutoConfiguration {

    @Bean
    Policies policies() {
        return Policies.fromClassPath();
    }
}
