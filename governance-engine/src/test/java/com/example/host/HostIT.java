package com.example.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.change.Artifact;
import io.countersign.change.Change;
import io.countersign.change.Changes;
import io.countersign.change.Submission;
import io.countersign.change.UnknownChange;
import io.countersign.change.Window;
import io.countersign.notification.Notifications;
import io.countersign.ownership.Environment;
import io.countersign.ownership.NewPlatform;
import io.countersign.ownership.NewPlatform.Named;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.people.People;
import io.countersign.people.RealmRole;
import io.countersign.people.SignIn;
import io.countersign.policy.DataEffect;
import io.countersign.policy.Kind;
import io.countersign.policy.Level;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.RiskAssessment;
import io.countersign.policy.Sector;
import io.countersign.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Somebody else's application: its own base package, its own DataSource, our dependency and one property of ours. */
class HostIT {

    @SpringBootApplication
    static class Host {}

    private static ConfigurableApplicationContext host;

    @BeforeAll
    static void startOnAMigratedDatabase() {
        String url = TestDatabase.create();
        Map<String, String> properties = TestDatabase.properties(url);
        String migrator = "countersign.database.migrator.password";
        start(url, "--" + migrator + "=" + properties.get(migrator)).close();

        // whatever queues mail needs no server to answer
        host = start(
                url,
                "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=1",
                "--countersign.mail.base-url=https://host.example",
                "--countersign.mail.from=countersign@host.example");
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void recordsAChangeWithItsLedgerEntry() {
        Actor requester = signedIn("rita", RealmRole.REQUESTER);
        registerPlatform("shop");

        Change change = host.getBean(Changes.class).submit(requester, promotion("shop"));

        assertThat(host.getBean(Changes.class).get(requester, change.id()).timeline())
                .anyMatch(entry -> entry.type().equals("change.submitted"));
    }

    @Test
    void takesPartInTheTransactionOfTheHost() {
        Actor requester = signedIn("rolf", RealmRole.REQUESTER);
        registerPlatform("store");
        Changes changes = host.getBean(Changes.class);
        TransactionTemplate transaction = new TransactionTemplate(host.getBean(PlatformTransactionManager.class));

        Change change = Objects.requireNonNull(transaction.execute(status -> {
            status.setRollbackOnly();
            return changes.submit(requester, promotion("store"));
        }));

        assertThatThrownBy(() -> changes.get(requester, change.id())).isInstanceOf(UnknownChange.class);
    }

    @Test
    void queuesMailInTheTransactionOfTheHostOnceAServerIsConfigured() {
        registerPlatform("stall");
        Notifications notifications = host.getBean(Notifications.class);
        assertThat(notifications.delivery().off()).isNull();
        Actor requester = signedIn("rosa", RealmRole.REQUESTER);
        TransactionTemplate transaction = new TransactionTemplate(host.getBean(PlatformTransactionManager.class));

        transaction.executeWithoutResult(status -> {
            long before = notifications.delivery().waiting();
            host.getBean(Changes.class).submit(requester, promotion("stall"));
            assertThat(notifications.delivery().waiting()).isEqualTo(before + 1);
            status.setRollbackOnly();
        });
    }

    private static ConfigurableApplicationContext start(String url, String... more) {
        Map<String, String> properties = TestDatabase.properties(url);
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.add("--countersign.ledger.origin=host.example/log");
        for (String name :
                List.of("spring.datasource.url", "spring.datasource.username", "spring.datasource.password")) {
            arguments.add("--" + name + "=" + properties.get(name));
        }
        SpringApplication application = new SpringApplicationBuilder(Host.class)
                .web(WebApplicationType.NONE)
                .build();
        return application.run(arguments.toArray(String[]::new));
    }

    private static Actor signedIn(String userName, RealmRole role) {
        return host.getBean(People.class)
                .signedIn(new SignIn("https://id.example", userName, userName, userName, false, Set.of(role)));
    }

    private static void registerPlatform(String key) {
        Map<OwnerRole, Named> owners = Map.of(
                OwnerRole.PLATFORM, owner(key + "-platform"),
                OwnerRole.BUSINESS, owner(key + "-business"),
                OwnerRole.SECURITY, owner(key + "-security"),
                OwnerRole.GOVERNANCE, owner(key + "-governance"));
        signedIn("dora", RealmRole.REQUESTER);
        signedIn("theo", RealmRole.REQUESTER);
        host.getBean(Platforms.class)
                .register(
                        signedIn("adam", RealmRole.ADMINISTRATOR),
                        new NewPlatform(
                                key,
                                key,
                                Set.of(Sector.ENTERPRISE),
                                3,
                                List.of(new Environment("production", true)),
                                owners));
    }

    private static Named owner(String userName) {
        return new Named(signedIn(userName, RealmRole.OWNER).person().userName(), null);
    }

    private static Submission promotion(String platform) {
        Instant now = Instant.now();
        return new Submission(
                Kind.PROMOTION,
                null,
                platform,
                "Catalogue 7",
                "Shows stock.",
                "production",
                List.of(new Artifact("catalogue", "7", "sha256:" + "7".repeat(64))),
                List.of("dora"),
                List.of("theo"),
                new Window(now, now.plus(Duration.ofDays(1))),
                "Deploy.",
                "Deploy 6.",
                DataEffect.NONE,
                new RiskAssessment(Level.LOW, Level.LOW, Level.LOW),
                Map.of(),
                List.of(),
                null,
                null,
                null);
    }
}
