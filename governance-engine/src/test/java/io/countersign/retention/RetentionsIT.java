package io.countersign.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.change.Change;
import io.countersign.change.Changes;
import io.countersign.change.UnknownChange;
import io.countersign.ledger.Ledger;
import io.countersign.ledger.LedgerEntry;
import io.countersign.ledger.Subject;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.people.Authenticated;
import io.countersign.people.InsufficientSignIn;
import io.countersign.people.NotAllowed;
import io.countersign.people.People;
import io.countersign.people.RealmRole;
import io.countersign.policy.Policies;
import io.countersign.policy.SignInLevel;
import io.countersign.policy.Unacceptable;
import io.countersign.stewardship.Stewardship;
import io.countersign.testing.AskedSignIn;
import io.countersign.testing.EngineTest;
import io.countersign.testing.MovedClock;
import io.countersign.testing.Scene;
import io.countersign.testing.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.camunda.bpm.engine.HistoryService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Records go when their period has passed and two compliance officers agree; the log stays whole. */
@EngineTest
class RetentionsIT {

    private static final Duration FIVE_YEARS = Duration.ofDays(5 * 366);

    @Autowired
    Changes changes;

    @Autowired
    People people;

    @Autowired
    Platforms platforms;

    @Autowired
    Policies policies;

    @Autowired
    Stewardship stewardship;

    @Autowired
    Ledger ledger;

    @Autowired
    HistoryService history;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private final MovedClock clock = new MovedClock(Instant.now());

    @SuppressWarnings("NullAway.Init")
    Retentions retentions;

    @SuppressWarnings("NullAway.Init")
    Scene scene;

    @SuppressWarnings("NullAway.Init")
    Actor carl;

    @SuppressWarnings("NullAway.Init")
    Actor cora;

    @BeforeEach
    void enterScene() {
        scene = Scene.unready(people, platforms, changes);
        carl = scene.person("carl", RealmRole.COMPLIANCE_OFFICER);
        cora = scene.person("cora", RealmRole.COMPLIANCE_OFFICER);
        retentions = Transactions.proxy(
                new Retentions(
                        new HoldStore(jdbc),
                        new ErasureStore(jdbc),
                        new RetentionViews(people),
                        new FiveYears(stewardship),
                        ledger,
                        changes,
                        platforms,
                        policies,
                        clock),
                transactions);
    }

    @Test
    void deletesWhatHasExpiredAndTheLogStillVerifies() {
        UUID id = withdrawn();
        clock.move(FIVE_YEARS);

        Erasure asked = retentions.ask(carl, id, "Five years have passed.");
        assertThat(retentions.deleted(id)).isEmpty();
        retentions.confirm(cora, asked.id());

        assertThat(retentions.deleted(id)).hasValueSatisfying(done -> {
            assertThat(done.confirmedAt()).isEqualTo(clock.instant().truncatedTo(ChronoUnit.MICROS));
            assertThat(done.confirmedBy()).isEqualTo(cora.person());
        });
        assertThatThrownBy(() -> changes.get(carl, id)).isInstanceOf(UnknownChange.class);
        assertThat(rowsAbout(id)).isZero();
        assertThat(history.createHistoricProcessInstanceQuery()
                        .processInstanceBusinessKey(id.toString())
                        .count())
                .isZero();
        assertThat(ledger.about(Subject.change(id)))
                .allSatisfy(entry -> assertThat(entry.values()).isEmpty());
        assertThat(ledger.verify().faults()).isEmpty();
    }

    @Test
    void recordsTheDeletionWithTheDigestOfWhatThereWas() {
        UUID id = withdrawn();
        String digest = changes.get(carl, id).submissionDigest();
        clock.move(FIVE_YEARS);

        retentions.confirm(cora, retentions.ask(carl, id, "Expired.").id());

        List<LedgerEntry> about = ledger.about(Subject.change(id));
        LedgerEntry deleted = about.get(about.size() - 1);
        assertThat(deleted.type()).isEqualTo("record.deleted");
        assertThat(deleted.actor()).isEqualTo(cora.id());
        assertThat(deleted.content()).containsEntry("submissionDigest", digest);
    }

    @Test
    void refusesBeforeThePeriodHasPassed() {
        UUID id = withdrawn();
        clock.move(FIVE_YEARS.minusDays(10));

        assertThatThrownBy(() -> retentions.ask(carl, id, "Early.")).isInstanceOf(RetentionConflict.class);
        assertThat(changes.get(carl, id).id()).isEqualTo(id);
    }

    @Test
    void refusesWhatIsStillOpen() {
        UUID id = scene.submitted().id();
        clock.move(FIVE_YEARS);

        assertThatThrownBy(() -> retentions.ask(carl, id, "Old.")).isInstanceOf(RetentionConflict.class);
    }

    @Test
    void refusesTheSameOfficerTwice() {
        UUID id = withdrawn();
        clock.move(FIVE_YEARS);
        Erasure asked = retentions.ask(carl, id, "Expired.");

        assertThatThrownBy(() -> retentions.confirm(carl, asked.id())).isInstanceOf(NotAllowed.class);
        assertThat(retentions.deleted(id)).isEmpty();
    }

    @Test
    void aHoldPlacedAfterTheAskingStopsTheDeletionUntilItIsLifted() {
        UUID id = withdrawn();
        clock.move(FIVE_YEARS);
        Erasure asked = retentions.ask(carl, id, "Expired.");
        Hold hold = retentions.hold(carl, scene.platform.key(), null, "A lawsuit.");

        assertThatThrownBy(() -> retentions.confirm(cora, asked.id()))
                .isInstanceOf(RetentionConflict.class)
                .hasMessageContaining("legal hold");

        retentions.lift(cora, hold.id(), "Settled.");
        retentions.confirm(cora, asked.id());
        assertThat(retentions.deleted(id)).isPresent();
    }

    @Test
    void holdsAreForComplianceOfficersWithAReasonAndOneThing() {
        assertThatThrownBy(() -> retentions.hold(scene.administrator, scene.platform.key(), null, "Because."))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> retentions.hold(carl, scene.platform.key(), null, " "))
                .isInstanceOf(Unacceptable.class);
        assertThatThrownBy(() -> retentions.hold(carl, null, null, "Because.")).isInstanceOf(Unacceptable.class);
        assertThatThrownBy(() -> retentions.hold(carl, "no-such", null, "Because."))
                .isInstanceOf(Unacceptable.class);
    }

    @Test
    void liftsAHoldOnce() {
        Hold hold = retentions.hold(carl, null, scene.submitted().id(), "A lawsuit.");
        retentions.lift(cora, hold.id(), "Settled.");

        assertThatThrownBy(() -> retentions.lift(cora, hold.id(), "Again.")).isInstanceOf(RetentionConflict.class);
        assertThat(ledger.about(Subject.change(Objects.requireNonNull(hold.changeId()))))
                .extracting(LedgerEntry::type)
                .endsWith("hold.placed", "hold.lifted");
    }

    @Test
    void deletesOnlyAsPolicyAsksSomebodyToHaveSignedInAndSaysHow() {
        UUID id = withdrawn();
        clock.move(FIVE_YEARS);
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            status.setRollbackOnly(); // the policy is for nobody else
            AskedSignIn.inForce(stewardship, policies, scene);

            assertThatThrownBy(() -> retentions.ask(carl, id, "Expired.")).isInstanceOf(InsufficientSignIn.class);
            Erasure asked = retentions.ask(signedIn(carl), id, "Expired.");
            assertThatThrownBy(() -> retentions.confirm(cora, asked.id())).isInstanceOf(InsufficientSignIn.class);
            retentions.confirm(signedIn(cora), asked.id());

            assertThat(ledger.about(Subject.change(id)))
                    .filteredOn(entry -> entry.type().startsWith("record.dele"))
                    .hasSize(2)
                    .allSatisfy(entry -> assertThat(entry.content()).containsEntry("authenticatedBy", "pwd"));
        });
    }

    private Actor signedIn(Actor officer) {
        return new Actor(officer.person(), officer.roles(), new Authenticated(clock.instant(), SignInLevel.PWD, null));
    }

    private UUID withdrawn() {
        Change submitted = scene.submitted();
        changes.withdraw(scene.requester, submitted.id(), "Not needed.");
        return submitted.id();
    }

    private long rowsAbout(UUID id) {
        return jdbc.sql("""
                        select (select count(*) from governance.change_request where id = :id)
                             + (select count(*) from governance.change_revision where change_id = :id)
                             + (select count(*) from governance.decision where change_id = :id)
                        """).param("id", id).query(Long.class).single();
    }
}
