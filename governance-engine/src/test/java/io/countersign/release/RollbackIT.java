package io.countersign.release;

import static io.countersign.policy.OwnerRole.BUSINESS;
import static io.countersign.policy.OwnerRole.GOVERNANCE;
import static io.countersign.policy.OwnerRole.PLATFORM;
import static io.countersign.policy.OwnerRole.SECURITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.countersign.change.Artifact;
import io.countersign.change.Authority;
import io.countersign.change.Change;
import io.countersign.change.Changes;
import io.countersign.change.Debt;
import io.countersign.change.GlassBroken;
import io.countersign.change.NewDecision;
import io.countersign.change.Progress;
import io.countersign.change.State;
import io.countersign.change.Submission;
import io.countersign.document.EvidenceItem;
import io.countersign.ledger.LedgerEntry;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.people.People;
import io.countersign.people.RealmRole;
import io.countersign.policy.ChangeClass;
import io.countersign.policy.DataEffect;
import io.countersign.policy.Kind;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.RollbackAuthority.Basis;
import io.countersign.policy.Unacceptable;
import io.countersign.readiness.Readiness;
import io.countersign.release.Deployment.Outcome;
import io.countersign.testing.EngineTest;
import io.countersign.testing.Scene;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From the grant in an approval to what is closed as rolled back. */
@EngineTest
class RollbackIT {

    private static final String OLD = "sha256:" + "b1".repeat(32);
    private static final String NEW = "sha256:" + "b2".repeat(32);
    private static final RollbackOrder AT_ONCE = new RollbackOrder(null, "Claims are lost.", "INC-9");
    private static final RollbackOrder BY_THE_OWNERS =
            new RollbackOrder(Basis.EXPEDITED_APPROVAL, "Claims are lost.", null);

    @Autowired
    People people;

    @Autowired
    Platforms platforms;

    @Autowired
    Changes changes;

    @Autowired
    Readiness readiness;

    @Autowired
    Progress progress;

    @Autowired
    Releases releases;

    @Autowired
    Rollbacks rollbacks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcClient jdbc;

    @SuppressWarnings("NullAway.Init")
    Scene scene;

    @SuppressWarnings("NullAway.Init")
    Stage stage;

    @BeforeEach
    void set() {
        scene = new Scene(people, platforms, changes, readiness);
        stage = Stage.of(scene, changes, progress, releases);
    }

    @Test
    void theFirstPromotionHasNoWayBack() {
        Change first = approved(promotion(OLD));

        assertThat(rollbacks.grants(List.of(first.id()))).isEmpty();
    }

    @Test
    void theApprovalGrantsTheWayBackToWhatWasVerifiedBefore() {
        verified(promotion(OLD));

        Change second = approved(promotion(NEW));

        RollbackGrant grant = grant(second);
        assertThat(grant.state()).isEqualTo(RollbackGrant.State.OPEN);
        assertThat(grant.target()).containsExactly(new Artifact("claims-intake", "v-b1", OLD));
        assertThat(grant.invokerRoles()).containsExactlyInAnyOrder(PLATFORM, SECURITY);
        assertThat(grant.dataEffect()).isEqualTo(DataEffect.REVERSIBLE);
        assertThat(grant.validFor()).isEqualTo(Duration.ofDays(7));
        assertThat(grant.expiresAt()).isNull();
        List<String> types = types(second);
        assertThat(types.indexOf("rollback.granted")).isGreaterThan(types.indexOf("change.approved"));
        assertThat(entry(second, "rollback.granted").content())
                .containsEntry("target", List.of(OLD))
                .containsEntry("invokerRoles", List.of("PLATFORM", "SECURITY"))
                .containsEntry("dataEffect", "REVERSIBLE");
    }

    @Test
    void whatNobodyVerifiedIsNoPlaceToGoBackTo() {
        deployed(promotion(OLD));

        assertThat(rollbacks.grants(List.of(approved(promotion(NEW)).id()))).isEmpty();
    }

    @Test
    void irreversibleDataEffectsGrantNothing() {
        verified(promotion(OLD, DataEffect.REVERSIBLE, "staging"));
        Change change = deployed(promotion(NEW, DataEffect.IRREVERSIBLE, "staging"));

        assertThat(rollbacks.grants(List.of(change.id()))).isEmpty();
        assertThat(refusal(scene.owner(PLATFORM), change))
                .containsExactly("What it did to data cannot be undone, so the owners are asked first.");
    }

    @Test
    void theGrantFallsWithTheApprovalAndComesWithTheNextOne() {
        verified(promotion(OLD));
        Change change = approved(promotion(NEW));

        changes.revoke(scene.owner(SECURITY), change.id(), SECURITY, "A new finding.");

        assertThat(grant(change).state()).isEqualTo(RollbackGrant.State.REVOKED);
        assertThat(types(change)).contains("rollback.grant-revoked");
        decide(stage.read(change.id()), SECURITY);
        assertThat(grant(change).state()).isEqualTo(RollbackGrant.State.OPEN);
    }

    @Test
    void withinTheBoundsItIsReadyAtOnceAndOwedRatification() {
        Change change = replaced();
        assertThat(Duration.between(Instant.now(), grant(change).expiresAt()))
                .isBetween(Duration.ofDays(7).minusMinutes(5), Duration.ofDays(7));

        Change rollback = rollbacks.rollBack(scene.owner(PLATFORM), change.id(), AT_ONCE);

        assertThat(rollback.state()).isEqualTo(State.READY);
        assertThat(rollback.authority()).isEqualTo(Authority.ROLLBACK_GRANT);
        assertThat(rollback.submission().kind()).isEqualTo(Kind.ROLLBACK);
        assertThat(rollback.submission().rollbackTo()).isEqualTo(OLD);
        assertThat(rollback.submission().artifacts()).containsExactly(new Artifact("claims-intake", "v-b1", OLD));
        assertThat(rollback.debt()).satisfies(debt -> {
            assertThat(debt.state()).isEqualTo(Debt.State.OPEN);
            assertThat(debt.incident()).isEqualTo("INC-9");
            assertThat(debt.actedBy()).containsExactly(scene.owner(PLATFORM).person());
        });
        assertThat(types(rollback)).contains("rollback.authorised", "change.ready");
        assertThat(grant(change)).satisfies(used -> {
            assertThat(used.state()).isEqualTo(RollbackGrant.State.USED);
            assertThat(used.usedBy()).isEqualTo(scene.owner(PLATFORM).person().userName());
        });
        assertThat(rollbacks.takesBack(rollback.id())).contains(change.id());
        assertThat(rollbacks.takenBackBy(change.id())).contains(rollback.id());
        assertThat(entry(change, "rollback.invoked").content())
                .containsEntry("rollbackId", rollback.id().toString());
        assertThat(standsAt(rollback)).contains("Call_Ratification", "Task_AwaitUse");
    }

    @Test
    void theRestoredStateClosesWhatWasTakenBack() {
        Change change = replaced();
        Change rollback = rollbacks.rollBack(scene.deputy(SECURITY), change.id(), AT_ONCE);

        deploy(rollback, OLD, Outcome.SUCCEEDED);
        assertThat(stage.read(change.id()).state()).as("nobody has looked yet").isEqualTo(State.DEPLOYED);
        changes.verify(scene.owner(PLATFORM), rollback.id(), true, null);

        Change undone = stage.read(change.id());
        assertThat(undone.state()).isEqualTo(State.ROLLED_BACK);
        assertThat(entry(undone, "change.rolled-back").content())
                .containsEntry("rollbackId", rollback.id().toString());
        assertThat(standsAt(undone)).isEmpty();
        assertThat(stage.read(rollback.id()).state())
                .as("its ratification is owed")
                .isEqualTo(State.DEPLOYED);
        assertThat(rollbacks.outlook(scene.owner(PLATFORM), undone)).isEmpty();
    }

    @Test
    void whatWasClosedBeforeIsClosedAsRolledBack() {
        verified(promotion(OLD));
        Change change = verified(promotion(NEW));
        assertThat(change.state()).isEqualTo(State.CLOSED);
        Change rollback = rollbacks.rollBack(scene.owner(PLATFORM), change.id(), AT_ONCE);

        deploy(rollback, OLD, Outcome.SUCCEEDED);
        changes.verify(scene.owner(PLATFORM), rollback.id(), true, null);

        assertThat(stage.read(change.id()).state()).isEqualTo(State.ROLLED_BACK);
    }

    @Test
    void anotherDigestThanTheTargetClosesNothing() {
        Change change = replaced();
        Change rollback = rollbacks.rollBack(scene.owner(PLATFORM), change.id(), AT_ONCE);

        deploy(rollback, Stage.OTHER_DIGEST, Outcome.SUCCEEDED);
        changes.verify(scene.owner(PLATFORM), rollback.id(), true, null);

        assertThat(stage.read(change.id()).state()).isEqualTo(State.DEPLOYED);
    }

    @Test
    void aFailedRollbackAndAWrongResultCloseNothing() {
        Change change = replaced();
        Change rollback = rollbacks.rollBack(scene.owner(PLATFORM), change.id(), AT_ONCE);

        deploy(rollback, OLD, Outcome.FAILED);
        changes.verify(scene.owner(PLATFORM), rollback.id(), true, null);
        changes.verify(scene.owner(PLATFORM), rollback.id(), false, "The old form is still gone.");

        assertThat(stage.read(change.id()).state()).isEqualTo(State.DEPLOYED);
    }

    @Test
    void outsideTheBoundsEveryReasonIsNamedAndRecorded() {
        Change change = replaced();
        expire(change);

        assertThat(refusal(scene.owner(BUSINESS), change))
                .hasSize(2)
                .anyMatch(reason -> reason.startsWith("The grant expired at"))
                .contains("Only the platform or security owner, or who acts for them, may use the grant.");

        assertThat(entry(change, "rollback.refused").content()).containsEntry("reasons", List.of("expired", "role"));
        assertThat(grant(change).state()).isEqualTo(RollbackGrant.State.EXPIRED);
        assertThat(rollbacks.takenBackBy(change.id())).isEmpty();
    }

    @Test
    void onlyThoseWhoAnswerForTheWayBackUseIt() {
        Change change = replaced();

        for (Actor other : List.of(
                scene.owner(GOVERNANCE), scene.requester, scene.person("sven", RealmRole.OWNER), stage.pipeline())) {
            assertThat(refusal(other, change))
                    .containsExactly("Only the platform or security owner, or who acts for them, may use the grant.");
        }
        assertThat(refusal(scene.administrator, change)).contains("An administrator rolls nothing back.");
    }

    @Test
    void noGrantIsUsedTwice() {
        Change change = replaced();
        rollbacks.rollBack(scene.owner(PLATFORM), change.id(), AT_ONCE);

        assertThat(refusal(scene.owner(SECURITY), change)).containsExactly("The grant was used already.");
    }

    @Test
    void ofTwoAtTheSameInstantOneUsesIt() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 3; round++) {
                Change change = round == 0 ? replaced() : deployed(promotion("sha256:" + ("c" + round).repeat(32)));
                List<Future<Change>> running = new ArrayList<>();
                CyclicBarrier start = new CyclicBarrier(2);
                for (Actor actor : List.of(scene.owner(PLATFORM), scene.owner(SECURITY))) {
                    running.add(threads.submit(() -> {
                        start.await();
                        return rollbacks.rollBack(actor, change.id(), AT_ONCE);
                    }));
                }

                assertThat(failures(running))
                        .as("round %d", round)
                        .singleElement()
                        .isInstanceOf(NotAllowed.class);
                assertThat(jdbc.sql("select count(*) from governance.rollback where original_id = ?")
                                .param(change.id())
                                .query(Long.class)
                                .single())
                        .isEqualTo(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whatWasTakenBackIsNoPlaceToGoBackTo() {
        verified(promotion(OLD));
        Change second = verified(promotion(NEW));
        Change third = approved(promotion("sha256:" + "b3".repeat(32)));
        assertThat(grant(third).target()).extracting(Artifact::digest).containsExactly(NEW);
        Change rollback = rollbacks.rollBack(scene.owner(PLATFORM), second.id(), AT_ONCE);
        deploy(rollback, OLD, Outcome.SUCCEEDED);
        changes.verify(scene.owner(PLATFORM), rollback.id(), true, null);

        deploy(third, "sha256:" + "b3".repeat(32), Outcome.SUCCEEDED);

        assertThat(refusal(scene.owner(SECURITY), third))
                .containsExactly("What the grant leads back to was itself taken back or found wrong since.");
    }

    @Test
    void whatAnotherChangeReplacedIsNotTakenBackAtOnce() {
        Change change = replaced();
        deployed(promotion("sha256:" + "b3".repeat(32)));

        assertThat(refusal(scene.owner(PLATFORM), change))
                .containsExactly("Another change deployed the same artifacts since.");
    }

    @Test
    void whoMayNotUseTheGrantAsksTheOwners() {
        Change change = replaced();

        Change rollback = rollbacks.rollBack(scene.owner(BUSINESS), change.id(), BY_THE_OWNERS);

        assertThat(rollback.state()).isEqualTo(State.DECIDING);
        assertThat(rollback.authority()).isEqualTo(Authority.OWNERS);
        assertThat(rollback.debt()).isNull();
        assertThat(grant(change).state()).as("not used").isEqualTo(RollbackGrant.State.OPEN);
        assertThat(rollbacks.takesBack(rollback.id())).contains(change.id());
        assertThat(types(change)).contains("rollback.asked");
        decide(rollback, PLATFORM, SECURITY, GOVERNANCE);
        decide(rollback, scene.deputy(BUSINESS), BUSINESS);
        deploy(rollback, OLD, Outcome.SUCCEEDED);
        changes.verify(scene.owner(PLATFORM), rollback.id(), true, null);
        assertThat(stage.read(change.id()).state()).isEqualTo(State.ROLLED_BACK);
        assertThat(stage.read(rollback.id()).state()).isEqualTo(State.CLOSED);
    }

    @Test
    void whoHasNoPartInThePlatformAsksNobody() {
        Change change = replaced();

        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> rollbacks.rollBack(scene.person("sven", RealmRole.OWNER), change.id(), BY_THE_OWNERS))
                .satisfies(refused -> assertThat(refused.rule()).isEqualTo("not-yours"));
    }

    @Test
    void whereNothingRanBeforeThereIsNothingToGoBackTo() {
        Change first = verified(promotion(OLD));

        assertThat(refusal(scene.owner(PLATFORM), first))
                .containsExactly("Nothing else had been deployed and found right there when it was approved.");
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> rollbacks.rollBack(scene.owner(PLATFORM), first.id(), BY_THE_OWNERS))
                .withMessageContaining("Nothing is known to have run there before");
    }

    @Test
    void onlyWhatWasDeployedIsTakenBack() {
        verified(promotion(OLD));
        Change change = approved(promotion(NEW));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> rollbacks.rollBack(scene.owner(PLATFORM), change.id(), AT_ONCE))
                .withMessage("The request is ready; only what was deployed is taken back.");
    }

    @Test
    void saysWhyAndNamesEveryFault() {
        Change change = replaced();
        RollbackOrder empty = new RollbackOrder(null, " ", "x".repeat(101));

        assertThatExceptionOfType(Unacceptable.class)
                .isThrownBy(() -> rollbacks.rollBack(scene.owner(PLATFORM), change.id(), empty))
                .satisfies(refused ->
                        assertThat(refused.faults()).extracting("field").containsExactly("reason", "incident"));
        assertThat(grant(change).state()).isEqualTo(RollbackGrant.State.OPEN);
    }

    @Test
    void aRejectedRatificationIsClosedByARollback() {
        verified(promotion(OLD));
        Change emergency = deployedAhead();
        Change rollback = rollbacks.rollBack(scene.requester, emergency.id(), BY_THE_OWNERS);
        decide(rollback, OwnerRole.values());
        deploy(rollback, OLD, Outcome.SUCCEEDED);
        changes.verify(scene.owner(PLATFORM), rollback.id(), true, null);
        assertThat(stage.read(emergency.id()).state())
                .as("its ratification is settled first")
                .isEqualTo(State.DEPLOYED);

        changes.ratify(
                scene.owner(SECURITY),
                emergency.id(),
                new NewDecision(
                        SECURITY,
                        io.countersign.change.Outcome.REJECT,
                        "It opened a port.",
                        stage.read(emergency.id()).submissionDigest()));

        assertThat(stage.read(emergency.id()).state()).isEqualTo(State.ROLLED_BACK);
        assertThat(stage.findings())
                .filteredOn(finding -> finding.kind() == Finding.Kind.RATIFICATION_REJECTED)
                .extracting(Finding::state)
                .containsExactly(Finding.State.RESOLVED);
        assertThat(standsAt(emergency)).isEmpty();
    }

    @Test
    void theRowsGoWithTheRecord() {
        Change change = replaced();
        Change rollback = rollbacks.rollBack(scene.owner(PLATFORM), change.id(), AT_ONCE);
        deploy(rollback, OLD, Outcome.SUCCEEDED);
        changes.verify(scene.owner(PLATFORM), rollback.id(), true, null);

        changes.delete(change.id());

        assertThat(rollbacks.grants(List.of(change.id()))).isEmpty();
        assertThat(rollbacks.takesBack(rollback.id())).isEmpty();
        assertThat(changes.verify(scene.owner(PLATFORM), rollback.id(), true, null)
                        .state())
                .isEqualTo(State.DEPLOYED);
    }

    /** A promotion that runs in the place of an earlier one that somebody verified. */
    private Change replaced() {
        verified(promotion(OLD));
        return deployed(promotion(NEW));
    }

    private Change deployedAhead() {
        Submission base = promotion(NEW);
        Change emergency = changes.submit(scene.requester, with(base, Kind.CHANGE, ChangeClass.EMERGENCY, "INC-1"));
        changes.breakGlass(
                scene.person("omar", RealmRole.REQUESTER),
                emergency.id(),
                new GlassBroken("Claims are lost.", "INC-1"));
        Change ready = changes.confirmBreakGlass(scene.deputy(PLATFORM), emergency.id());
        return deploy(ready, NEW, Outcome.SUCCEEDED);
    }

    private Change verified(Submission promotion) {
        Change change = deployed(promotion);
        return changes.verify(scene.requester, change.id(), true, null);
    }

    private Change deployed(Submission promotion) {
        Change change = approved(promotion);
        return deploy(change, promotion.artifacts().get(0).digest(), Outcome.SUCCEEDED);
    }

    private Change approved(Submission promotion) {
        Change change = changes.submit(scene.requester, promotion);
        decide(change, OwnerRole.values());
        return stage.read(change.id());
    }

    private void decide(Change change, OwnerRole... roles) {
        for (OwnerRole role : roles) {
            decide(change, scene.owner(role), role);
        }
    }

    private void decide(Change change, Actor actor, OwnerRole role) {
        changes.decide(
                actor,
                change.id(),
                new NewDecision(role, io.countersign.change.Outcome.APPROVE, "Because.", change.submissionDigest()));
    }

    /** Deploys what was approved, and reports this. */
    private Change deploy(Change change, String reported, Outcome outcome) {
        String token = releases.mint(stage.pipeline(), change.id()).token();
        Redemption redeemed = releases.redeem(
                stage.pipeline(),
                new NewRedemption(
                        token,
                        environment(change),
                        DeployedArtifact.of(change.submission().artifacts()),
                        null));
        releases.report(
                stage.pipeline(),
                stage.report(
                        redeemed.id(),
                        List.of(new DeployedArtifact("claims-intake", reported)),
                        environment(change),
                        outcome));
        return stage.read(change.id());
    }

    private Submission promotion(String digest) {
        return promotion(digest, DataEffect.REVERSIBLE, "production");
    }

    private Submission promotion(String digest, DataEffect effect, String environment) {
        Submission base = scene.promotion();
        String version = "v-" + digest.substring(7, 9);
        return new Submission(
                base.kind(),
                null,
                base.platform(),
                "Claims intake " + version,
                base.summary(),
                environment,
                List.of(new Artifact("claims-intake", version, digest)),
                base.authors(),
                base.testers(),
                base.window(),
                base.plan(),
                base.backoutPlan(),
                effect,
                base.risk(),
                base.facts(),
                List.of(new EvidenceItem(
                        "test-report",
                        "Tests of " + version,
                        "https://ci.example/" + version,
                        digest.replace('b', 'e'),
                        "ci",
                        base.evidence().get(0).producedAt(),
                        null,
                        digest,
                        Map.of())),
                null,
                null,
                null);
    }

    private static Submission with(Submission base, Kind kind, ChangeClass changeClass, String incident) {
        return new Submission(
                kind,
                changeClass,
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
                base.evidence(),
                null,
                incident,
                null);
    }

    private static String environment(Change change) {
        return Objects.requireNonNull(change.submission().environment());
    }

    private void expire(Change change) {
        jdbc.sql("update governance.rollback_grant set expires_at = granted_at where change_id = ?")
                .param(change.id())
                .update();
    }

    private RollbackGrant grant(Change change) {
        return Objects.requireNonNull(rollbacks.grants(List.of(change.id())).get(change.id()));
    }

    private List<String> refusal(Actor actor, Change change) {
        try {
            rollbacks.rollBack(actor, change.id(), AT_ONCE);
        } catch (NotAllowed refused) {
            assertThat(refused.rule()).isEqualTo("rollback-grant");
            return refused.reasons();
        }
        throw new AssertionError("It was not refused.");
    }

    private List<String> types(Change change) {
        return stage.read(change.id()).timeline().stream()
                .map(LedgerEntry::type)
                .toList();
    }

    private LedgerEntry entry(Change change, String type) {
        return stage.read(change.id()).timeline().stream()
                .filter(entry -> entry.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private List<String> standsAt(Change change) {
        return runtime
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(change.id().toString())
                .list()
                .stream()
                .flatMap(instance -> runtime.getActiveActivityIds(instance.getId()).stream())
                .toList();
    }

    private static List<Throwable> failures(List<Future<Change>> running) throws InterruptedException {
        List<Throwable> failures = new ArrayList<>();
        for (Future<Change> one : running) {
            try {
                one.get();
            } catch (ExecutionException e) {
                failures.add(e.getCause());
            }
        }
        return failures;
    }
}
