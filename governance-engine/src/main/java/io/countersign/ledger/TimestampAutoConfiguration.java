package io.countersign.ledger;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The timestamps of this log's checkpoints. */
@AutoConfiguration(after = DataSourceAutoConfiguration.class)
@EnableConfigurationProperties(TimestampProperties.class)
class TimestampAutoConfiguration {

    @Bean
    Timestamps ledgerTimestamps(DataSource dataSource, TimestampProperties properties, Clock clock) {
        return new Timestamps(
                dataSource, properties.authority() == null ? null : TimestampAuthority.of(properties), clock);
    }
}
