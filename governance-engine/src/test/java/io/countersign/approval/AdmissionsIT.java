package io.countersign.approval;

import static io.countersign.policy.OwnerRole.BUSINESS;
import static io.countersign.policy.OwnerRole.GOVERNANCE;
import static io.countersign.policy.OwnerRole.PLATFORM;
import static io.countersign.policy.OwnerRole.SECURITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.countersign.change.Admission;
import io.countersign.change.Admissions;
import io.countersign.change.Change;
import io.countersign.change.ChangeConflict;
import io.countersign.change.Changes;
import io.countersign.change.Decision;
import io.countersign.change.NewDecision;
import io.countersign.change.Outcome;
import io.countersign.change.Requirement;
import io.countersign.change.WhyMe;
import io.countersign.ledger.LedgerEntry;
import io.countersign.ownership.Delegation;
import io.countersign.ownership.DelegationScope;
import io.countersign.ownership.Delegations;
import io.countersign.ownership.NewDelegation;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.people.People;
import io.countersign.people.RealmRole;
import io.countersign.policy.Level;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Unacceptable;
import io.countersign.readiness.Readiness;
import io.countersign.testing.EngineTest;
import io.countersign.testing.LongAgo;
import io.countersign.testing.Scene;
import io.countersign.testing.Varied;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Delegates, substitutes and newcomers on real requests: who sees the task, who decides, and what is kept of it. */
@EngineTest
class AdmissionsIT {

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
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    Scene scene;
    Waiting waiting;
    Actor tina;
    Change change;

    @BeforeEach
    void submit() {
        scene = new Scene(people, platforms, changes, readiness);
        waiting = new Waiting(approvals);
        tina = scene.person("tina", RealmRole.OWNER);
        change = scene.submitted();
    }

    @Test
    void asksTheDelegateForWhomTheyDecide() {
        lend(SECURITY, DelegationScope.EVERYTHING);

        assertThat(waiting.on(change, tina)).singleElement().satisfies(item -> {
            assertThat(item.role()).isEqualTo(SECURITY);
            assertThat(item.whyMe()).isEqualTo(WhyMe.DELEGATE);
            assertThat(item.onBehalfOf()).isEqualTo(name(scene.owner(SECURITY)));
        });
        assertThat(waiting.decisions(change, scene.owner(SECURITY))).containsExactly(SECURITY);
    }

    @Test
    void keepsForWhomADelegateDecided() {
        lend(SECURITY, DelegationScope.EVERYTHING);

        Decision decision = approve(tina, SECURITY);

        assertThat(decision.whyMe()).isEqualTo(WhyMe.DELEGATE);
        assertThat(decision.decidedBy()).isEqualTo(name(tina));
        assertThat(decision.onBehalfOf()).isEqualTo(name(scene.owner(SECURITY)));
        assertThat(lastEntry().content())
                .containsEntry("whyMe", "DELEGATE")
                .containsEntry("onBehalfOf", scene.owner(SECURITY).id().toString());
    }

    @Test
    void takesTheTaskAwayAtOnceWhenTheRoleIsTakenBack() {
        Delegation lent = lend(SECURITY, DelegationScope.EVERYTHING);

        delegations.revoke(scene.owner(SECURITY), lent.id());

        assertThat(waiting.on(change, tina)).isEmpty();
        refused("not-yours", () -> approve(tina, SECURITY));
    }

    @Test
    void letsADecisionStandThatWasGivenBeforeTheRoleWasTakenBack() {
        Delegation lent = lend(SECURITY, DelegationScope.EVERYTHING);
        approve(tina, SECURITY);

        delegations.revoke(scene.owner(SECURITY), lent.id());

        assertThat(current().decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.standing()).isTrue();
            assertThat(decision.decidedBy()).isEqualTo(name(tina));
        });
    }

    @Test
    void asksNoDelegateBeyondTheScope() {
        lend(SECURITY, new DelegationScope(Set.of(), Level.LOW));

        assertThat(change.risk().rating()).isGreaterThan(Level.LOW);
        assertThat(waiting.on(change, tina)).isEmpty();
        refused("not-yours", () -> approve(tina, SECURITY));
    }

    @Test
    void dropsADelegatesApprovalWhenWhoLentTheRoleBecomesAnAuthor() {
        lend(SECURITY, DelegationScope.EVERYTHING);
        approve(tina, SECURITY);

        changes.amend(
                scene.requester,
                change.id(),
                change.submissionDigest(),
                Varied.from(change.submission())
                        .authors(List.of(name(scene.owner(SECURITY))))
                        .get());

        assertThat(current().decisions())
                .singleElement()
                .satisfies(decision -> assertThat(decision.standing()).isFalse());
        refused("segregation", () -> approve(tina, SECURITY));
    }

    @Test
    void asksTheGovernanceOwnerForASubstituteOnceOwnerAndDeputyAreLate() {
        assertThat(waiting.on(change, scene.owner(GOVERNANCE)))
                .extracting(InboxItem::type)
                .containsExactly(InboxItem.Type.DECISION);
        refused("not-yours", () -> substitute(scene.owner(GOVERNANCE), SECURITY, tina));

        LongAgo.asked(jdbc, change.id());

        assertThat(waiting.on(change, scene.owner(GOVERNANCE)))
                .filteredOn(item -> item.type() == InboxItem.Type.SUBSTITUTE)
                .extracting(InboxItem::role)
                .containsExactlyInAnyOrder(PLATFORM, BUSINESS, SECURITY);
        assertThat(waiting.on(change, scene.owner(PLATFORM)))
                .extracting(InboxItem::type)
                .containsExactly(InboxItem.Type.DECISION);
    }

    @Test
    void letsTheSubstituteDecide() {
        LongAgo.asked(jdbc, change.id());

        Admission named = substitute(scene.owner(GOVERNANCE), SECURITY, tina);

        assertThat(named.inForce()).isTrue();
        assertThat(lastEntry().type()).isEqualTo("substitute.named");
        assertThat(lastEntry().values()).containsEntry("reason", "Both are late.");
        assertThat(waiting.on(change, tina)).singleElement().satisfies(item -> {
            assertThat(item.whyMe()).isEqualTo(WhyMe.SUBSTITUTE);
            assertThat(item.onBehalfOf()).isEqualTo(name(scene.owner(SECURITY)));
        });
        assertThat(waiting.on(change, scene.owner(GOVERNANCE)))
                .filteredOn(item -> item.type() == InboxItem.Type.SUBSTITUTE)
                .extracting(InboxItem::role)
                .containsExactlyInAnyOrder(PLATFORM, BUSINESS);
        assertThat(approve(tina, SECURITY).whyMe()).isEqualTo(WhyMe.SUBSTITUTE);
    }

    @Test
    void replacesASubstitute() {
        LongAgo.asked(jdbc, change.id());
        Actor tom = scene.person("tom");
        substitute(scene.owner(GOVERNANCE), SECURITY, tina);

        substitute(scene.owner(GOVERNANCE), SECURITY, tom);

        assertThat(waiting.on(change, tina)).isEmpty();
        assertThat(waiting.decisions(change, tom)).containsExactly(SECURITY);
        refused("not-yours", () -> approve(tina, SECURITY));
    }

    @Test
    void endsASubstitutionWithTheRound() {
        LongAgo.asked(jdbc, change.id());
        substitute(scene.owner(GOVERNANCE), SECURITY, tina);

        changes.amend(
                scene.requester, change.id(), change.submissionDigest(), scene.promotion("Roll out all at once."));

        assertThat(waiting.on(change, tina)).isEmpty();
        refused("not-yours", () -> approve(tina, SECURITY));
        assertThat(current().admissions())
                .singleElement()
                .satisfies(ended -> assertThat(ended.inForce()).isFalse());
    }

    @Test
    void refusesASubstituteWhomSegregationForbidsAndKeepsTheAttempt() {
        LongAgo.asked(jdbc, change.id());
        Actor gwen = scene.owner(GOVERNANCE);

        for (Actor wrong : List.of(
                gwen, scene.requester, scene.author, scene.tester, scene.owner(PLATFORM), scene.deputy(BUSINESS))) {
            assertThatExceptionOfType(Unacceptable.class)
                    .as(name(wrong))
                    .isThrownBy(() -> substitute(gwen, SECURITY, wrong))
                    .satisfies(refused -> assertThat(refused.faults())
                            .isNotEmpty()
                            .allSatisfy(fault -> assertThat(fault.field()).isEqualTo("user")));
            assertThat(lastEntry().type()).isEqualTo("substitute.refused");
            assertThat(lastEntry().content())
                    .containsEntry("personId", wrong.id().toString());
        }
        assertThat(current().admissions()).isEmpty();
    }

    @Test
    void namesNoSubstituteForARoleThatHasDecided() {
        scene.decide(change, SECURITY, Outcome.APPROVE);
        LongAgo.asked(jdbc, change.id());

        assertThatExceptionOfType(ChangeConflict.class)
                .isThrownBy(() -> substitute(scene.owner(GOVERNANCE), SECURITY, tina))
                .satisfies(conflict -> assertThat(conflict.reason()).isEqualTo(ChangeConflict.Reason.ALREADY_DECIDED));
    }

    @Test
    void bringsALateGovernanceDecisionToTwoComplianceOfficers() {
        Actor carl = scene.person("carl", RealmRole.COMPLIANCE_OFFICER);
        Actor cora = scene.person("cora", RealmRole.COMPLIANCE_OFFICER);
        assertThat(waiting.on(change, carl)).isEmpty();
        LongAgo.asked(jdbc, change.id());
        assertThat(waiting.on(change, carl)).extracting(InboxItem::type).containsExactly(InboxItem.Type.SUBSTITUTE);

        Admission named = substitute(carl, GOVERNANCE, tina);

        assertThat(named.inForce()).isFalse();
        assertThat(waiting.on(change, tina)).isEmpty();
        refused("not-yours", () -> approve(tina, GOVERNANCE));
        refused("not-yours", () -> admissions.confirmSubstitute(carl, change.id(), GOVERNANCE));
        assertThat(waiting.on(change, carl)).isEmpty();
        assertThat(waiting.on(change, cora))
                .singleElement()
                .extracting(InboxItem::title)
                .asString()
                .startsWith("Confirm " + name(tina));
        assertThat(admissions.confirmSubstitute(cora, change.id(), GOVERNANCE).inForce())
                .isTrue();
        assertThat(waiting.on(change, cora)).isEmpty();
        assertThat(approve(tina, GOVERNANCE).whyMe()).isEqualTo(WhyMe.SUBSTITUTE);
    }

    @Test
    void showsOpenTasksToTheConfirmedOwnerAndTakesThemFromTheOldOneOnceConfirmedForTheRequest() {
        handOver(SECURITY, tina);

        assertThat(waiting.on(change, scene.owner(SECURITY))).isEmpty();
        assertThat(waiting.on(change, tina)).isEmpty();
        refused("not-yours", () -> approve(tina, SECURITY));
        assertThat(lastEntry().type()).isEqualTo("decision.refused");
        assertThat(current().requirements())
                .filteredOn(requirement -> requirement.id().equals("decision-security"))
                .singleElement()
                .extracting(Requirement::reason)
                .asString()
                .isEqualTo(
                        "Waits for another owner to confirm %s, who took the seat after the submission.", name(tina));
        for (OwnerRole role : List.of(PLATFORM, BUSINESS)) {
            assertThat(waiting.on(change, scene.owner(role)))
                    .filteredOn(item -> item.type() == InboxItem.Type.NEWCOMER)
                    .singleElement()
                    .extracting(InboxItem::role)
                    .isEqualTo(SECURITY);
        }

        admissions.confirmNewcomer(scene.owner(BUSINESS), change.id(), SECURITY, name(tina));

        assertThat(lastEntry().type()).isEqualTo("newcomer.confirmed");
        assertThat(waiting.decisions(change, tina)).containsExactly(SECURITY);
        assertThat(waiting.on(change, scene.owner(PLATFORM)))
                .extracting(InboxItem::type)
                .containsExactly(InboxItem.Type.DECISION);
        assertThat(approve(tina, SECURITY).whyMe()).isEqualTo(WhyMe.OWNER);
    }

    @Test
    void showsARequestThatComesLaterToTheNewOwnerAtOnce() {
        handOver(SECURITY, tina);
        Change later = scene.submitted();

        assertThat(waiting.decisions(later, tina)).containsExactly(SECURITY);
        assertThat(waiting.on(later, scene.owner(SECURITY))).isEmpty();
    }

    @Test
    void letsADecisionStandWhoseGiverHasLeftTheSeat() {
        scene.decide(change, SECURITY, Outcome.APPROVE);

        handOver(SECURITY, tina);

        assertThat(current().decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.standing()).isTrue();
            assertThat(decision.decidedBy()).isEqualTo(name(scene.owner(SECURITY)));
        });
    }

    @Test
    void confirmsOnlyWhoWaitsForIt() {
        assertThatExceptionOfType(ChangeConflict.class)
                .isThrownBy(() -> admissions.confirmNewcomer(
                        scene.owner(BUSINESS), change.id(), SECURITY, name(scene.owner(SECURITY))));
        handOver(SECURITY, tina);
        assertThatExceptionOfType(Unacceptable.class)
                .isThrownBy(() -> admissions.confirmNewcomer(scene.owner(BUSINESS), change.id(), SECURITY, "nobody"));
        for (Actor wrong : List.of(tina, scene.deputy(BUSINESS), scene.owner(SECURITY), scene.administrator)) {
            assertThatExceptionOfType(NotAllowed.class)
                    .as(name(wrong))
                    .isThrownBy(() -> admissions.confirmNewcomer(wrong, change.id(), SECURITY, name(tina)));
            assertThat(lastEntry().type()).isEqualTo("newcomer.refused");
        }
        refused( // who nominated them
                "not-yours",
                () -> admissions.confirmNewcomer(scene.owner(GOVERNANCE), change.id(), SECURITY, name(tina)));
    }

    /** The governance owner nominates, the outgoing owner confirms. */
    private void handOver(OwnerRole role, Actor next) {
        String key = scene.platform.key();
        platforms.nominate(scene.owner(GOVERNANCE), key, role, false, name(next));
        platforms.accept(next, key, role, false);
        platforms.confirm(scene.owner(role), key, role, false);
    }

    private Delegation lend(OwnerRole role, DelegationScope scope) {
        return delegations.lend(
                scene.owner(role),
                new NewDelegation(
                        scene.platform.key(),
                        role,
                        name(tina),
                        null,
                        clock.instant().plus(Duration.ofDays(7)),
                        scope,
                        "On leave."));
    }

    private Admission substitute(Actor by, OwnerRole role, Actor person) {
        return admissions.nameSubstitute(by, change.id(), role, name(person), "Both are late.");
    }

    private Decision approve(Actor actor, OwnerRole role) {
        return changes.decide(
                actor,
                change.id(),
                new NewDecision(role, Outcome.APPROVE, "Fine.", current().submissionDigest()));
    }

    private Change current() {
        return changes.get(scene.requester, change.id());
    }

    private LedgerEntry lastEntry() {
        List<LedgerEntry> timeline = current().timeline();
        return timeline.get(timeline.size() - 1);
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
