package io.countersign.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
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
 * ours. Nodes that start together do so one after the other: Liquibase's own lock is a table, which two of them would
 * create at once in an empty database. Not a {@link SpringLiquibase} bean, so that a host's own Liquibase keeps working beside it.
 */
class SchemaMigration implements InitializingBean {

    /** Held by the session of who migrates; the server frees it when that session ends, however it ends. */
    private static final String LOCK = "select pg_advisory_lock(x'636f756e7465724d'::bigint)";

    private final DataSource dataSource;
    private final MigratorLogin migrator;
    private final ResourceLoader resources;

    SchemaMigration(DataSource dataSource, MigratorLogin migrator, ResourceLoader resources) {
        this.dataSource = dataSource;
        this.migrator = migrator;
        this.resources = resources;
    }

    @Override
    public void afterPropertiesSet() throws LiquibaseException, SQLException {
        DataSource database = DataSourceBuilder.derivedFrom(dataSource)
                .type(SimpleDriverDataSource.class)
                .username(migrator.username())
                .password(migrator.password())
                .build();
        try (Connection session = database.getConnection();
                Statement statement = session.createStatement()) {
            statement.execute(LOCK);
            migrate(database, "camunda", "classpath:org/camunda/bpm/engine/db/liquibase/camunda-changelog.xml");
            migrate(database, "governance", "classpath:db/countersign/changelog.yaml");
        }
    }

    private void migrate(DataSource database, String schema, String changelog) throws LiquibaseException {
        SpringLiquibase liquibase = new SpringLiquibase();
        liquibase.setDataSource(database);
        liquibase.setChangeLog(changelog);
        liquibase.setDefaultSchema(schema);
        liquibase.setLiquibaseSchema(schema);
        liquibase.setResourceLoader(resources);
        liquibase.setShowSummary(UpdateSummaryEnum.OFF);
        liquibase.afterPropertiesSet();
    }
}
