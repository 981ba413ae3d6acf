package io.countersign.web.local;

import io.countersign.change.Changes;
import io.countersign.ownership.Platforms;
import io.countersign.people.People;
import io.countersign.readiness.Readiness;
import io.countersign.template.Templates;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
@Profile("local")
class LocalConfiguration {

    /** Of nodes that start together on an empty database, one has it. */
    @Bean
    @ConditionalOnProperty(name = "countersign.local.sample-data", havingValue = "true", matchIfMissing = true)
    SampleData sampleData(
            People people,
            Platforms platforms,
            Readiness readiness,
            Templates templates,
            Changes changes,
            Clock clock) {
        return new SampleData(
                people,
                platforms,
                new SampleReadiness(readiness),
                new SampleTemplate(templates, clock),
                new SampleRequests(changes, clock));
    }

    @Bean
    Welcome welcome(People people, Platforms platforms, Environment environment) {
        return new Welcome(people, platforms, environment);
    }
}
