package io.countersign.change;

import static io.countersign.policy.OwnerRole.BUSINESS;
import static io.countersign.policy.OwnerRole.GOVERNANCE;
import static io.countersign.policy.OwnerRole.SECURITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countersign.calendar.DeclaredFreeze;
import io.countersign.calendar.FreezeScope;
import io.countersign.calendar.Freezes;
import io.countersign.calendar.NewFreeze;
import io.countersign.ledger.Ledger;
import io.countersign.ledger.LedgerEntry;
import io.countersign.ledger.Subject;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.people.People;
import io.countersign.people.RealmRole;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Phase;
import io.countersign.readiness.Readiness;
import io.countersign.testing.EngineTest;
import io.countersign.testing.Scene;
import io.countersign.testing.Varied;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@EngineTest
class FreezeEffectIT {

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
    Freezes freezes;

    @Autowired
    Schedule schedule;

    @Autowired
    Ledger ledger;

    Scene scene;
    Actor officer;

    @BeforeEach
    void begin() {
        scene = new Scene(people, platforms, changes, readiness);
        officer = scene.person("carol", RealmRole.COMPLIANCE_OFFICER);
    }

    @Test
    void holdsWhatIsReadyAndLetsItGoOnceItIsLifted() {
        Change change = approved();
        assertThat(change.state()).isEqualTo(State.READY);

        DeclaredFreeze freeze = freeze(null, Instant.now().plus(Duration.ofDays(2)));

        assertThat(unmet(change.id())).containsExactly("freeze"); // at once, whatever its state says
        awaitState(change.id(), State.WAITING);
        freezes.lift(officer, freeze.id(), "The quarter is closed.");
        awaitState(change.id(), State.READY);
        assertThat(ledger.about(Subject.change(change.id())))
                .extracting(LedgerEntry::type)
                .containsSubsequence("change.ready", "change.held", "change.ready");
    }

    @Test
    void beginsAndEndsByTheClock() {
        Change change = approved();

        freeze(Instant.now().plusMillis(1_200), Instant.now().plusMillis(3_500));

        assertThat(unmet(change.id())).isEmpty();
        awaitState(change.id(), State.WAITING);
        awaitState(change.id(), State.READY);
    }

    @Test
    void makesWhatIsApprovedMeanwhileWait() {
        DeclaredFreeze stop = freezes.declare(
                scene.owner(BUSINESS),
                new NewFreeze(
                        FreezeScope.of(scene.platform.key()), null, null, null, "Claims are lost.", true, "INC-7"));

        Change change = approved();

        assertThat(change.state()).isEqualTo(State.WAITING);
        assertThat(unmet(change.id())).containsExactly("incident-stop");
        freezes.lift(scene.owner(GOVERNANCE), stop.id(), "Mended.");
        assertThat(unmet(change.id())).containsExactly("incident-stop");
        freezes.confirmLift(scene.owner(SECURITY), stop.id());
        assertThat(unmet(change.id())).isEmpty();
        awaitState(change.id(), State.READY);
    }

    @Test
    void warnsTheRequesterBeforeAnythingIsSubmitted() {
        Submission tomorrow = Varied.from(scene.promotion())
                .window(new Window(
                        Instant.now().plus(Duration.ofDays(1)), Instant.now().plus(Duration.ofDays(2))))
                .get();
        freeze(Instant.now().plus(Duration.ofHours(30)), Instant.now().plus(Duration.ofHours(31)));

        Evaluation evaluation = changes.dryRun(scene.requester, tomorrow);

        assertThat(evaluation.faults()).isEmpty();
        assertThat(evaluation.requirements())
                .filteredOn(it -> it.id().equals("freeze"))
                .singleElement()
                .satisfies(it -> assertThat(it.reason()).contains("lies in the window"));
    }

    @Test
    void showsWhatGetsInEachOthersWay() {
        Change one = scene.submitted();
        Change other = scene.submitted();
        Change withdrawn = scene.submitted();
        changes.withdraw(scene.requester, withdrawn.id(), null);

        assertThat(schedule.conflicts(scene.requester, one))
                .extracting(ScheduledChange::id)
                .containsExactly(other.id());
        Instant now = Instant.now();
        List<ScheduledChange> found = schedule.between(scene.requester, now, now.plusSeconds(60), scene.platform.key());
        assertThat(found).extracting(ScheduledChange::id).containsExactlyInAnyOrder(one.id(), other.id());
        assertThat(found)
                .filteredOn(it -> it.id().equals(one.id()))
                .flatExtracting(ScheduledChange::conflicts)
                .containsExactly(other.id());
        assertThat(schedule.between(
                        scene.requester,
                        now.plus(Duration.ofDays(3)),
                        now.plus(Duration.ofDays(4)),
                        scene.platform.key()))
                .isEmpty();
    }

    private Change approved() {
        Change change = scene.submitted();
        for (OwnerRole role : OwnerRole.values()) {
            scene.decide(change, role, Outcome.APPROVE);
        }
        progress.conclude(change.id());
        return changes.get(scene.requester, change.id());
    }

    private DeclaredFreeze freeze(@Nullable Instant from, Instant until) {
        return freezes.declare(
                officer,
                new NewFreeze(FreezeScope.of(scene.platform.key()), from, until, null, "Quarter end.", false, null));
    }

    private List<String> unmet(UUID id) {
        return Requirements.unmet(changes.get(scene.requester, id).requirements(), Phase.PERMIT)
                .map(Requirement::id)
                .toList();
    }

    private void awaitState(UUID id, State state) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(changes.get(scene.requester, id).state()).isEqualTo(state));
    }
}
