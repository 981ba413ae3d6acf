package io.countersign.readiness;

import static io.countersign.policy.OwnerRole.BUSINESS;
import static io.countersign.policy.OwnerRole.GOVERNANCE;
import static io.countersign.policy.OwnerRole.PLATFORM;
import static io.countersign.policy.OwnerRole.SECURITY;
import static io.countersign.readiness.ReadinessArtifact.DATA_READINESS;
import static io.countersign.readiness.ReadinessArtifact.INTEGRATION_ARCHITECTURE;
import static io.countersign.readiness.ReadinessArtifact.NAMED_OWNERSHIP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.countersign.change.Changes;
import io.countersign.database.RoundTrip;
import io.countersign.document.Documents;
import io.countersign.document.EvidenceItem;
import io.countersign.ledger.Ledger;
import io.countersign.ledger.LedgerEntry;
import io.countersign.ledger.Subject;
import io.countersign.ownership.Absence;
import io.countersign.ownership.Platform;
import io.countersign.ownership.Platforms;
import io.countersign.ownership.UnknownPlatform;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.people.People;
import io.countersign.people.RealmRole;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Policies;
import io.countersign.policy.Unacceptable;
import io.countersign.readiness.ReadinessConflict.Reason;
import io.countersign.readiness.ReadinessRow.State;
import io.countersign.testing.EngineTest;
import io.countersign.testing.Scene;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.support.TransactionTemplate;

@EngineTest
@RecordApplicationEvents
class ReadinessIT {

    private static final String OTHER_DIGEST = "sha256:" + "ee".repeat(32);

    @Autowired
    People people;

    @Autowired
    Platforms platforms;

    @Autowired
    Changes changes;

    @Autowired
    Readiness readiness;

    @Autowired
    Ledger ledger;

    @Autowired
    Policies policies;

    @Autowired
    Documents documents;

    @Autowired
    DataSource dataSource;

    @Autowired
    ApplicationEventPublisher publisher;

    @Autowired
    ApplicationEvents events;

    @Autowired
    TransactionTemplate transaction;

    Scene scene;

    @BeforeEach
    void register() {
        scene = Scene.unready(people, platforms, changes);
    }

    @Test
    void becomesCurrentWhenEveryRoleThatMustHasSignedWhatIsAttached() {
        ReadinessRow attached = attach(PLATFORM, INTEGRATION_ARCHITECTURE);
        assertThat(attached.state()).isEqualTo(State.DRAFT);

        assertThat(signOff(scene.owner(PLATFORM), INTEGRATION_ARCHITECTURE).state())
                .isEqualTo(State.DRAFT);
        ReadinessRow signed = signOff(scene.owner(SECURITY), INTEGRATION_ARCHITECTURE);

        assertThat(signed.state()).isEqualTo(State.CURRENT);
        assertThat(signed.signedBy()).containsExactlyInAnyOrder(PLATFORM, SECURITY);
        assertThat(signed.version()).isEqualTo(attached.version() + 2);
        assertThat(readiness.rows(scene.platform)).contains(signed);
        assertThat(events.stream(ReadinessChanged.class))
                .hasSize(3)
                .containsOnly(new ReadinessChanged(scene.platform.id(), INTEGRATION_ARCHITECTURE));
    }

    @Test
    void showsAllEightOfEveryPlatformAtOnce() {
        Scene other = new Scene(people, platforms, changes, readiness);

        Map<UUID, Platform> both = Map.of(scene.platform.id(), scene.platform, other.platform.id(), other.platform);
        assertThat(readiness
                        .rows(new RoundTrip(new JdbcTemplate(dataSource)), both.keySet(), () -> both)
                        .get())
                .hasEntrySatisfying(
                        scene.platform.id(),
                        rows -> assertThat(rows)
                                .hasSize(8)
                                .extracting(ReadinessRow::state)
                                .containsOnly(State.MISSING))
                .hasEntrySatisfying(
                        other.platform.id(),
                        rows -> assertThat(rows)
                                .hasSize(8)
                                .extracting(ReadinessRow::state)
                                .containsOnly(State.CURRENT));
    }

    @Test
    void forgetsWhatWasReadOfASignOffThatWasRolledBack() {
        attach(PLATFORM, INTEGRATION_ARCHITECTURE);
        transaction.executeWithoutResult(status -> {
            assertThat(signOff(scene.owner(PLATFORM), INTEGRATION_ARCHITECTURE).signedBy())
                    .containsExactly(PLATFORM);
            status.setRollbackOnly();
        });

        ReadinessRow signed = signOff(scene.owner(SECURITY), INTEGRATION_ARCHITECTURE);

        assertThat(signed.signedBy()).containsExactly(SECURITY);
        assertThat(readiness.rows(scene.platform)).contains(signed);
    }

    @Test
    void startsOverWhenSomethingElseIsAttachedAndKeepsTheHistory() {
        scene.makeReady(readiness, DATA_READINESS);

        ReadinessRow renewed = readiness.attach(
                scene.owner(BUSINESS), scene.platform.key(), DATA_READINESS, new NewAttachment(renewal(), null));

        assertThat(renewed.state()).isEqualTo(State.DRAFT);
        assertThat(renewed.signedBy()).isEmpty();
        List<Attachment> history = readiness.history(scene.platform);
        assertThat(history)
                .extracting(it -> it.evidence().digest())
                .containsExactly(OTHER_DIGEST, digest(DATA_READINESS));
        assertThat(history.get(0).replacedAt()).isNull();
        assertThat(history.get(1).replacedAt()).isNotNull();
        assertThat(history.get(1).signOffs())
                .singleElement()
                .satisfies(signOff ->
                        assertThat(signOff.by()).isEqualTo(scene.owner(BUSINESS).person()));
    }

    @Test
    void recordsEveryActInTheLedgerWithTitleAndAddressSealed() {
        scene.makeReady(readiness, DATA_READINESS);
        readiness.attach(
                scene.owner(BUSINESS), scene.platform.key(), DATA_READINESS, new NewAttachment(renewal(), null));

        List<LedgerEntry> entries = ledger.about(Subject.platform(scene.platform.id())).stream()
                .filter(entry -> entry.type().startsWith("readiness."))
                .toList();
        assertThat(entries)
                .extracting(LedgerEntry::type)
                .containsExactly(
                        "readiness.attached", "readiness.signed-off", "readiness.reopened", "readiness.attached");
        assertThat(entries.get(0).content().toString())
                .contains("data-readiness", digest(DATA_READINESS))
                .doesNotContain("wiki.example");
        assertThat(entries.get(2).content().toString()).contains("fell", "BUSINESS");
    }

    @Test
    void refusesToSignOffWhatTheCallerHasNotSeen() {
        attach(BUSINESS, DATA_READINESS);

        assertThatExceptionOfType(ReadinessConflict.class)
                .isThrownBy(() ->
                        readiness.signOff(scene.owner(BUSINESS), scene.platform.key(), DATA_READINESS, OTHER_DIGEST))
                .satisfies(conflict -> assertThat(conflict.reason()).isEqualTo(Reason.DIGEST_STALE));
    }

    @Test
    void refusesToSignOffTwiceOrNothing() {
        conflict(Reason.NOTHING_TO_SIGN, () -> signOff(scene.owner(BUSINESS), DATA_READINESS));

        scene.makeReady(readiness, DATA_READINESS);
        conflict(Reason.ALREADY_SIGNED, () -> signOff(scene.owner(BUSINESS), DATA_READINESS));
    }

    @Test
    void isAttachedByTheAccountableOwnerOnly() {
        refused("not-yours", () -> attach(scene.owner(SECURITY), INTEGRATION_ARCHITECTURE));
        refused("not-yours", () -> attach(scene.deputy(PLATFORM), INTEGRATION_ARCHITECTURE));
        refused("not-yours", () -> attach(scene.requester, INTEGRATION_ARCHITECTURE));
        refused("segregation", () -> attach(scene.administrator, INTEGRATION_ARCHITECTURE));
        assertThat(readiness.history(scene.platform)).isEmpty();
    }

    @Test
    void isSignedOffByTheRolesThatMustOnly() {
        attach(BUSINESS, DATA_READINESS);

        refused("not-yours", () -> signOff(scene.owner(GOVERNANCE), DATA_READINESS));
        refused("not-yours", () -> signOff(scene.requester, DATA_READINESS));
    }

    @Test
    void administratorsAnswerForNothingEvenWithASeat() {
        Actor owner = scene.owner(BUSINESS);
        Actor administrator = new Actor(owner.person(), Set.of(RealmRole.OWNER, RealmRole.ADMINISTRATOR));

        refused("segregation", () -> attach(administrator, DATA_READINESS));
    }

    @Test
    void deputiesActWhileTheOwnerIsAbsent() {
        platforms.declareAbsence(
                scene.owner(BUSINESS), new Absence(Instant.now().minusSeconds(1), null));

        attach(scene.deputy(BUSINESS), DATA_READINESS);
        assertThat(readiness.signOffsAwaiting(scene.deputy(BUSINESS).id()))
                .singleElement()
                .satisfies(open -> assertThat(open.onBehalfOf())
                        .isEqualTo(scene.owner(BUSINESS).person().userName()));
        signOff(scene.deputy(BUSINESS), DATA_READINESS);

        assertThat(readiness.history(scene.platform).get(0).signOffs())
                .singleElement()
                .satisfies(signOff -> {
                    assertThat(signOff.by()).isEqualTo(scene.deputy(BUSINESS).person());
                    assertThat(signOff.onBehalfOf())
                            .isEqualTo(scene.owner(BUSINESS).person());
                });
    }

    @Test
    void asksEveryRoleThatMustStillSign() {
        attach(PLATFORM, INTEGRATION_ARCHITECTURE);
        assertThat(awaiting(scene.owner(PLATFORM))).containsExactly(INTEGRATION_ARCHITECTURE);
        assertThat(awaiting(scene.owner(SECURITY))).containsExactly(INTEGRATION_ARCHITECTURE);
        assertThat(awaiting(scene.deputy(SECURITY))).isEmpty();

        signOff(scene.owner(SECURITY), INTEGRATION_ARCHITECTURE);
        assertThat(awaiting(scene.owner(SECURITY))).isEmpty();
        assertThat(awaiting(scene.owner(PLATFORM))).containsExactly(INTEGRATION_ARCHITECTURE);
    }

    @Test
    void expiresWhenTheClockSaysSo() {
        scene.makeReady(readiness, NAMED_OWNERSHIP);
        Readiness later = at(Instant.now().plus(NAMED_OWNERSHIP.validity()).plus(Duration.ofMinutes(1)));

        assertThat(later.rows(scene.platform).get(NAMED_OWNERSHIP.ordinal()).state())
                .isEqualTo(State.EXPIRED);
        assertThat(readiness.rows(scene.platform).get(NAMED_OWNERSHIP.ordinal()).state())
                .isEqualTo(State.CURRENT);
        assertThat(later.scorecard(scene.platform).plan())
                .filteredOn(step -> step.artifact() == NAMED_OWNERSHIP)
                .singleElement()
                .satisfies(step -> assertThat(step.what()).isEqualTo("Attach it anew."));
    }

    @Test
    void refusesContentThatIsSaidToBeKeptAndIsNot() {
        EvidenceItem held =
                new EvidenceItem("readiness", "Kept here", null, OTHER_DIGEST, null, null, null, null, Map.of());

        assertThatExceptionOfType(Unacceptable.class)
                .isThrownBy(() -> readiness.attach(
                        scene.owner(BUSINESS), scene.platform.key(), DATA_READINESS, new NewAttachment(held, null)))
                .satisfies(refused -> assertThat(refused.faults())
                        .singleElement()
                        .satisfies(fault -> assertThat(fault.field()).startsWith("evidence.")));
    }

    @Test
    void knowsNoOtherPlatform() {
        assertThatExceptionOfType(UnknownPlatform.class)
                .isThrownBy(() -> readiness.signOff(scene.owner(BUSINESS), "nowhere", DATA_READINESS, OTHER_DIGEST));
    }

    private ReadinessRow attach(OwnerRole role, ReadinessArtifact artifact) {
        return attach(scene.owner(role), artifact);
    }

    private ReadinessRow attach(Actor actor, ReadinessArtifact artifact) {
        return readiness.attach(
                actor, scene.platform.key(), artifact, new NewAttachment(Scene.evidence(artifact), null));
    }

    private ReadinessRow signOff(Actor actor, ReadinessArtifact artifact) {
        return readiness.signOff(actor, scene.platform.key(), artifact, digest(artifact));
    }

    private List<ReadinessArtifact> awaiting(Actor actor) {
        return readiness.signOffsAwaiting(actor.id()).stream()
                .map(OpenSignOff::artifact)
                .toList();
    }

    /** The same facade at another time; it reads only. */
    private Readiness at(Instant time) {
        ReadinessStore store = new ReadinessStore(new JdbcTemplate(dataSource));
        Attachments attachments = new Attachments(store, documents, new ReadinessLedger(ledger, policies), publisher);
        return new Readiness(store, attachments, platforms, people, Clock.fixed(time, ZoneOffset.UTC));
    }

    private static EvidenceItem renewal() {
        return EvidenceItem.referenced("readiness", "Next year", "https://wiki.example/next", OTHER_DIGEST, null, null);
    }

    private static String digest(ReadinessArtifact artifact) {
        return Scene.evidence(artifact).digest();
    }

    private static void refused(String rule, ThrowingCallable act) {
        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(act)
                .satisfies(refused -> assertThat(refused.rule()).isEqualTo(rule));
    }

    private static void conflict(Reason reason, ThrowingCallable act) {
        assertThatExceptionOfType(ReadinessConflict.class)
                .isThrownBy(act)
                .satisfies(conflict -> assertThat(conflict.reason()).isEqualTo(reason));
    }
}
