package io.countersign.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.ledger.Ledger;
import io.countersign.people.People;
import io.countersign.policy.Policies;
import io.countersign.testing.EngineTest;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Many platforms cost as many queries as one. */
@EngineTest
class PlatformQueriesIT {

    @Autowired
    People people;

    @Autowired
    Ledger ledger;

    @Autowired
    Policies policies;

    @Autowired
    Clock clock;

    @Autowired
    DataSource dataSource;

    @Autowired
    Platforms platforms;

    private final AtomicInteger queries = new AtomicInteger();
    private final List<UUID> registered = new ArrayList<>();
    private Platforms counted;

    @BeforeEach
    void registerSome() {
        for (int i = 0; i < 3; i++) {
            Cast cast = new Cast(people);
            registered.add(
                    platforms.register(cast.administrator, cast.platform()).id());
        }
        counted = new Platforms(
                new JdbcTemplate(new CountingDataSource()), people, new OwnershipLedger(ledger, policies), clock);
    }

    @Test
    void readsManyPlatformsWithTheQueriesOfOne() {
        int forOne = queriesOf(
                () -> assertThat(counted.byIds(registered.subList(0, 1))).hasSize(1));
        int forThree = queriesOf(() -> assertThat(counted.byIds(registered)).hasSize(3));
        counted.all(); // others' people are known from now on
        int forAll = queriesOf(() -> assertThat(counted.all()).hasSizeGreaterThanOrEqualTo(3));

        assertThat(forOne)
                .as("platforms with all that belongs to them; people are known already")
                .isEqualTo(1);
        assertThat(forThree).isEqualTo(forOne);
        assertThat(forAll).isEqualTo(forOne);
    }

    private int queriesOf(Runnable read) {
        queries.set(0);
        read.run();
        return queries.get();
    }

    private final class CountingDataSource extends DelegatingDataSource {

        CountingDataSource() {
            super(dataSource);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("prepareStatement")) {
                            queries.incrementAndGet();
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getTargetException();
                        }
                    });
        }
    }
}
