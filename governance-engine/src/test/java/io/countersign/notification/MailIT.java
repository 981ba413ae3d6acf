package io.countersign.notification;

import static io.countersign.policy.OwnerRole.BUSINESS;
import static io.countersign.policy.OwnerRole.GOVERNANCE;
import static io.countersign.policy.OwnerRole.PLATFORM;
import static io.countersign.policy.OwnerRole.SECURITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.countersign.change.Change;
import io.countersign.change.ChangeEvent;
import io.countersign.change.Changes;
import io.countersign.change.Escalation;
import io.countersign.change.GlassBroken;
import io.countersign.change.Outcome;
import io.countersign.change.Progress;
import io.countersign.change.Question;
import io.countersign.change.Submission;
import io.countersign.ownership.Absence;
import io.countersign.ownership.DelegationEvent;
import io.countersign.ownership.DelegationScope;
import io.countersign.ownership.Delegations;
import io.countersign.ownership.NewDelegation;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.people.People;
import io.countersign.people.RealmRole;
import io.countersign.people.SignIn;
import io.countersign.policy.ChangeClass;
import io.countersign.policy.Kind;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Unacceptable;
import io.countersign.release.DeployedArtifact;
import io.countersign.release.Deployment;
import io.countersign.release.NewDeployment;
import io.countersign.release.ReleaseEvent;
import io.countersign.release.Releases;
import io.countersign.stewardship.ActivationAsked;
import io.countersign.testing.EngineTest;
import io.countersign.testing.Scene;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Mail from the event to a real mail server, and back where it does not get through. */
@EngineTest
class MailIT {

    private static final Duration LONG = Duration.ofSeconds(30);

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
    Progress progress;

    private final ShiftedClock clock = new ShiftedClock();
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final List<OutboxRunner> runners = new ArrayList<>();
    private ApplicationListener<PayloadApplicationEvent<?>> ear;
    private PreferenceStore preferences;
    private UndeliveredMail undelivered;
    private Dispatch dispatch;
    private Scene scene;

    @BeforeEach
    void listen() throws Exception {
        jdbc.sql("delete from governance.outbox").update();
        server.start();
        preferences = new PreferenceStore(jdbc);
        undelivered = new UndeliveredMail(jdbc, clock);
        Outbox outbox = new Outbox(dataSource);
        dispatch = new Dispatch(
                new Audience(changes, platforms, delegations, releases, people),
                new Wording(changes, delegations, releases, clock),
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
        server.stop();
    }

    @Test
    void tellsEveryOwnerOnceThoughTwoNodesSend() {
        start();
        start();

        Change change = scene.submitted();

        await().atMost(LONG).until(() -> received().size() == 4 && waiting() == 0);
        assertThat(received())
                .extracting(MailIT::recipient)
                .containsExactlyInAnyOrderElementsOf(
                        scene.owners().stream().map(MailIT::address).toList());
        assertThat(received()).allSatisfy(mail -> {
            assertThat(mail.getSubject()).isEqualTo("Decide: Claims intake 4.2.0");
            assertThat(plain(mail)).contains("/changes/" + change.id()).contains("Decide by:");
        });
        assertThat(mailTo(scene.owner(SECURITY)).orElseThrow())
                .satisfies(mail -> assertThat(plain(mail)).contains("rita asks for your decision as security owner."));
    }

    @Test
    void saysNothingOfWhatWasRolledBack() {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            scene.submitted();
            assertThat(waiting()).isEqualTo(1);
            status.setRollbackOnly();
        });

        assertThat(waiting()).isZero();
    }

    @Test
    void isTextAndHtmlWithOneLinkAndHeadersThatKeepMachinesQuiet() throws Exception {
        start();
        Change change = scene.submitted();
        await().atMost(LONG).until(() -> mailTo(scene.owner(PLATFORM)).isPresent());
        MimeMessage mail = mailTo(scene.owner(PLATFORM)).orElseThrow();

        assertThat(html(mail)).contains("<html").containsOnlyOnce("href=").contains("Nothing is approved by silence.");
        assertThat(plain(mail)).containsOnlyOnce("https://countersign.example/changes/" + change.id());
        assertThat(mail.getMessageID()).matches("<[0-9a-f-]{36}@example.org>");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getHeader("List-Unsubscribe")).isNull();
        assertThat(mail.getFrom()).containsExactly(new InternetAddress("countersign@example.org"));
        assertThat(plain(mail) + html(mail)).doesNotContain("sha256:", change.submissionDigest());
    }

    @Test
    void tellsTheRequesterOfWhatWasDecidedAndWithoutTheWordsOfWhoDecided() {
        start();
        Change change = scene.submitted();
        scene.decide(change, PLATFORM, Outcome.APPROVE);
        scene.decide(change, BUSINESS, Outcome.RETURN);

        await().atMost(LONG).until(() -> subjects(scene.requester).contains("Returned: Claims intake 4.2.0"));
        changes.amend(scene.requester, change.id(), change.submissionDigest(), scene.promotion("Another plan."));
        Change amended = changes.get(scene.requester, change.id());
        for (OwnerRole role : OwnerRole.values()) {
            scene.decide(amended, role, Outcome.APPROVE);
        }

        await().atMost(LONG).until(() -> subjects(scene.requester).contains("Approved: Claims intake 4.2.0"));
        assertThat(received()).allSatisfy(mail -> assertThat(plain(mail)).doesNotContain("Because."));
    }

    @Test
    void tellsOfQuestionsWhoCanAnswerAndOfAnswersWhoAsked() {
        start();
        Change change = scene.submitted();

        Question asked = changes.ask(scene.owner(SECURITY), change.id(), "Who watches?");
        await().atMost(LONG).until(() -> subjects(scene.author).contains("Question: Claims intake 4.2.0"));
        changes.answer(scene.author, change.id(), asked.id(), "We do.");

        await().atMost(LONG).until(() -> subjects(scene.owner(SECURITY)).contains("Answered: Claims intake 4.2.0"));
        assertThat(subjects(scene.requester)).contains("Question: Claims intake 4.2.0");
        assertThat(received()).allSatisfy(mail -> assertThat(plain(mail)).doesNotContain("Who watches?", "We do."));
    }

    @Test
    void tellsWhoHoldsALentRoleOfTheLoanAndOfWhatWaitsForIt() {
        Actor della = scene.person("della", RealmRole.OWNER);
        giveAddress(della);
        start();

        delegations.lend(
                scene.owner(SECURITY),
                new NewDelegation(
                        scene.platform.key(),
                        SECURITY,
                        della.person().userName(),
                        null,
                        Instant.now().plus(Duration.ofDays(2)),
                        DelegationScope.EVERYTHING,
                        "On leave."));
        await().atMost(LONG)
                .until(() -> subjects(della).contains("You hold a role: security owner of " + scene.platform.key()));
        scene.submitted();

        await().atMost(LONG).until(() -> subjects(della).contains("Decide: Claims intake 4.2.0"));
    }

    @Test
    void remindsTheOwnerThenAsksTheDeputyThenWhoCanNameASubstitute() {
        Actor deputy = scene.deputy(SECURITY);
        giveAddress(deputy);
        start();
        Change change = scene.submitted();

        assertThat(progress.bringUp(change.id(), SECURITY, Escalation.REMINDER)).isTrue();
        await().atMost(LONG).until(() -> subjects(scene.owner(SECURITY)).contains("Still open: Claims intake 4.2.0"));
        assertThat(subjects(deputy)).as("not the deputy's turn").isEmpty();
        progress.bringUp(change.id(), SECURITY, Escalation.DEPUTY);
        await().atMost(LONG).until(() -> subjects(scene.owner(SECURITY)).contains("Late: Claims intake 4.2.0"));
        progress.bringUp(change.id(), SECURITY, Escalation.GOVERNANCE_OWNER);
        await().atMost(LONG)
                .until(() -> subjects(scene.owner(GOVERNANCE)).contains("Name a substitute: Claims intake 4.2.0"));

        assertThat(subjects(scene.owner(BUSINESS))).containsExactly("Decide: Claims intake 4.2.0");
    }

    @Test
    void tellsNobodyOfADecisionThatIsNoLongerLate() {
        Change change = scene.submitted();
        progress.bringUp(change.id(), SECURITY, Escalation.REMINDER);
        scene.decide(change, SECURITY, Outcome.APPROVE);
        start();

        await().atMost(LONG).until(() -> waiting() == 0);
        assertThat(subjects(scene.owner(SECURITY))).doesNotContain("Still open: Claims intake 4.2.0");
    }

    @Test
    void tellsTheRequesterOfThePermit() {
        start();
        Change change = scene.submitted();

        publish(new ReleaseEvent.PermitMinted(change.id()));

        await().atMost(LONG).until(() -> subjects(scene.requester).contains("Permit issued: Claims intake 4.2.0"));
        assertThat(mailTo(scene.requester))
                .hasValueSatisfying(mail ->
                        assertThat(plain(mail)).containsOnlyOnce("https://countersign.example/changes/" + change.id()));
    }

    @Test
    void tellsWhoAnswersForItWhatWasFound() {
        Actor client = scene.machine("pipeline", RealmRole.DEPLOYER);
        start();

        releases.report(
                client,
                new NewDeployment(
                        scene.platform.key(),
                        "production",
                        List.of(new DeployedArtifact("claims", "sha256:" + "e".repeat(64))),
                        Instant.now(),
                        Instant.now(),
                        Deployment.Outcome.SUCCEEDED,
                        null));

        String subject = "Found on %s: deployed without a permit".formatted(scene.platform.key());
        await().atMost(LONG).until(() -> subjects(scene.owner(SECURITY)).contains(subject));
        assertThat(subjects(scene.owner(BUSINESS))).doesNotContain(subject);
    }

    @Test
    void tellsComplianceOfficersThatAPolicyWaits() {
        Actor carl = scene.person("carl", RealmRole.COMPLIANCE_OFFICER);
        giveAddress(carl);
        start();

        publish(new ActivationAsked("soc-2@2"));

        await().atMost(LONG).until(() -> subjects(carl).contains("Policy to confirm: soc-2 version 2"));
    }

    @Test
    void tellsAllOwnersOfBrokenGlassAndOnceMoreBeforeTheRatificationIsDue() {
        start();
        Actor omar = scene.person("omar", RealmRole.REQUESTER);
        Change change = changes.submit(scene.requester, emergency(scene.promotion(), "INC-881"));
        changes.breakGlass(omar, change.id(), new GlassBroken("Claims are lost.", "INC-881"));
        Change broken = changes.confirmBreakGlass(scene.owner(PLATFORM), change.id());
        await().atMost(LONG)
                .until(() -> scene.owners().stream()
                        .allMatch(owner -> subjects(owner).contains("Break-glass: Claims intake 4.2.0")));
        await().atMost(LONG).until(() -> announced(change) == 1); // the reminder, which is not due yet

        Instant due =
                Objects.requireNonNull(Objects.requireNonNull(broken.debt()).dueAt());
        clock.move(Duration.between(clock.instant(), due).minusHours(1));

        await().atMost(LONG).until(() -> subjects(scene.owner(SECURITY)).contains("Ratify: Claims intake 4.2.0"));
        assertThat(subjects(scene.owner(PLATFORM)))
                .as("who acted ratifies nothing")
                .doesNotContain("Ratify: Claims intake 4.2.0");
        assertThat(received()).allSatisfy(mail -> assertThat(plain(mail)).doesNotContain("Claims are lost."));
    }

    @Test
    void triesAgainWhenTheServerIsBack() {
        int port = server.getSmtp().getPort();
        server.stop();
        start();
        scene.submitted();
        await().atMost(LONG).until(() -> undelivered.delivery(null).retried() == 4);

        GreenMail back = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        back.start();
        try {
            clock.move(Duration.ofMinutes(1));
            await().atMost(LONG).until(() -> back.getReceivedMessages().length == 4);
            assertThat(back.getReceivedMessages()).hasSize(4);
            await().atMost(LONG).until(() -> waiting() == 0);
        } finally {
            back.stop();
        }
    }

    @Test
    void givesUpAfterADayAndSaysSo() {
        server.stop();
        long before = undelivered.delivery(null).givenUp();
        start();
        scene.submitted();
        await().atMost(LONG).until(() -> undelivered.delivery(null).retried() == 4);

        clock.move(Duration.ofDays(1));

        await().atMost(LONG).until(() -> undelivered.delivery(null).givenUp() == before + 4);
        assertThat(waiting()).isZero();
    }

    @Test
    void collectsForTheDailyMailAndLeavesOutWhatIsOff() {
        Actor owner = scene.owner(SECURITY);
        preferences.save(
                owner.id(),
                new Preferences(
                        Map.of(Notice.TASK_ASSIGNED, Mode.DAILY, Notice.QUESTION_ASKED, Mode.OFF),
                        6,
                        ZoneId.of("Europe/Berlin")));
        preferences.save(
                scene.author.id(), new Preferences(Map.of(Notice.QUESTION_ASKED, Mode.OFF), 8, ZoneOffset.UTC));
        start();
        Change one = scene.submitted();
        scene.submitted();
        changes.ask(owner, one.id(), "Who watches?");
        await().atMost(LONG).until(() -> subjects(scene.requester).size() == 1 && waiting() == 0);
        assertThat(mailTo(owner)).isEmpty();
        assertThat(mailTo(scene.author)).isEmpty();

        clock.move(Duration.ofDays(1)); // at any hour of the day the next daily mail is due by then
        dispatch.sweep();

        await().atMost(LONG).until(() -> mailTo(owner).isPresent());
        assertThat(subjects(owner)).containsExactly("2 things since yesterday");
        assertThat(plain(mailTo(owner).orElseThrow()))
                .contains("* Decide: Claims intake 4.2.0")
                .containsOnlyOnce("https://countersign.example/inbox");
        await().atMost(LONG)
                .until(() -> jdbc.sql("select count(*) from governance.digest_item where person_id = ?")
                                .param(owner.id())
                                .query(Long.class)
                                .single()
                        == 0);
    }

    @Test
    void neverTurnsOffWhatMustBeKnownAtOnce() {
        Notifications notifications = new Notifications(preferences, new DigestStore(jdbc), undelivered, people, null);

        assertThatExceptionOfType(Unacceptable.class)
                .isThrownBy(() -> notifications.prefer(
                        scene.requester, new Preferences(Map.of(Notice.BREAK_GLASS, Mode.OFF), 24, ZoneOffset.UTC)))
                .satisfies(refused -> assertThat(refused.faults())
                        .extracting(fault -> fault.field())
                        .containsExactly("digestHour", "notices.BREAK_GLASS"));
    }

    @Test
    void sendsNothingToWhoHasNoAddress() {
        start();
        Actor deputy = scene.deputy(SECURITY);
        platforms.declareAbsence(scene.owner(SECURITY), new Absence(Instant.now(), null));

        scene.submitted();

        await().atMost(LONG).until(() -> received().size() == 4 && waiting() == 0);
        assertThat(mailTo(deputy)).isEmpty();
    }

    private void start() {
        OutboxRunner runner = new OutboxRunner(dataSource, dispatch, undelivered, Duration.ofMillis(100), clock);
        runners.add(runner);
        runner.start();
    }

    private Postbox postbox() throws Exception {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(server.getSmtp().getPort());
        MailProperties properties =
                new MailProperties(URI.create("https://countersign.example/"), "countersign@example.org");
        return new Postbox(
                Timeouts.limited(sender), new Stationery(properties), new InternetAddress("countersign@example.org"));
    }

    private void giveAddress(Actor actor) {
        String name = actor.person().userName();
        people.signedIn(
                new SignIn("test", name, name, actor.person().displayName(), false, actor.roles(), address(actor)));
    }

    private static String address(Actor actor) {
        return actor.person().userName() + "@example.org";
    }

    private List<MimeMessage> received() {
        return List.of(server.getReceivedMessages());
    }

    private Optional<MimeMessage> mailTo(Actor actor) {
        return received().stream()
                .filter(mail -> recipient(mail).equals(address(actor)))
                .findFirst();
    }

    private Set<String> subjects(Actor actor) {
        Set<String> subjects = new HashSet<>();
        received().stream()
                .filter(mail -> recipient(mail).equals(address(actor)))
                .forEach(mail -> subjects.add(subject(mail)));
        return subjects;
    }

    private void publish(Object event) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> context.publishEvent(event));
    }

    /** What is still to be told about a request. */
    private long announced(Change change) {
        return jdbc.sql("""
                        select count(*) from governance.outbox
                        where task_name = 'announced' and position(:change in convert_from(task_data, 'UTF8')) > 0
                        """)
                .param("change", change.id().toString())
                .query(Long.class)
                .single();
    }

    private long waiting() {
        return undelivered.delivery(null).waiting();
    }

    private static Submission emergency(Submission base, String incident) {
        return new Submission(
                Kind.CHANGE,
                ChangeClass.EMERGENCY,
                base.platform(),
                base.title(),
                base.summary(),
                base.environment(),
                base.artifacts(),
                base.authors(),
                base.testers(),
                base.window(),
                base.plan(),
                base.backoutPlan(),
                base.dataEffect(),
                base.risk(),
                base.facts(),
                List.of(),
                base.rollbackTo(),
                incident,
                base.template());
    }

    private static String recipient(MimeMessage mail) {
        try {
            return mail.getAllRecipients()[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String plain(MimeMessage mail) {
        return part(mail, 0);
    }

    private static String html(MimeMessage mail) {
        return part(mail, 1);
    }

    private static String part(MimeMessage mail, int at) {
        try {
            MimeMultipart related = (MimeMultipart)
                    ((MimeMultipart) mail.getContent()).getBodyPart(0).getContent();
            MimeMultipart alternative = (MimeMultipart) related.getBodyPart(0).getContent();
            return (String) alternative.getBodyPart(at).getContent();
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs like any clock, from another time on. */
    private static final class ShiftedClock extends Clock {

        private volatile Duration shift = Duration.ZERO;

        void move(Duration by) {
            shift = shift.plus(by);
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(shift);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
