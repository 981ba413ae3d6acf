package io.countersign.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.countersign.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Several nodes are started on a database at once, and one of them finds it empty. */
class SchemaMigrationIT {

    @Test
    void nodesThatStartTogetherOnAnEmptyDatabaseAllFindItMigrated() throws Exception {
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl(TestDatabase.create());
            pool.setUsername("countersign_app");
            pool.setPassword("test");
            CountDownLatch together = new CountDownLatch(1);

            List<CompletableFuture<Void>> nodes =
                    Stream.generate(() -> node(pool, together)).limit(3).toList();
            together.countDown();

            assertThat(nodes).allSatisfy(node -> assertThat(node).succeedsWithin(Duration.ofMinutes(2)));
            assertThat(JdbcClient.create(pool)
                            .sql("select count(*) from governance.change_request")
                            .query(Long.class)
                            .single())
                    .isZero();
        }
    }

    private static CompletableFuture<Void> node(HikariDataSource pool, CountDownLatch together) {
        MigratorLogin migrator = new MigratorLogin("countersign_migrator", "test");
        SchemaMigration migration = new SchemaMigration(pool, migrator, new DefaultResourceLoader());
        return CompletableFuture.runAsync(() -> {
            try {
                together.await();
                migration.afterPropertiesSet();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
