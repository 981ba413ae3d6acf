package io.countersign.waiver;

import io.countersign.people.People;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

@AutoConfiguration(after = DataSourceAutoConfiguration.class)
class WaiverAutoConfiguration {

    @Bean
    Exceptions exceptions(DataSource dataSource, People people) {
        return new Exceptions(JdbcClient.create(dataSource), people);
    }
}
