package io.countersign.change;

import static io.countersign.policy.OwnerRole.BUSINESS;
import static io.countersign.policy.OwnerRole.GOVERNANCE;
import static io.countersign.policy.OwnerRole.PLATFORM;
import static io.countersign.policy.OwnerRole.SECURITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.ledger.LedgerEntry;
import io.countersign.ownership.Absence;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.people.People;
import io.countersign.people.RealmRole;
import io.countersign.policy.Fault;
import io.countersign.policy.Level;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.RiskAssessment;
import io.countersign.policy.Unacceptable;
import io.countersign.readiness.Readiness;
import io.countersign.testing.EngineTest;
import io.countersign.testing.Scene;
import io.countersign.testing.TestDatabase;
import io.countersign.testing.Varied;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Decisions, and what becomes of a request by them. */
@EngineTest
class DecisionIT {

    @Autowired
    Changes changes;

    @Autowired
    Progress progress;

    @Autowired
    Readiness readiness;

    @Autowired
    People people;

    @Autowired
    Platforms platforms;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Value("${spring.datasource.url}")
    @SuppressWarnings("NullAway.Init")
    String url;

    @SuppressWarnings("NullAway.Init")
    Scene scene;

    @BeforeEach
    void enterScene() {
        scene = new Scene(people, platforms, changes, readiness);
    }

    @Test
    void recordsADecisionWithItsEntry() {
        Change change = scene.submitted();

        Decision decision = scene.decide(change, SECURITY, Outcome.APPROVE);

        Change after = reread(change);
        assertThat(decision.decidedBy())
                .isEqualTo(scene.owner(SECURITY).person().userName());
        assertThat(decision.submissionDigest()).isEqualTo(change.submissionDigest());
        assertThat(decision.roleDigest()).isEqualTo(change.roleDigests().get(SECURITY));
        assertThat(after.decisions())
                .singleElement()
                .usingRecursiveComparison()
                .ignoringFields("entry.index") // the sequencer may have been quicker
                .isEqualTo(decision);
        assertThat(entry(after, decision.entry().id())).satisfies(entry -> {
            assertThat(entry.type()).isEqualTo("decision.recorded");
            assertThat(entry.actor()).isEqualTo(scene.owner(SECURITY).id());
            assertThat(entry.content())
                    .containsEntry("decisionId", decision.id().toString())
                    .containsEntry("role", "SECURITY")
                    .containsEntry("outcome", "APPROVE")
                    .containsEntry("whyMe", "OWNER")
                    .doesNotContainKey("rationale");
            assertThat(entry.values()).containsEntry("rationale", "Because.");
            assertThat(entry.packs()).contains("field-to-role@1");
        });
        assertThat(progress.openRoles(change.id())).containsExactly(PLATFORM, BUSINESS, GOVERNANCE);
        assertThat(progress.decided(change.id(), SECURITY)).isTrue();
    }

    @Test
    void decidesNothingThatTheLedgerDoesNotTake() throws SQLException {
        Change change = scene.submitted();
        try (Connection owner = TestDatabase.connect(url, "postgres");
                Statement statement = owner.createStatement()) {
            statement.execute("revoke insert on ledger.entry from countersign_app");
            try {
                assertThatThrownBy(() -> scene.decide(change, SECURITY, Outcome.APPROVE))
                        .rootCause()
                        .hasMessageContaining("permission denied");
            } finally {
                statement.execute("grant insert (id, recorded_at, type, version, actor, subject_kind, subject_id,"
                        + " platform, capability, canonical, leaf_hash) on ledger.entry to countersign_app");
            }
        }

        assertThat(reread(change).decisions()).isEmpty();
        assertThat(progress.openRoles(change.id())).contains(SECURITY);
        scene.decide(change, SECURITY, Outcome.APPROVE);
        assertThat(progress.decided(change.id(), SECURITY)).isTrue();
    }

    @Test
    void becomesReadyOnceAllFourApproveAndTheWindowIsOpen() {
        Change change = approved(scene.submitted());

        assertThat(change.state()).isEqualTo(State.READY);
        assertThat(types(change)).contains("change.approved", "change.ready");
        assertThat(change.requirements()).noneMatch(Requirement::unmet);
        assertThat(progress.conclude(change.id())).as("again").isEqualTo(State.READY);
        assertThat(types(reread(change))).isEqualTo(types(change));
    }

    @Test
    void waitsForItsWindow() {
        Instant start = clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofHours(2));
        Change change = approved(changes.submit(
                scene.requester,
                Varied.from(scene.promotion())
                        .window(new Window(start, start.plusSeconds(3600)))
                        .get()));

        assertThat(change.state()).isEqualTo(State.WAITING);
        assertThat(progress.awaitPermit(change.id())).isEqualTo(State.WAITING);
        jdbc.sql("update governance.change_request set submission = replace(submission, ?, ?) where id = ?")
                .params(start.toString(), "2026-01-01T00:00:00Z", change.id())
                .update();
        assertThat(progress.awaitPermit(change.id())).isEqualTo(State.READY);
        assertThat(progress.awaitPermit(change.id())).isEqualTo(State.READY);
        assertThat(types(reread(change))).containsOnlyOnce("change.ready");
    }

    @Test
    void endsTheRoundWithTheFirstRejection() {
        Change change = scene.submitted();

        scene.decide(change, BUSINESS, Outcome.REJECT);

        assertThat(reread(change).state()).isEqualTo(State.REJECTED);
        assertThat(progress.openRoles(change.id())).isEmpty();
        assertConflict(ChangeConflict.Reason.WRONG_STATE, () -> scene.decide(change, PLATFORM, Outcome.APPROVE));
        assertConflict(ChangeConflict.Reason.WRONG_STATE, () -> amend(change, scene.promotion("Other.")));
    }

    @Test
    void asksAgainAfterReworkOnlyWhoIsTouched() {
        Change change = scene.submitted();
        scene.decide(change, SECURITY, Outcome.APPROVE);
        scene.decide(change, PLATFORM, Outcome.RETURN);
        assertThat(reread(change).state()).isEqualTo(State.RETURNED);

        Amendment amendment = amend(change, scene.promotion("Roll out in one night."));

        assertThat(amendment.change().state()).isEqualTo(State.DECIDING);
        assertThat(amendment.fell()).containsExactly(PLATFORM);
        assertThat(amendment.carriedOver()).containsExactly(SECURITY);
        assertThat(progress.openRoles(change.id())).containsExactly(PLATFORM, BUSINESS, GOVERNANCE);
        assertThat(types(amendment.change())).contains("change.amended", "decision.carried-over", "decision.fell");
    }

    @Test
    void refusesToAskAgainForWhatWasReturnedAndNotChanged() {
        Change change = scene.submitted();
        scene.decide(change, PLATFORM, Outcome.RETURN);

        assertThatExceptionOfType(Unacceptable.class)
                .isThrownBy(() -> amend(change, scene.promotion()))
                .satisfies(refused -> assertThat(refused.faults())
                        .singleElement()
                        .satisfies(fault -> assertThat(fault.message()).startsWith("Nothing was changed")));
        assertThat(reread(change).state()).isEqualTo(State.RETURNED);
    }

    @Test
    void reopensAnApprovedRequestForTheRolesThatAnAmendmentTouches() {
        Change ready = approved(scene.submitted());

        Amendment amendment = amend(
                ready, Varied.from(scene.promotion()).title("Another title").get());

        assertThat(amendment.fell()).containsExactlyInAnyOrder(BUSINESS, GOVERNANCE);
        assertThat(amendment.carriedOver()).containsExactlyInAnyOrder(PLATFORM, SECURITY);
        assertThat(amendment.change().state()).isEqualTo(State.DECIDING);
        assertThat(amendment.change().decisions())
                .filteredOn(Decision::standing)
                .extracting(Decision::role)
                .containsExactlyInAnyOrder(PLATFORM, SECURITY);
        assertThat(changes.revisions(scene.requester, ready.id()))
                .extracting(Revision::number)
                .containsExactly(1, 2);
        scene.decide(amendment.change(), BUSINESS, Outcome.APPROVE);
        scene.decide(amendment.change(), GOVERNANCE, Outcome.APPROVE);
        assertThat(reread(ready).state()).isEqualTo(State.READY);
    }

    @Test
    void recordsNothingWhenAnAmendmentChangesNothing() {
        Change change = scene.submitted();
        scene.decide(change, SECURITY, Outcome.APPROVE);
        Change before = reread(change);

        Amendment amendment = amend(change, scene.promotion());

        assertThat(amendment.fell()).isEmpty();
        assertThat(amendment.carriedOver()).containsExactly(SECURITY);
        assertThat(types(amendment.change())).isEqualTo(types(before));
        assertThat(changes.revisions(scene.requester, change.id())).hasSize(1);
    }

    @Test
    void amendsForTheRequesterWhoSawTheCurrentStateOnly() {
        Change change = scene.submitted();

        assertThatThrownBy(() ->
                        changes.amend(scene.author, change.id(), change.submissionDigest(), scene.promotion("Other.")))
                .isInstanceOf(NotAllowed.class);
        assertConflict(
                ChangeConflict.Reason.DIGEST_STALE,
                () -> changes.amend(scene.requester, change.id(), Given.sha256("0"), scene.promotion("Other.")));
        assertThatThrownBy(() -> amend(change, Varied.nothing())).isInstanceOf(Unacceptable.class);
    }

    @Test
    void refusesADecisionOnWhatIsNoLongerCurrent() {
        Change change = scene.submitted();
        amend(change, scene.promotion("Other."));

        assertConflict(ChangeConflict.Reason.DIGEST_STALE, () -> scene.decide(change, BUSINESS, Outcome.APPROVE));
    }

    @Test
    void refusesASecondDecisionOfTheRole() {
        Change change = scene.submitted();
        scene.decide(change, BUSINESS, Outcome.APPROVE);

        assertConflict(ChangeConflict.Reason.ALREADY_DECIDED, () -> scene.decide(change, BUSINESS, Outcome.REJECT));
    }

    @Test
    void asksForTheReasonOfARefusalAndOfAnApprovalAtHighRisk() {
        Change risky = changes.submit(
                scene.requester,
                Varied.from(scene.promotion())
                        .risk(new RiskAssessment(Level.HIGH, Level.HIGH, Level.HIGH))
                        .get());
        Change usual = scene.submitted();

        for (Outcome outcome : Outcome.values()) {
            assertThatExceptionOfType(Unacceptable.class)
                    .isThrownBy(() -> decide(risky, scene.owner(PLATFORM), PLATFORM, outcome, " "))
                    .satisfies(refusal -> assertThat(refusal.faults())
                            .extracting(Fault::field)
                            .containsExactly("rationale"));
        }
        assertThat(decide(usual, scene.owner(PLATFORM), PLATFORM, Outcome.APPROVE, null)
                        .rationale())
                .isNull();
    }

    @Test
    void checksInTheOrderOfWhatMayBeKnown() {
        Change change = scene.submitted();
        NewDecision stale = new NewDecision(PLATFORM, Outcome.REJECT, null, "sha256:stale");

        assertThatThrownBy(() -> changes.decide(scene.owner(PLATFORM), UUID.randomUUID(), stale))
                .isInstanceOf(UnknownChange.class);
        assertThatThrownBy(() -> changes.decide(scene.owner(BUSINESS), change.id(), stale))
                .isInstanceOf(NotAllowed.class);
        assertConflict(
                ChangeConflict.Reason.DIGEST_STALE, () -> changes.decide(scene.owner(PLATFORM), change.id(), stale));
        changes.withdraw(scene.requester, change.id(), null);
        assertThatThrownBy(() -> changes.decide(scene.owner(BUSINESS), change.id(), stale))
                .isInstanceOf(NotAllowed.class);
        assertConflict(
                ChangeConflict.Reason.WRONG_STATE, () -> changes.decide(scene.owner(PLATFORM), change.id(), stale));
    }

    @Test
    void neverLetsAnAdministratorDecide() {
        Change change = scene.submitted();
        Actor powerful = new Actor(scene.owner(PLATFORM).person(), EnumSet.allOf(RealmRole.class));

        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> decide(change, powerful, PLATFORM, Outcome.APPROVE, null))
                .satisfies(refusal -> assertThat(refusal.rule()).isEqualTo("segregation"));
    }

    @Test
    void neverLetsTheRequesterDecide() {
        Actor owner = new Actor(scene.owner(PLATFORM).person(), Set.of(RealmRole.REQUESTER, RealmRole.OWNER));
        Change change = changes.submit(owner, scene.promotion());

        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> decide(change, owner, PLATFORM, Outcome.APPROVE, null))
                .satisfies(refusal -> {
                    assertThat(refusal.rule()).isEqualTo("segregation");
                    assertThat(refusal.reasons()).containsExactly("You asked for this change.");
                });
        assertThat(changes.capacities(change, owner.id())).isEmpty();
    }

    @Test
    void letsTheDeputyOfAnAbsentOwnerDecideOnTheirBehalf() {
        Change change = scene.submitted();
        assertThat(changes.capacities(change, scene.deputy(SECURITY).id())).isEmpty();

        platforms.declareAbsence(
                scene.owner(SECURITY), new Absence(clock.instant().minusSeconds(60), null));

        assertThat(changes.capacities(reread(change), scene.deputy(SECURITY).id()))
                .isEqualTo(Map.of(SECURITY, WhyMe.DEPUTY));
        assertThat(decide(change, scene.deputy(SECURITY), SECURITY, Outcome.APPROVE, null)
                        .onBehalfOf())
                .isEqualTo(scene.owner(SECURITY).person().userName());
    }

    @Test
    void reopensTheRoleWhoseApprovalIsTakenBack() {
        Change ready = approved(scene.submitted());

        assertThatThrownBy(() -> changes.revoke(scene.owner(BUSINESS), ready.id(), SECURITY, "Mine?"))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> changes.revoke(scene.owner(SECURITY), ready.id(), SECURITY, " "))
                .isInstanceOf(Unacceptable.class);
        Change reopened = changes.revoke(scene.owner(SECURITY), ready.id(), SECURITY, "CVE-2026-1");

        assertThat(reopened.state()).isEqualTo(State.DECIDING);
        assertThat(reopened.timeline()).anySatisfy(entry -> {
            assertThat(entry.type()).isEqualTo("decision.revoked");
            assertThat(entry.values()).containsEntry("reason", "CVE-2026-1");
        });
        assertThat(progress.openRoles(ready.id())).containsExactly(SECURITY);
        assertConflict(
                ChangeConflict.Reason.NOTHING_TO_REVOKE,
                () -> changes.revoke(scene.owner(SECURITY), ready.id(), SECURITY, "Again"));
        scene.decide(reopened, SECURITY, Outcome.APPROVE);
        assertThat(reread(ready).state()).isEqualTo(State.READY);
    }

    @Test
    void expiresOnceItsWindowHasPassed() {
        Change change = scene.submitted();
        assertThat(progress.expire(change.id())).as("too early").isEqualTo(State.DECIDING);

        jdbc.sql("update governance.change_request set window_end = now() - interval '1 second' where id = ?")
                .param(change.id())
                .update();

        assertThat(progress.expire(change.id())).isEqualTo(State.EXPIRED);
        assertThat(progress.expire(change.id())).isEqualTo(State.EXPIRED);
        assertThat(types(reread(change))).containsOnlyOnce("change.expired");
    }

    private Change approved(Change change) {
        for (OwnerRole role : OwnerRole.values()) {
            scene.decide(change, role, Outcome.APPROVE);
        }
        return reread(change);
    }

    private Amendment amend(Change change, Submission submission) {
        return changes.amend(scene.requester, change.id(), change.submissionDigest(), submission);
    }

    private Decision decide(Change change, Actor actor, OwnerRole role, Outcome outcome, @Nullable String rationale) {
        return changes.decide(actor, change.id(), new NewDecision(role, outcome, rationale, change.submissionDigest()));
    }

    private Change reread(Change change) {
        return changes.get(scene.requester, change.id());
    }

    private static LedgerEntry entry(Change change, UUID id) {
        return change.timeline().stream()
                .filter(entry -> entry.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> types(Change change) {
        return change.timeline().stream().map(LedgerEntry::type).toList();
    }

    private static void assertConflict(ChangeConflict.Reason reason, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        ChangeConflict.class,
                        conflict -> assertThat(conflict.reason()).isEqualTo(reason));
    }
}
