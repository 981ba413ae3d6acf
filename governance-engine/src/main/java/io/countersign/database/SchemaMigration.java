package io.countersign.database;

import javax.sql.DataSource;
import liquibase.UpdateSummaryEnum;
import liquibase.exception.LiquibaseException;
import liquibase.integration.spring.SpringLiquibase;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.core.io.ResourceLoader;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/**
 * Brings both schemas to the current version as the migrator: Camunda's from the changelog inside the engine's jar, then
 * ours. Not a {@link SpringLiquibase} bean, so that a host's own Liquibase keeps working beside it.
 */
class SchemaMigration implements InitializingBean {

    private final DataSource dataSource;
    private final MigratorLogin migrator;
    private final ResourceLoader resources;

    SchemaMigration(DataSource dataSource, MigratorLogin migrator, ResourceLoader resources) {
        this.dataSource = dataSource;
        this.migrator = migrator;
        this.resources = resources;
    }

    @Override
    public void afterPropertiesSet() throws LiquibaseException {
        migrate("camunda", "classpath:org/camunda/bpm/engine/db/liquibase/camunda-changelog.xml");
        migrate("governance", "classpath:db/countersign/changelog.yaml");
    }

    private void migrate(String schema, String changelog) throws LiquibaseException {
        SpringLiquibase liquibase = new SpringLiquibase();
        liquibase.setDataSource(DataSourceBuilder.derivedFrom(dataSource)
                .type(SimpleDriverDataSource.class)
                .username(migrator.username())
                .password(migrator.password())
                .build());
        liquibase.setChangeLog(changelog);
        liquibase.setDefaultSchema(schema);
        liquibase.setLiquibaseSchema(schema);
        liquibase.setResourceLoader(resources);
        liquibase.setShowSummary(UpdateSummaryEnum.OFF);
        liquibase.afterPropertiesSet();
    }
}
