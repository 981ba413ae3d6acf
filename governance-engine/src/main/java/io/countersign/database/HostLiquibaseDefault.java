package io.countersign.database;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.DefaultResourceLoader;

/**
 * Keeps Spring Boot's own Liquibase off in a host that has no changelog: the library comes with this starter, and would
 * otherwise stop the host for the lack of a file it never wanted.
 */
class HostLiquibaseDefault implements EnvironmentPostProcessor {

    private static final String BOOTS_DEFAULT = "classpath:db/changelog/db.changelog-master.yaml";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String changelog = environment.getProperty("spring.liquibase.change-log", BOOTS_DEFAULT);
        if (!new DefaultResourceLoader().getResource(changelog).exists()) {
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource("countersignDefaults", Map.of("spring.liquibase.enabled", false)));
        }
    }
}
