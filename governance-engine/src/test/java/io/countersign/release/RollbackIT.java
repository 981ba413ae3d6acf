package io.countersign.release;

import static io.countersign.policy.OwnerRole.BUSINESS;
import static io.countersign.policy.OwnerRole.GOVERNANCE;
import static io.countersign.policy.OwnerRole.PLATFORM;
import static io.countersign.policy.OwnerRole.SECURITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.countersign.calendar.FreezeScope;
import io.countersign.calendar.Freezes;
import io.countersign.calendar.NewFreeze;
import io.countersign.change.Artifact;
import io.countersign.change.Authority;
import io.countersign.change.Change;
import io.countersign.change.Debt;
import io.countersign.change.State;
import io.countersign.change.Submission;
import io.countersign.ownership.DelegationScope;
import io.countersign.ownership.Delegations;
import io.countersign.ownership.NewDelegation;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.people.RealmRole;
import io.countersign.policy.DataEffect;
import io.countersign.policy.Kind;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Unacceptable;
import io.countersign.release.Deployment.Outcome;
import io.countersign.testing.Varied;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Taking a change back: at once within the bounds of its grant, else by asking the owners. */
class RollbackIT extends RollbackScenes {

    @Autowired
    Delegations delegations;

    @Autowired
    Freezes freezes;

    @Test
    void irreversibleDataEffectsGrantNothing() {
        verified(promotion(OLD, DataEffect.REVERSIBLE, "staging"));
        Change change = deployed(promotion(NEW, DataEffect.IRREVERSIBLE, "staging"));

        assertThat(rollbacks.grants(List.of(change.id()))).isEmpty();
        assertThat(refusal(scene.owner(PLATFORM), change))
                .containsExactly("What it did to data cannot be undone, so the owners are asked first.");
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
    void ownersAreNotAskedASecondTimeWhileItIsBeingTakenBack() {
        Change change = replaced();
        assertThat(rollbacks.outlook(scene.requester, change).orElseThrow().mayAsk())
                .isTrue();
        Change first = rollbacks.rollBack(scene.requester, change.id(), BY_THE_OWNERS);

        assertThat(rollbacks.outlook(scene.requester, change).orElseThrow().mayAsk())
                .isFalse();
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> rollbacks.rollBack(scene.requester, change.id(), BY_THE_OWNERS))
                .satisfies(refused -> assertThat(refused.reasons())
                        .containsExactly(
                                "It is being taken back already: request %s is deciding.".formatted(first.id())));

        changes.withdraw(scene.requester, first.id(), null);
        Change second = rollbacks.rollBack(scene.requester, change.id(), BY_THE_OWNERS);
        assertThat(rollbacks
                        .rollBack(scene.owner(PLATFORM), change.id(), AT_ONCE)
                        .state())
                .as("the grant waits for no round")
                .isEqualTo(State.READY);
        changes.withdraw(scene.requester, second.id(), null);
        assertThatExceptionOfType(Refused.class)
                .as("under the grant")
                .isThrownBy(() -> rollbacks.rollBack(scene.requester, change.id(), BY_THE_OWNERS));
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
    void whoWasLentARoleForRollbacksUsesTheGrant() {
        Change change = replaced();
        Actor tina = scene.person("tina", RealmRole.OWNER);
        Actor otto = scene.person("otto", RealmRole.OWNER);
        lend(SECURITY, tina, Kind.ROLLBACK);
        lend(PLATFORM, otto, Kind.PROMOTION);

        assertThat(refusal(otto, change))
                .containsExactly("Only the platform or security owner, or who acts for them, may use the grant.");
        assertThat(rollbacks.rollBack(tina, change.id(), AT_ONCE).state()).isEqualTo(State.READY);
    }

    @Test
    void fourOthersMustBeLeftToRatify() {
        Submission old = promotion(OLD);
        verified(Varied.from(old)
                .authors(List.of(scene.deputy(PLATFORM).person().userName()))
                .get());
        Change change = deployed(promotion(NEW));

        assertThat(refusal(scene.owner(PLATFORM), change))
                .singleElement()
                .asString()
                .startsWith("Nobody may decide as platform owner: ");
        assertThat(grant(change).state()).isEqualTo(RollbackGrant.State.OPEN);
        assertThat(rollbacks
                        .rollBack(scene.owner(SECURITY), change.id(), AT_ONCE)
                        .state())
                .isEqualTo(State.READY);
    }

    @Test
    void anIncidentStopHoldsItUnlessItNamesThatIncident() {
        Change change = replaced();
        freezes.declare(
                scene.person("carl", RealmRole.COMPLIANCE_OFFICER),
                new NewFreeze(
                        FreezeScope.of(scene.platform.key()), null, null, null, "Claims are lost.", true, "INC-8"));

        Change held = rollbacks.rollBack(scene.owner(PLATFORM), change.id(), AT_ONCE);

        assertThat(held.state()).isEqualTo(State.WAITING);
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

    private void lend(OwnerRole role, Actor to, Kind kind) {
        delegations.lend(
                scene.owner(role),
                new NewDelegation(
                        scene.platform.key(),
                        role,
                        to.person().userName(),
                        null,
                        Instant.now().plus(Duration.ofDays(1)),
                        new DelegationScope(Set.of(kind), null),
                        "On leave."));
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
