package io.countersign.readiness;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

@AutoConfiguration(after = DataSourceAutoConfiguration.class)
class ReadinessAutoConfiguration {

    @Bean
    Readiness readiness(DataSource dataSource, Clock clock) {
        return new Readiness(JdbcClient.create(dataSource), clock);
    }
}
