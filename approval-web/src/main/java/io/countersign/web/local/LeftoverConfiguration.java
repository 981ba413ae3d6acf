package io.countersign.web.local;

import io.countersign.people.People;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

@Configuration(proxyBeanMethods = false)
@Profile("!local")
class LeftoverConfiguration {

    @Bean
    SampleAccountsGuard sampleAccountsGuard(People people) {
        return new SampleAccountsGuard(people, new SampleAccounts());
    }
}
