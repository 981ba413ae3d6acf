package io.countersign.calendar;

import static io.countersign.policy.OwnerRole.BUSINESS;
import static io.countersign.policy.OwnerRole.GOVERNANCE;
import static io.countersign.policy.OwnerRole.PLATFORM;
import static io.countersign.policy.OwnerRole.SECURITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.countersign.calendar.DeclaredFreeze.Status;
import io.countersign.calendar.Recurrence.Weekly;
import io.countersign.calendar.Recurrence.Yearly;
import io.countersign.change.Change;
import io.countersign.change.Changes;
import io.countersign.change.Outcome;
import io.countersign.change.Progress;
import io.countersign.ledger.Ledger;
import io.countersign.ledger.LedgerEntry;
import io.countersign.ledger.Subject;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.people.People;
import io.countersign.people.RealmRole;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Sector;
import io.countersign.testing.EngineTest;
import io.countersign.testing.Scene;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@EngineTest
class FreezesIT {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Autowired
    Freezes freezes;

    @Autowired
    People people;

    @Autowired
    Platforms platforms;

    @Autowired
    Changes changes;

    @Autowired
    Progress progress;

    @Autowired
    Ledger ledger;

    Scene scene;
    Actor officer;
    Instant soon;

    @BeforeEach
    void begin() {
        scene = Scene.unready(people, platforms, changes);
        officer = scene.person("carol", RealmRole.COMPLIANCE_OFFICER);
        soon = Instant.now().plus(7, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MICROS);
    }

    @Test
    void keepsEverythingThatWasDeclared() {
        Weekly rule = new Weekly(
                Set.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY), LocalTime.of(18, 0), LocalTime.of(8, 30), BERLIN);
        FreezeScope scope =
                new FreezeScope(false, Set.of(Sector.FEDERAL), Set.of(scene.platform.key()), Set.of("production"));

        DeclaredFreeze weekly =
                freezes.declare(officer, new NewFreeze(scope, soon, null, rule, " Weekend. ", false, null));
        DeclaredFreeze yearly = freezes.declare(
                officer,
                new NewFreeze(
                        FreezeScope.of(scene.platform.key()),
                        null,
                        soon,
                        new Yearly(MonthDay.of(12, 20), MonthDay.of(1, 4), BERLIN),
                        "Year end.",
                        false,
                        null));

        assertThat(freezes.get(officer, weekly.id())).isEqualTo(weekly);
        assertThat(weekly.freeze().scope()).isEqualTo(scope);
        assertThat(weekly.freeze().recurrence()).isEqualTo(rule);
        assertThat(weekly.freeze().from()).isEqualTo(soon);
        assertThat(weekly.freeze().reason()).isEqualTo("Weekend.");
        assertThat(weekly.status()).isEqualTo(Status.SCHEDULED);
        assertThat(weekly.declaredBy()).isEqualTo(officer.person().userName());
        assertThat(freezes.get(officer, yearly.id()).freeze()).isEqualTo(yearly.freeze());
        freezes.lift(officer, weekly.id(), "Done.");
    }

    @Test
    void holdsFromTheMomentOfDeclarationWhereNoLaterOneIsGiven() {
        DeclaredFreeze freeze = declare(scene.owner(GOVERNANCE));

        assertThat(freeze.status()).isEqualTo(Status.ACTIVE);
        assertThat(halts("production")).singleElement().satisfies(halt -> {
            assertThat(halt.freezeId()).isEqualTo(freeze.id());
            assertThat(halt.period().end()).isEqualTo(soon);
        });
        assertThat(freezes.holdingNow()).extracting(Freeze::id).contains(freeze.id());
    }

    @Test
    void isLiftedByOnePersonWithAReason() {
        DeclaredFreeze freeze = declare(scene.owner(GOVERNANCE));

        DeclaredFreeze lifted = freezes.lift(scene.owner(GOVERNANCE), freeze.id(), "The audit is over.");

        assertThat(lifted.status()).isEqualTo(Status.LIFTED);
        assertThat(Objects.requireNonNull(lifted.lift()).reason()).isEqualTo("The audit is over.");
        assertThat(halts("production")).isEmpty();
        conflict(() -> freezes.lift(officer, freeze.id(), "Again."));
        conflict(() -> freezes.confirmLift(officer, freeze.id()));
    }

    @Test
    void stopsAPlatformAtOnceOnTheWordOfAnyOwnerAndGoesOnUntilTwoPersonsLiftIt() {
        DeclaredFreeze stop = stop(scene.owner(BUSINESS), "INC-7");
        conflict(() -> freezes.confirmLift(officer, stop.id()));

        DeclaredFreeze asked = freezes.lift(scene.owner(SECURITY), stop.id(), "The cause is found.");

        assertThat(asked.status()).isEqualTo(Status.ACTIVE);
        assertThat(asked.liftAsked()).isTrue();
        assertThat(halts("staging")).extracting(Halt::incident).containsExactly("INC-7");
        refused("segregation", () -> freezes.confirmLift(scene.owner(SECURITY), stop.id()));
        conflict(() -> freezes.lift(officer, stop.id(), "I ask too."));

        DeclaredFreeze lifted = freezes.confirmLift(officer, stop.id());

        assertThat(lifted.status()).isEqualTo(Status.LIFTED);
        assertThat(Objects.requireNonNull(lifted.lift()).confirmedBy())
                .isEqualTo(officer.person().userName());
        assertThat(halts("staging")).isEmpty();
    }

    @Test
    void isNotForOtherOwnersRequestersAndAdministrators() {
        refused("not-yours", () -> declare(scene.owner(BUSINESS)));
        refused("not-yours", () -> declare(scene.requester));
        refused("segregation", () -> declare(scene.administrator));
        DeclaredFreeze freeze = declare(officer);
        refused("not-yours", () -> freezes.lift(scene.owner(PLATFORM), freeze.id(), "I need it."));
        refused("segregation", () -> freezes.lift(scene.administrator, freeze.id(), "Maintenance."));
    }

    @Test
    void isNeverLiftedByWhoseOwnChangeWaitsOnIt() {
        Change change = scene.submitted(); // waits for its approvals first, and then for readiness
        for (OwnerRole role : OwnerRole.values()) {
            scene.decide(change, role, Outcome.APPROVE);
        }
        progress.conclude(change.id());
        DeclaredFreeze stop = stop(officer, "INC-8");

        for (Actor involved : List.of(scene.requester, scene.author, scene.tester)) {
            Actor asOfficer = new Actor(involved.person(), Set.of(RealmRole.COMPLIANCE_OFFICER));
            refused("segregation", () -> freezes.lift(asOfficer, stop.id(), "Mine has to go out."));
        }
        freezes.lift(scene.owner(BUSINESS), stop.id(), "Mended.");
        Actor author = new Actor(scene.author.person(), Set.of(RealmRole.COMPLIANCE_OFFICER));
        refused("segregation", () -> freezes.confirmLift(author, stop.id()));

        changes.withdraw(scene.requester, change.id(), null);
        assertThat(freezes.confirmLift(author, stop.id()).status()).isEqualTo(Status.LIFTED);
    }

    @Test
    void isListedByPlatformAndWhetherItHoldsFromTheNewest() {
        DeclaredFreeze active = declare(officer);
        DeclaredFreeze later = freezes.declare(officer, planned(soon, soon.plusSeconds(60)));
        DeclaredFreeze lifted = declare(officer);
        freezes.lift(officer, lifted.id(), "A mistake.");

        assertThat(list(null)).containsExactly(lifted.id(), later.id(), active.id());
        assertThat(list(true)).containsExactly(active.id());
        assertThat(list(false)).containsExactly(lifted.id(), later.id());
        assertThat(freezes.list(officer, new FreezeQuery(scene.platform.key(), null, later.id(), 1)))
                .extracting(DeclaredFreeze::id)
                .containsExactly(active.id());
        assertThat(freezes.list(officer, new FreezeQuery("no-such-platform", null, null, 50)))
                .isEmpty();
        Instant now = Instant.now();
        assertThat(freezes.between(officer, now, now.plusSeconds(60)))
                .extracting(DeclaredFreeze::id)
                .contains(active.id())
                .doesNotContain(later.id(), lifted.id());
    }

    @Test
    void recordsEveryActWithItsWordsSealed() {
        DeclaredFreeze stop = stop(officer, "INC-9");
        freezes.lift(officer, stop.id(), "The cause is found.");
        freezes.confirmLift(scene.owner(GOVERNANCE), stop.id());

        List<LedgerEntry> entries = ledger.about(Subject.freeze(stop.id()));
        assertThat(entries)
                .extracting(LedgerEntry::type)
                .containsExactly("freeze.declared", "freeze.lift-asked", "freeze.lifted");
        assertThat(entries).extracting(LedgerEntry::platform).containsOnly(scene.platform.key());
        assertThat(entries.get(0).content().toString())
                .contains(scene.platform.key())
                .doesNotContain("INC-9", "Payments");
        assertThat(entries.get(0).values()).containsEntry("incident", "INC-9").containsKey("reason");
        assertThat(entries.get(1).values()).containsEntry("reason", "The cause is found.");
    }

    @Test
    void offersWhatAPersonMayDeclare() {
        assertThat(freezes.offer(scene.owner(GOVERNANCE)).freezable()).containsExactly(scene.platform);
        assertThat(freezes.offer(scene.owner(BUSINESS)).freezable()).isEmpty();
        assertThat(freezes.offer(scene.owner(BUSINESS)).stoppable()).containsExactly(scene.platform);
        assertThat(freezes.offer(officer).everywhere()).isTrue();
        FreezeScope own = FreezeScope.of(scene.platform.key());
        assertThat(freezes.offer(scene.owner(BUSINESS)).includes(own, true)).isTrue();
        assertThat(freezes.offer(scene.owner(BUSINESS)).includes(own, false)).isFalse();
        assertThat(freezes.offer(scene.owner(BUSINESS))
                        .includes(new FreezeScope(true, Set.of(), Set.of(), Set.of()), true))
                .isFalse();
        assertThat(freezes.offer(scene.requester).any()).isFalse();
        assertThat(freezes.offer(scene.administrator).any()).isFalse();
    }

    private DeclaredFreeze declare(Actor actor) {
        return freezes.declare(actor, planned(null, soon));
    }

    private NewFreeze planned(@Nullable Instant from, Instant until) {
        return new NewFreeze(FreezeScope.of(scene.platform.key()), from, until, null, "Quarter end.", false, null);
    }

    private DeclaredFreeze stop(Actor actor, String incident) {
        return freezes.declare(
                actor,
                new NewFreeze(
                        FreezeScope.of(scene.platform.key()), null, null, null, "Payments are lost.", true, incident));
    }

    private List<Halt> halts(String environment) {
        Instant now = Instant.now();
        return freezes.plan(now).holding(scene.platform, environment, now);
    }

    private List<UUID> list(@Nullable Boolean active) {
        return freezes.list(officer, new FreezeQuery(scene.platform.key(), active, null, 50)).stream()
                .map(DeclaredFreeze::id)
                .toList();
    }

    private static void refused(String rule, ThrowingCallable act) {
        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(act)
                .satisfies(refused -> assertThat(refused.rule()).isEqualTo(rule));
    }

    private static void conflict(ThrowingCallable act) {
        assertThatExceptionOfType(FreezeConflict.class).isThrownBy(act);
    }
}
