package io.countersign.database;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.orm.jpa.HibernateJpaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;

@AutoConfiguration(after = DataSourceAutoConfiguration.class, before = HibernateJpaAutoConfiguration.class)
class DatabaseAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnProperty("countersign.database.migrator.password")
    MigratorLogin migratorLogin(Environment environment) {
        return new MigratorLogin(
                environment.getProperty("countersign.database.migrator.username", "countersign_migrator"),
                environment.getRequiredProperty("countersign.database.migrator.password"));
    }

    @Bean
    @ConditionalOnBean(MigratorLogin.class)
    SchemaMigration schemaMigration(DataSource dataSource, MigratorLogin migrator, ResourceLoader resources) {
        return new SchemaMigration(dataSource, migrator, resources);
    }
}
