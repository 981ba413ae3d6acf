package io.countersign.approval;

import static io.countersign.policy.OwnerRole.BUSINESS;
import static io.countersign.policy.OwnerRole.GOVERNANCE;
import static io.countersign.policy.OwnerRole.PLATFORM;
import static io.countersign.policy.OwnerRole.SECURITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.countersign.change.Admissions;
import io.countersign.change.Change;
import io.countersign.change.Changes;
import io.countersign.change.NewDecision;
import io.countersign.change.Outcome;
import io.countersign.change.State;
import io.countersign.ledger.Ledger;
import io.countersign.ledger.LedgerEntry;
import io.countersign.ledger.Subject;
import io.countersign.ownership.DelegationScope;
import io.countersign.ownership.Delegations;
import io.countersign.ownership.NewDelegation;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.people.People;
import io.countersign.people.RealmRole;
import io.countersign.people.SignIn;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Unacceptable;
import io.countersign.readiness.Readiness;
import io.countersign.testing.EngineTest;
import io.countersign.testing.LongAgo;
import io.countersign.testing.Scene;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An administrator wants a change through and has people who do as told. Whatever they try is refused, and the ledger
 * keeps that it was tried.
 */
@EngineTest
class PuppetsIT {

    @Autowired
    Approvals approvals;

    @Autowired
    Changes changes;

    @Autowired
    Admissions admissions;

    @Autowired
    Delegations delegations;

    @Autowired
    Platforms platforms;

    @Autowired
    People people;

    @Autowired
    Readiness readiness;

    @Autowired
    Ledger ledger;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    Scene scene;
    Waiting waiting;
    Actor ada;
    Actor punch;
    Actor judy;
    Change change;

    @BeforeEach
    void submit() {
        scene = new Scene(people, platforms, changes, readiness);
        waiting = new Waiting(approvals);
        ada = scene.administrator;
        punch = scene.person("punch", RealmRole.OWNER, RealmRole.REQUESTER);
        judy = scene.person("judy", RealmRole.OWNER);
        change = scene.submitted();
    }

    @Test
    void decidesNothingHerself() {
        assertThat(waiting.on(change, ada)).isEmpty();

        for (OwnerRole role : OwnerRole.values()) {
            refused("segregation", () -> approve(ada, role));
            assertKept("decision.refused", ada);
        }
        assertUntouched();
    }

    @Test
    void decidesNothingInASeatEither() {
        Actor owner = scene.owner(SECURITY); // a second browser, signed in with an administrator's role
        Actor both = people.signedIn(new SignIn(
                "test",
                owner.person().userName(),
                owner.person().userName(),
                "both",
                false,
                Set.of(RealmRole.OWNER, RealmRole.ADMINISTRATOR)));
        assertThat(both.id()).isEqualTo(owner.id());

        refused("segregation", () -> approve(both, SECURITY));
        refused("administrator", () -> lend(both, SECURITY, punch));
        assertKept("decision.refused", both);
        assertKept("delegation.refused", both);
        assertUntouched();
    }

    @Test
    void seatsNobodyByHerself() {
        refused("self-nomination", () -> nominate(ada, SECURITY, ada));
        assertKept("assignment.refused", ada);
        nominate(ada, SECURITY, punch);
        platforms.accept(punch, key(), SECURITY, false);
        refused("confirmation", () -> platforms.confirm(ada, key(), SECURITY, false));
        assertKept("assignment.refused", ada);
        refused("confirmation", () -> platforms.confirm(punch, key(), SECURITY, false));
        assertKept("assignment.refused", punch);
        refused("confirmation", () -> platforms.confirm(judy, key(), SECURITY, false));

        refused("not-yours", () -> approve(punch, SECURITY));
        assertKept("decision.refused", punch);
        assertUntouched();
    }

    @Test
    void gainsNothingFromAPuppetWhomADeceivedOwnerConfirmed() {
        seat(SECURITY, punch);

        assertThat(waiting.on(change, punch)).isEmpty();
        refused("not-yours", () -> approve(punch, SECURITY));
        refused("not-yours", () -> confirmNewcomer(punch, SECURITY, punch));
        refused("segregation", () -> confirmNewcomer(ada, SECURITY, punch));
        assertKept("newcomer.refused", ada);
        lend(punch, SECURITY, judy);
        refused("not-yours", () -> approve(judy, SECURITY));
        assertThat(waiting.on(change, judy)).isEmpty();
        assertUntouched();
    }

    @Test
    void gainsNothingFromTwoPuppetsWhoVouchForEachOther() {
        seat(SECURITY, punch);
        seat(BUSINESS, judy);

        refused("not-yours", () -> confirmNewcomer(judy, SECURITY, punch));
        refused("not-yours", () -> confirmNewcomer(punch, BUSINESS, judy));
        assertKept("newcomer.refused", punch);
        refused("not-yours", () -> approve(punch, SECURITY));
        refused("not-yours", () -> approve(judy, BUSINESS));
        assertUntouched();
    }

    @Test
    void gainsNothingFromAPuppetDeputyWhoseOwnerIsLate() {
        seat(SECURITY, true, punch);
        LongAgo.asked(jdbc, change.id());

        assertThat(waiting.on(change, punch)).isEmpty();
        refused("not-yours", () -> approve(punch, SECURITY));
        assertKept("decision.refused", punch);
        assertUntouched();
    }

    @Test
    void lendsNothingThatIsNotHers() {
        refused("not-yours", () -> lend(ada, SECURITY, punch));
        assertKept("delegation.refused", ada);
        refused("not-yours", () -> lend(punch, SECURITY, judy));
        lend(scene.owner(SECURITY), SECURITY, punch);
        refused("not-yours", () -> lend(punch, SECURITY, judy)); // no chains
        assertKept("delegation.refused", punch);
        refused("not-yours", () -> approve(judy, SECURITY));
        assertUntouched();
    }

    @Test
    void pushesNoChangeOfAPuppetThroughWithRolesLentToIt() {
        lend(scene.owner(SECURITY), SECURITY, punch);
        Change theirs = changes.submit(punch, scene.promotion());

        refused("segregation", () -> approve(theirs, punch, SECURITY));
        assertThat(waiting.on(theirs, punch)).isEmpty();
        assertThat(standing(theirs)).isZero();
    }

    @Test
    void pushesNoChangeOfAnOwnerThroughWithTheRoleThatTheOwnerLent() {
        Actor owner = people.signedIn(new SignIn(
                "test",
                scene.owner(SECURITY).person().userName(),
                scene.owner(SECURITY).person().userName(),
                "owner",
                false,
                Set.of(RealmRole.REQUESTER, RealmRole.OWNER)));
        lend(owner, SECURITY, punch);
        Change hers = changes.submit(owner, scene.promotion());

        refused("segregation", () -> approve(hers, punch, SECURITY));
        assertThat(waiting.on(hers, punch)).isEmpty();
    }

    @Test
    void givesOnePuppetOneRoleHoweverManySheLends() {
        lend(scene.owner(SECURITY), SECURITY, punch);
        assertThatExceptionOfType(Unacceptable.class).isThrownBy(() -> lend(scene.owner(BUSINESS), BUSINESS, punch));
        assertKept("delegation.refused", scene.owner(BUSINESS));
        LongAgo.asked(jdbc, change.id());
        assertThatExceptionOfType(Unacceptable.class)
                .isThrownBy(() -> substitute(scene.owner(GOVERNANCE), PLATFORM, punch));
        assertKept("substitute.refused", scene.owner(GOVERNANCE));

        approve(punch, SECURITY);

        for (OwnerRole role : List.of(PLATFORM, BUSINESS, GOVERNANCE)) {
            refused("not-yours", () -> approve(punch, role));
        }
        assertThat(standing(change)).isEqualTo(1);
    }

    @Test
    void namesNoSubstitute() {
        LongAgo.asked(jdbc, change.id());

        for (OwnerRole role : OwnerRole.values()) {
            refused("segregation", () -> substitute(ada, role, punch));
            assertKept("substitute.refused", ada);
            refused("not-yours", () -> substitute(punch, role, judy));
        }
        assertUntouched();
    }

    @Test
    void namesNoSubstituteForTheGovernanceRoleWithOneOfficer() {
        Actor carl = scene.person("carl", RealmRole.COMPLIANCE_OFFICER);
        LongAgo.asked(jdbc, change.id());
        substitute(carl, GOVERNANCE, punch);

        refused("not-yours", () -> approve(punch, GOVERNANCE));
        refused("not-yours", () -> admissions.confirmSubstitute(carl, change.id(), GOVERNANCE));
        refused("not-yours", () -> admissions.confirmSubstitute(punch, change.id(), GOVERNANCE));
        Actor adaAsOfficer = new Actor(ada.person(), Set.of(RealmRole.ADMINISTRATOR, RealmRole.COMPLIANCE_OFFICER));
        refused("segregation", () -> admissions.confirmSubstitute(adaAsOfficer, change.id(), GOVERNANCE));
        assertKept("substitute.refused", ada);
        assertUntouched();
    }

    @Test
    void namesNoSubstituteThroughAGovernanceOwnerWhoAskedForTheChange() {
        Actor owner = people.signedIn(new SignIn(
                "test",
                scene.owner(GOVERNANCE).person().userName(),
                scene.owner(GOVERNANCE).person().userName(),
                "owner",
                false,
                Set.of(RealmRole.REQUESTER, RealmRole.OWNER)));
        Change theirs = changes.submit(owner, scene.promotion());
        LongAgo.asked(jdbc, theirs.id());

        refused(
                "segregation",
                () -> admissions.nameSubstitute(owner, theirs.id(), SECURITY, name(punch), "They are late."));
        assertThat(standing(theirs)).isZero();
    }

    /** She nominates, the puppet accepts, and the governance owner is deceived into confirming. */
    private void seat(OwnerRole role, Actor puppet) {
        seat(role, false, puppet);
    }

    private void seat(OwnerRole role, boolean deputy, Actor puppet) {
        platforms.nominate(ada, key(), role, deputy, name(puppet));
        platforms.accept(puppet, key(), role, deputy);
        platforms.confirm(scene.owner(GOVERNANCE), key(), role, deputy);
    }

    private void nominate(Actor by, OwnerRole role, Actor nominee) {
        platforms.nominate(by, key(), role, false, name(nominee));
    }

    private void lend(Actor by, OwnerRole role, Actor to) {
        delegations.lend(
                by,
                new NewDelegation(
                        key(),
                        role,
                        name(to),
                        null,
                        clock.instant().plus(Duration.ofDays(1)),
                        DelegationScope.EVERYTHING,
                        "Do as told."));
    }

    private void substitute(Actor by, OwnerRole role, Actor person) {
        admissions.nameSubstitute(by, change.id(), role, name(person), "They are late.");
    }

    private void confirmNewcomer(Actor by, OwnerRole role, Actor newcomer) {
        admissions.confirmNewcomer(by, change.id(), role, name(newcomer));
    }

    private void approve(Actor actor, OwnerRole role) {
        approve(change, actor, role);
    }

    private void approve(Change on, Actor actor, OwnerRole role) {
        changes.decide(actor, on.id(), new NewDecision(role, Outcome.APPROVE, "Fine.", on.submissionDigest()));
    }

    private void assertUntouched() {
        assertThat(standing(change)).isZero();
        assertThat(changes.get(scene.requester, change.id()).state()).isEqualTo(State.DECIDING);
    }

    private int standing(Change of) {
        return changes.get(scene.requester, of.id()).decisions().size();
    }

    /** The ledger has an entry about the request or its platform that this person caused. */
    private void assertKept(String type, Actor actor) {
        List<LedgerEntry> caused = Stream.of(Subject.change(change.id()), Subject.platform(scene.platform.id()))
                .flatMap(subject -> ledger.about(subject).stream())
                .filter(entry -> entry.type().equals(type) && actor.id().equals(entry.actor()))
                .toList();
        assertThat(caused).as("%s by %s", type, name(actor)).isNotEmpty();
    }

    private String key() {
        return scene.platform.key();
    }

    private static String name(Actor actor) {
        return actor.person().userName();
    }

    private static void refused(String rule, Runnable step) {
        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(step::run)
                .satisfies(refused -> assertThat(refused.rule()).isEqualTo(rule));
    }
}
