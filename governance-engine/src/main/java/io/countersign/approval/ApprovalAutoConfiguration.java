package io.countersign.approval;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

@AutoConfiguration
class ApprovalAutoConfiguration {

    @Bean
    CountersignEngine countersignEngine() {
        return new CountersignEngine();
    }
}
