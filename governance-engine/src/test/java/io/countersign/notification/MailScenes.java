package io.countersign.notification;

import io.countersign.change.Change;
import io.countersign.change.ChangeEvent;
import io.countersign.change.Changes;
import io.countersign.change.Progress;
import io.countersign.ownership.DelegationEvent;
import io.countersign.ownership.Delegations;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.people.People;
import io.countersign.people.SignIn;
import io.countersign.release.ReleaseEvent;
import io.countersign.release.Releases;
import io.countersign.stewardship.ActivationAsked;
import io.countersign.template.TemplateProposed;
import io.countersign.template.Templates;
import io.countersign.testing.EngineTest;
import io.countersign.testing.MovedClock;
import io.countersign.testing.Scene;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Mail from the event to a real mail server, by a sender of our own whose clock a test moves. */
@EngineTest
abstract class MailScenes {

    static final Duration LONG = Duration.ofSeconds(30);

    @Autowired
    ConfigurableApplicationContext context;

    @Autowired
    DataSource dataSource;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    People people;

    @Autowired
    Platforms platforms;

    @Autowired
    Delegations delegations;

    @Autowired
    Changes changes;

    @Autowired
    Releases releases;

    @Autowired
    Templates templates;

    @Autowired
    Progress progress;

    final MovedClock clock = MovedClock.running();
    final Mailbox mailbox = new Mailbox();
    private final List<OutboxRunner> runners = new ArrayList<>();
    private ApplicationListener<PayloadApplicationEvent<?>> ear;
    PreferenceStore preferences;
    UndeliveredMail undelivered;
    Dispatch dispatch;
    Scene scene;

    @BeforeEach
    void listen() throws Exception {
        jdbc.sql("delete from governance.outbox").update();
        mailbox.open();
        preferences = new PreferenceStore(jdbc);
        undelivered = new UndeliveredMail(jdbc, clock);
        Outbox outbox = new Outbox(dataSource);
        dispatch = new Dispatch(
                new Audience(changes, platforms, delegations, releases, templates, people),
                new Wording(changes, delegations, releases, templates, clock),
                people,
                preferences,
                new DigestStore(jdbc),
                outbox,
                postbox(),
                new TransactionTemplate(transactions),
                clock);
        Announcements announcements = new Announcements(outbox, clock);
        ear = event -> {
            if (event.getPayload() instanceof ChangeEvent change) {
                announcements.announce(change);
            } else if (event.getPayload() instanceof ReleaseEvent.PermitMinted minted) {
                announcements.announce(minted);
            } else if (event.getPayload() instanceof ReleaseEvent.FindingOpened opened) {
                announcements.announce(opened);
            } else if (event.getPayload() instanceof DelegationEvent.Lent lent) {
                announcements.announce(lent);
            } else if (event.getPayload() instanceof ActivationAsked asked) {
                announcements.announce(asked);
            } else if (event.getPayload() instanceof TemplateProposed proposed) {
                announcements.announce(proposed);
            }
        };
        context.addApplicationListener(ear);
        scene = Scene.unready(people, platforms, changes);
        Stream.concat(scene.owners().stream(), Stream.of(scene.requester, scene.author))
                .forEach(this::giveAddress);
    }

    @AfterEach
    void fallSilent() {
        context.removeApplicationListener(ear);
        runners.forEach(OutboxRunner::stop);
        mailbox.close();
    }

    void start() {
        OutboxRunner runner = new OutboxRunner(dataSource, dispatch, undelivered, Duration.ofMillis(100), clock);
        runners.add(runner);
        runner.start();
    }

    private Postbox postbox() throws Exception {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(mailbox.port());
        MailProperties properties =
                new MailProperties(URI.create("https://countersign.example/"), "countersign@example.org");
        return new Postbox(
                Timeouts.limited(sender), new Stationery(properties), new InternetAddress("countersign@example.org"));
    }

    void giveAddress(Actor actor) {
        String name = actor.person().userName();
        people.signedIn(
                new SignIn("test", name, name, actor.person().displayName(), false, actor.roles(), address(actor)));
    }

    static String address(Actor actor) {
        return actor.person().userName() + "@example.org";
    }

    void publish(Object event) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> context.publishEvent(event));
    }

    /** What is still to be told about a request. */
    long announced(Change change) {
        return jdbc.sql("""
                        select count(*) from governance.outbox
                        where task_name = 'announced' and position(:change in convert_from(task_data, 'UTF8')) > 0
                        """)
                .param("change", change.id().toString())
                .query(Long.class)
                .single();
    }

    long waiting() {
        return undelivered.delivery(null).waiting();
    }
}
