package io.countersign.web.limit;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LimitProperties.class)
class LimitConfiguration {

    @Bean
    SignInLimits signInLimits(LimitProperties limits, Clock clock) {
        return new SignInLimits(limits.account(), limits.address(), clock);
    }

    @Bean
    RefusalLimits refusalLimits(LimitProperties limits, Clock clock) {
        return new RefusalLimits(limits.redemptions(), limits.refusals(), clock);
    }
}
