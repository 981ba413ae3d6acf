package io.countersign.notification;

import static io.countersign.policy.OwnerRole.PLATFORM;
import static io.countersign.policy.OwnerRole.SECURITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.countersign.change.Change;
import io.countersign.ownership.Absence;
import io.countersign.people.Actor;
import io.countersign.policy.Unacceptable;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** How mail arrives: once, in form, as its reader wants it, and again where it does not get through. */
class DeliveryIT extends MailScenes {

    @Test
    void tellsEveryOwnerOnceThoughTwoNodesSend() {
        start();
        start();

        Change change = scene.submitted();

        await().atMost(LONG).until(() -> mailbox.received().size() == 4 && waiting() == 0);
        assertThat(mailbox.received())
                .extracting(Mailbox::recipient)
                .containsExactlyInAnyOrderElementsOf(
                        scene.owners().stream().map(MailScenes::address).toList());
        assertThat(mailbox.received()).allSatisfy(mail -> {
            assertThat(mail.getSubject()).isEqualTo("Decide: Claims intake 4.2.0");
            assertThat(Mailbox.plain(mail)).contains("/changes/" + change.id()).contains("Decide by:");
        });
        assertThat(mailbox.to(scene.owner(SECURITY)).orElseThrow())
                .satisfies(mail ->
                        assertThat(Mailbox.plain(mail)).contains("rita asks for your decision as security owner."));
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
        await().atMost(LONG).until(() -> mailbox.to(scene.owner(PLATFORM)).isPresent());
        MimeMessage mail = mailbox.to(scene.owner(PLATFORM)).orElseThrow();

        assertThat(Mailbox.html(mail))
                .contains("<html")
                .containsOnlyOnce("href=")
                .contains("Nothing is approved by silence.");
        assertThat(Mailbox.plain(mail)).containsOnlyOnce("https://countersign.example/changes/" + change.id());
        assertThat(mail.getMessageID()).matches("<[0-9a-f-]{36}@example.org>");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getHeader("List-Unsubscribe")).isNull();
        assertThat(mail.getFrom()).containsExactly(new InternetAddress("countersign@example.org"));
        assertThat(Mailbox.plain(mail) + Mailbox.html(mail)).doesNotContain("sha256:", change.submissionDigest());
    }

    @Test
    void triesAgainWhenTheServerIsBack() {
        int port = mailbox.port();
        mailbox.close();
        start();
        scene.submitted();
        await().atMost(LONG).until(() -> undelivered.delivery(null).retried() == 4);

        Mailbox back = new Mailbox(port);
        back.open();
        try {
            clock.move(Duration.ofMinutes(1));
            await().atMost(LONG).until(() -> back.received().size() == 4);
            assertThat(back.received()).hasSize(4);
            await().atMost(LONG).until(() -> waiting() == 0);
        } finally {
            back.close();
        }
    }

    @Test
    void givesUpAfterADayAndSaysSo() {
        mailbox.close();
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
        await().atMost(LONG).until(() -> mailbox.subjects(scene.requester).size() == 1 && waiting() == 0);
        assertThat(mailbox.to(owner)).isEmpty();
        assertThat(mailbox.to(scene.author)).isEmpty();

        clock.move(Duration.ofDays(1)); // at any hour of the day the next daily mail is due by then
        dispatch.sweep();

        await().atMost(LONG).until(() -> mailbox.to(owner).isPresent());
        assertThat(mailbox.subjects(owner)).containsExactly("2 things since yesterday");
        assertThat(Mailbox.plain(mailbox.to(owner).orElseThrow()))
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

        await().atMost(LONG).until(() -> mailbox.received().size() == 4 && waiting() == 0);
        assertThat(mailbox.to(deputy)).isEmpty();
    }
}
