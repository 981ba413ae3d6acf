package io.countersign.notification;

import static io.countersign.policy.OwnerRole.BUSINESS;
import static io.countersign.policy.OwnerRole.GOVERNANCE;
import static io.countersign.policy.OwnerRole.PLATFORM;
import static io.countersign.policy.OwnerRole.SECURITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countersign.change.Admissions;
import io.countersign.change.Change;
import io.countersign.change.Escalation;
import io.countersign.change.GlassBroken;
import io.countersign.change.Outcome;
import io.countersign.change.Question;
import io.countersign.ownership.DelegationScope;
import io.countersign.ownership.NewDelegation;
import io.countersign.people.Actor;
import io.countersign.people.RealmRole;
import io.countersign.policy.ChangeClass;
import io.countersign.policy.DataEffect;
import io.countersign.policy.Level;
import io.countersign.policy.OwnerRole;
import io.countersign.release.DeployedArtifact;
import io.countersign.release.Deployment;
import io.countersign.release.NewDeployment;
import io.countersign.release.ReleaseEvent;
import io.countersign.stewardship.ActivationAsked;
import io.countersign.template.NewTemplate;
import io.countersign.template.Template;
import io.countersign.testing.LongAgo;
import io.countersign.testing.Varied;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who is told of what, and of nothing that is over when the mail is sent. */
class NoticesIT extends MailScenes {

    @Autowired
    Admissions admissions;

    @Test
    void tellsTheRequesterOfWhatWasDecidedAndWithoutTheWordsOfWhoDecided() {
        start();
        Change change = scene.submitted();
        scene.decide(change, PLATFORM, Outcome.APPROVE);
        scene.decide(change, BUSINESS, Outcome.RETURN);

        await().atMost(LONG).until(() -> mailbox.subjects(scene.requester).contains("Returned: Claims intake 4.2.0"));
        changes.amend(scene.requester, change.id(), change.submissionDigest(), scene.promotion("Another plan."));
        Change amended = changes.get(scene.requester, change.id());
        for (OwnerRole role : OwnerRole.values()) {
            scene.decide(amended, role, Outcome.APPROVE);
        }

        await().atMost(LONG).until(() -> mailbox.subjects(scene.requester).contains("Approved: Claims intake 4.2.0"));
        assertThat(mailbox.received())
                .allSatisfy(mail -> assertThat(Mailbox.plain(mail)).doesNotContain("Because."));
    }

    @Test
    void tellsOfQuestionsWhoCanAnswerAndOfAnswersWhoAsked() {
        start();
        Change change = scene.submitted();

        Question asked = changes.ask(scene.owner(SECURITY), change.id(), "Who watches?");
        await().atMost(LONG).until(() -> mailbox.subjects(scene.author).contains("Question: Claims intake 4.2.0"));
        changes.answer(scene.author, change.id(), asked.id(), "We do.");

        await().atMost(LONG)
                .until(() -> mailbox.subjects(scene.owner(SECURITY)).contains("Answered: Claims intake 4.2.0"));
        assertThat(mailbox.subjects(scene.requester)).contains("Question: Claims intake 4.2.0");
        assertThat(mailbox.received())
                .allSatisfy(mail -> assertThat(Mailbox.plain(mail)).doesNotContain("Who watches?", "We do."));
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
                .until(() ->
                        mailbox.subjects(della).contains("You hold a role: security owner of " + scene.platform.key()));
        scene.submitted();

        await().atMost(LONG).until(() -> mailbox.subjects(della).contains("Decide: Claims intake 4.2.0"));
    }

    @Test
    void remindsTheOwnerThenAsksTheDeputyThenWhoCanNameASubstitute() {
        Actor deputy = scene.deputy(SECURITY);
        giveAddress(deputy);
        start();
        Change change = scene.submitted();

        assertThat(progress.bringUp(change.id(), SECURITY, Escalation.REMINDER)).isTrue();
        await().atMost(LONG)
                .until(() -> mailbox.subjects(scene.owner(SECURITY)).contains("Still open: Claims intake 4.2.0"));
        assertThat(mailbox.subjects(deputy)).as("not the deputy's turn").isEmpty();
        progress.bringUp(change.id(), SECURITY, Escalation.DEPUTY);
        await().atMost(LONG).until(() -> mailbox.subjects(scene.owner(SECURITY)).contains("Late: Claims intake 4.2.0"));
        progress.bringUp(change.id(), SECURITY, Escalation.GOVERNANCE_OWNER);
        await().atMost(LONG)
                .until(() ->
                        mailbox.subjects(scene.owner(GOVERNANCE)).contains("Name a substitute: Claims intake 4.2.0"));

        assertThat(mailbox.subjects(scene.owner(BUSINESS))).containsExactly("Decide: Claims intake 4.2.0");
    }

    @Test
    void tellsNobodyOfADecisionThatIsNoLongerLate() {
        Change change = scene.submitted();
        progress.bringUp(change.id(), SECURITY, Escalation.REMINDER);
        scene.decide(change, SECURITY, Outcome.APPROVE);
        start();

        await().atMost(LONG).until(() -> waiting() == 0);
        assertThat(mailbox.subjects(scene.owner(SECURITY))).doesNotContain("Still open: Claims intake 4.2.0");
    }

    @Test
    void tellsTheRequesterOfThePermit() {
        start();
        Change change = scene.submitted();

        publish(new ReleaseEvent.PermitMinted(change.id()));

        await().atMost(LONG)
                .until(() -> mailbox.subjects(scene.requester).contains("Permit issued: Claims intake 4.2.0"));
        assertThat(mailbox.to(scene.requester))
                .hasValueSatisfying(mail -> assertThat(Mailbox.plain(mail))
                        .containsOnlyOnce("https://countersign.example/changes/" + change.id()));
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
        await().atMost(LONG).until(() -> mailbox.subjects(scene.owner(SECURITY)).contains(subject));
        assertThat(mailbox.subjects(scene.owner(BUSINESS))).doesNotContain(subject);
    }

    @Test
    void tellsComplianceOfficersThatAPolicyWaits() {
        Actor carl = scene.person("carl", RealmRole.COMPLIANCE_OFFICER);
        giveAddress(carl);
        start();

        publish(new ActivationAsked("soc-2@2"));

        await().atMost(LONG).until(() -> mailbox.subjects(carl).contains("Policy to confirm: soc-2 version 2"));
    }

    @Test
    void tellsTheOtherOfficersOfASubstituteWhoWaitsForASecond() {
        Actor carl = scene.person("carl", RealmRole.COMPLIANCE_OFFICER);
        Actor cora = scene.person("cora", RealmRole.COMPLIANCE_OFFICER);
        Actor tina = scene.person("tina", RealmRole.OWNER);
        Stream.of(carl, cora, tina).forEach(this::giveAddress);
        Change change = scene.submitted();
        LongAgo.asked(jdbc, change.id());
        start();

        admissions.nameSubstitute(carl, change.id(), GOVERNANCE, tina.person().userName(), "Both are late.");

        String subject = "Confirm a substitute: Claims intake 4.2.0";
        await().atMost(LONG).until(() -> mailbox.subjects(cora).contains(subject));
        assertThat(mailbox.subjects(carl)).as("who named").doesNotContain(subject);
        assertThat(mailbox.received())
                .allSatisfy(mail -> assertThat(Mailbox.plain(mail)).doesNotContain("Both are late."));
        admissions.confirmSubstitute(cora, change.id(), GOVERNANCE);
        await().atMost(LONG).until(() -> mailbox.subjects(tina).contains("Decide: Claims intake 4.2.0"));
    }

    @Test
    void tellsTheOwnersThatATemplateWaitsForThem() {
        giveAddress(scene.deputy(SECURITY));
        start();

        Template template = templates.propose(
                scene.requester,
                new NewTemplate(
                        scene.platform.key(),
                        "restart-workers",
                        "Restart workers",
                        "One after the other.",
                        List.of("production"),
                        List.of("workers"),
                        Level.LOW,
                        DataEffect.NONE,
                        List.of(),
                        10,
                        clock.instant().plus(Duration.ofDays(30))));

        await().atMost(LONG)
                .until(() -> scene.owners().stream()
                        .allMatch(owner -> mailbox.subjects(owner).contains("Decide on a template: Restart workers")));
        assertThat(mailbox.to(scene.owner(SECURITY)))
                .hasValueSatisfying(mail -> assertThat(Mailbox.plain(mail))
                        .contains("restart-workers version 1", "https://countersign.example/templates/" + template.id())
                        .doesNotContain(template.digest()));
        assertThat(mailbox.subjects(scene.deputy(SECURITY))).isEmpty();
        assertThat(mailbox.subjects(scene.requester)).isEmpty();
    }

    @Test
    void tellsAllOwnersOfBrokenGlassAndOnceMoreBeforeTheRatificationIsDue() {
        start();
        Actor omar = scene.person("omar", RealmRole.REQUESTER);
        Change change = changes.submit(
                scene.requester,
                Varied.from(scene.promotion())
                        .change(ChangeClass.EMERGENCY)
                        .incident("INC-881")
                        .evidence(List.of())
                        .get());
        changes.breakGlass(omar, change.id(), new GlassBroken("Claims are lost.", "INC-881"));
        Change broken = changes.confirmBreakGlass(scene.owner(PLATFORM), change.id());
        await().atMost(LONG)
                .until(() -> scene.owners().stream()
                        .allMatch(owner -> mailbox.subjects(owner).contains("Break-glass: Claims intake 4.2.0")));
        await().atMost(LONG).until(() -> announced(change) == 1); // the reminder, which is not due yet

        Instant due =
                Objects.requireNonNull(Objects.requireNonNull(broken.debt()).dueAt());
        clock.move(Duration.between(clock.instant(), due).minusHours(1));

        await().atMost(LONG)
                .until(() -> mailbox.subjects(scene.owner(SECURITY)).contains("Ratify: Claims intake 4.2.0"));
        assertThat(mailbox.subjects(scene.owner(PLATFORM)))
                .as("who acted ratifies nothing")
                .doesNotContain("Ratify: Claims intake 4.2.0");
        assertThat(mailbox.received())
                .allSatisfy(mail -> assertThat(Mailbox.plain(mail)).doesNotContain("Claims are lost."));
    }
}
