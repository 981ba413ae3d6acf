package io.countersign.change;

import static io.countersign.policy.OwnerRole.BUSINESS;
import static io.countersign.policy.OwnerRole.GOVERNANCE;
import static io.countersign.policy.OwnerRole.PLATFORM;
import static io.countersign.policy.OwnerRole.SECURITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import io.countersign.approval.Approvals;
import io.countersign.approval.InboxItem;
import io.countersign.approval.InboxQuery;
import io.countersign.ledger.LedgerEntry;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.people.People;
import io.countersign.people.RealmRole;
import io.countersign.policy.ChangeClass;
import io.countersign.policy.Fault;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Phase;
import io.countersign.policy.Unacceptable;
import io.countersign.readiness.Readiness;
import io.countersign.testing.EngineTest;
import io.countersign.testing.Scene;
import io.countersign.testing.Varied;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Emergency use ahead of the owners, and what it costs. */
@EngineTest
class BreakGlassIT {

    private static final GlassBroken INC_881 = new GlassBroken("Claims are lost.", "INC-881");

    @Autowired
    Changes changes;

    @Autowired
    Approvals approvals;

    @Autowired
    Readiness readiness;

    @Autowired
    People people;

    @Autowired
    Platforms platforms;

    @Autowired
    JdbcClient jdbc;

    @SuppressWarnings("NullAway.Init")
    Scene scene;

    @SuppressWarnings("NullAway.Init")
    Actor first;

    @BeforeEach
    void enterScene() {
        scene = new Scene(people, platforms, changes, readiness);
        first = scene.person("omar", RealmRole.REQUESTER);
    }

    @Test
    void isReadyOnceASecondPersonConfirms() {
        Change asked = changes.breakGlass(first, emergency().id(), INC_881);
        assertThat(asked.state()).isEqualTo(State.DECIDING);
        assertThat(asked.debt()).isNotNull();
        assertThat(asked.authority()).as("nothing is allowed yet").isEqualTo(Authority.OWNERS);

        Change ready = changes.confirmBreakGlass(scene.deputy(PLATFORM), asked.id());

        assertThat(ready.state()).isEqualTo(State.READY);
        assertThat(ready.authority()).isEqualTo(Authority.BREAK_GLASS);
        assertThat(unmet(ready, Phase.PERMIT)).isEmpty();
        assertThat(unmet(ready, Phase.CLOSE)).hasSize(4).allMatch(it -> it.id().startsWith("decision-"));
        assertThat(ready.debt()).satisfies(debt -> {
            assertThat(debt.state()).isEqualTo(Debt.State.OPEN);
            assertThat(debt.actedBy())
                    .containsExactly(first.person(), scene.deputy(PLATFORM).person());
            assertThat(debt.dueAt()).as("deputies ratify before it is overdue").isAfter(ready.dueAt());
        });
        assertThat(ready.timeline())
                .extracting(LedgerEntry::type)
                .contains("break-glass.asked", "break-glass.confirmed", "change.ready");
        assertThat(ready.timeline())
                .filteredOn(entry -> entry.type().equals("break-glass.confirmed"))
                .allSatisfy(
                        entry -> assertThat(entry.content().toString()).doesNotContain("INC-881", "Claims are lost"));
    }

    @Test
    void isRatifiedByFourOwnersOfWhomNoneActed() {
        Change ready = broken();

        assertThat(refusal(() -> ratify(scene.owner(PLATFORM), ready, PLATFORM)).reasons())
                .containsExactly("You had this change deployed ahead of the owners.");
        ratify(scene.deputy(PLATFORM), ready, PLATFORM);
        ratify(scene.owner(BUSINESS), ready, BUSINESS);
        ratify(scene.owner(SECURITY), ready, SECURITY);
        assertThat(debt(ready).state()).isEqualTo(Debt.State.OPEN);
        ratify(scene.owner(GOVERNANCE), ready, GOVERNANCE);

        Change after = changes.get(scene.requester, ready.id());
        assertThat(debt(ready).state()).isEqualTo(Debt.State.RATIFIED);
        assertThat(unmet(after, Phase.CLOSE)).isEmpty();
        assertThat(after.timeline()).extracting(LedgerEntry::type).contains("change.ratified");
        assertThatExceptionOfType(ChangeConflict.class)
                .isThrownBy(() -> ratify(scene.owner(SECURITY), ready, SECURITY))
                .extracting(ChangeConflict::reason)
                .isEqualTo(ChangeConflict.Reason.ALREADY_DECIDED);
    }

    @Test
    void oneRejectionSettlesIt() {
        Change ready = broken();

        changes.ratify(
                scene.owner(SECURITY),
                ready.id(),
                new NewDecision(SECURITY, Outcome.REJECT, "It opened a port.", ready.submissionDigest()));

        assertThat(debt(ready).state()).isEqualTo(Debt.State.REJECTED);
        assertThat(inbox(scene.owner(BUSINESS))).extracting(InboxItem::changeId).doesNotContain(ready.id());
        assertThat(unmet(changes.get(scene.requester, ready.id()), Phase.CLOSE))
                .extracting(Requirement::reason)
                .anyMatch(reason -> reason.startsWith("Rejected by"));
    }

    @Test
    void whatWasDecidedBeforeCountsNoMore() {
        Change change = emergency();
        scene.decide(change, SECURITY, Outcome.APPROVE);
        changes.breakGlass(first, change.id(), INC_881);

        Change ready = changes.confirmBreakGlass(scene.owner(PLATFORM), change.id());

        assertThat(ready.decisions()).noneMatch(Decision::standing);
        assertThat(inbox(scene.owner(SECURITY)))
                .filteredOn(item -> ready.id().equals(item.changeId()))
                .extracting(InboxItem::type)
                .containsExactly(InboxItem.Type.RATIFICATION);
    }

    @Test
    void whoMayConfirmFindsItInTheInbox() {
        Change asked = changes.breakGlass(first, emergency().id(), INC_881);

        assertThat(inbox(scene.deputy(SECURITY)))
                .filteredOn(item -> item.type() == InboxItem.Type.BREAK_GLASS)
                .extracting(InboxItem::changeId)
                .containsExactly(asked.id());
        assertThat(inbox(first)).isEmpty();
        changes.confirmBreakGlass(scene.owner(PLATFORM), asked.id());
        assertThat(inbox(scene.deputy(SECURITY)))
                .filteredOn(item -> item.type() == InboxItem.Type.BREAK_GLASS)
                .isEmpty();
    }

    @Test
    void nobodyWithAPartInTheChangeActs() {
        Change change = emergency();

        assertThat(refusal(() -> changes.breakGlass(scene.requester, change.id(), INC_881))
                        .reasons())
                .containsExactly("You asked for this change.");
        assertThat(refusal(() -> changes.breakGlass(scene.author, change.id(), INC_881))
                        .reasons())
                .containsExactly("You are an author of this change.");
        assertThat(refusal(() -> changes.breakGlass(scene.administrator, change.id(), INC_881))
                        .rule())
                .isEqualTo("segregation");
        Actor stranger = scene.person("sven", RealmRole.OWNER);
        assertThat(refusal(() -> changes.breakGlass(stranger, change.id(), INC_881))
                        .reasons())
                .singleElement()
                .asString()
                .startsWith("Only who asks for changes, or an owner or a deputy");
        assertThat(changes.get(scene.requester, change.id()).debt()).isNull();
    }

    @Test
    void theSecondPersonIsAnotherAndHoldsASeat() {
        Change change = emergency();
        changes.breakGlass(scene.owner(PLATFORM), change.id(), INC_881);

        assertThat(refusal(() -> changes.confirmBreakGlass(scene.owner(PLATFORM), change.id()))
                        .reasons())
                .containsExactly("You asked for it; somebody else confirms.");
        assertThat(refusal(() -> changes.confirmBreakGlass(first, change.id())).reasons())
                .containsExactly("Only an owner or a deputy of the platform confirms.");
        assertThat(changes.get(scene.requester, change.id()).state()).isEqualTo(State.DECIDING);
    }

    @Test
    void fourOthersMustBeLeftToRatify() {
        Change change = emergency();
        changes.breakGlass(scene.owner(SECURITY), change.id(), INC_881);

        assertThat(refusal(() -> changes.confirmBreakGlass(scene.deputy(SECURITY), change.id()))
                        .reasons())
                .singleElement()
                .asString()
                .startsWith("Then four owners could not ratify it: Nobody may decide as security owner");
    }

    @Test
    void statesWhyAndForWhat() {
        Change change = emergency();

        assertThatExceptionOfType(Unacceptable.class)
                .isThrownBy(() -> changes.breakGlass(first, change.id(), new GlassBroken(" ", "I".repeat(101))))
                .extracting(Unacceptable::faults, list(Fault.class))
                .extracting(Fault::field)
                .containsExactly("reason", "incident");
    }

    @Test
    void onlyEmergenciesAndRollbacks() {
        Change promotion = scene.submitted();

        assertThat(refusal(() -> changes.breakGlass(first, promotion.id(), INC_881))
                        .reasons())
                .containsExactly("Only an emergency change or a rollback may be deployed ahead of its owners.");
    }

    @Test
    void anOverdueDebtStopsWhatIsNewAndBreakGlassForAnotherIncident() {
        Change approved = scene.submitted();
        for (OwnerRole role : OwnerRole.values()) {
            scene.decide(approved, role, Outcome.APPROVE);
        }
        assertThat(unmet(changes.get(scene.requester, approved.id()), Phase.PERMIT))
                .isEmpty();
        Change owed = broken();
        assertThat(unmet(changes.get(scene.requester, approved.id()), Phase.PERMIT))
                .as("owed, not overdue")
                .isEmpty();

        letPass(owed);

        assertThat(unmet(changes.get(scene.requester, approved.id()), Phase.PERMIT))
                .extracting(Requirement::id)
                .containsExactly("debt");
        Change another = emergency();
        assertThat(refusal(() -> changes.breakGlass(first, another.id(), new GlassBroken("Again.", "INC-900")))
                        .reasons())
                .singleElement()
                .asString()
                .startsWith("What was done for INC-881 is not ratified since");
        Change same = changes.breakGlass(first, another.id(), INC_881);
        assertThat(changes.confirmBreakGlass(scene.owner(PLATFORM), same.id()).state())
                .isEqualTo(State.READY);
    }

    @Test
    void takesTheEvidenceThatItOwesAndNothingElse() {
        Change ready = broken();

        assertThatExceptionOfType(ChangeConflict.class)
                .isThrownBy(() -> changes.amend(
                        scene.requester,
                        ready.id(),
                        ready.submissionDigest(),
                        Varied.from(ready.submission()).plan("Other.").get()))
                .withMessageContaining("it takes evidence, and no other amendment");
        Amendment attached = changes.attach(scene.requester, ready.id(), scene.testReport());
        assertThat(attached.change().state()).isEqualTo(State.READY);
        assertThat(attached.change().authority()).isEqualTo(Authority.BREAK_GLASS);
    }

    @Test
    void anAmendmentForgetsWhatNobodyConfirmed() {
        Change asked = changes.breakGlass(first, emergency().id(), INC_881);

        changes.amend(
                scene.requester,
                asked.id(),
                asked.submissionDigest(),
                Varied.from(asked.submission()).plan("Other.").get());

        assertThatExceptionOfType(ChangeConflict.class)
                .isThrownBy(() -> changes.confirmBreakGlass(scene.owner(PLATFORM), asked.id()))
                .extracting(ChangeConflict::reason)
                .isEqualTo(ChangeConflict.Reason.NOTHING_TO_CONFIRM);
    }

    @Test
    void lapsesWhereNothingWasDeployed() {
        Change ready = broken();

        changes.withdraw(scene.requester, ready.id(), "It went away.");

        assertThat(debt(ready).state()).isEqualTo(Debt.State.LAPSED);
        assertThat(inbox(scene.owner(SECURITY))).extracting(InboxItem::changeId).doesNotContain(ready.id());
    }

    private Change emergency() {
        return changes.submit(
                scene.requester,
                Varied.from(scene.promotion())
                        .change(ChangeClass.EMERGENCY)
                        .incident("INC-881")
                        .evidence(List.of())
                        .get());
    }

    private Change broken() {
        Change asked = changes.breakGlass(first, emergency().id(), INC_881);
        return changes.confirmBreakGlass(scene.owner(PLATFORM), asked.id());
    }

    private void ratify(Actor actor, Change change, OwnerRole role) {
        changes.ratify(actor, change.id(), new NewDecision(role, Outcome.APPROVE, "Seen.", change.submissionDigest()));
    }

    /** The deadline moves, the clock of everybody else stays. */
    private void letPass(Change owed) {
        jdbc.sql("update governance.debt set due_at = opened_at - interval '1 second' where change_id = ?")
                .param(owed.id())
                .update();
    }

    private Debt debt(Change change) {
        return changes.debts(scene.requester, new DebtQuery(scene.platform.key(), null, null, 50)).stream()
                .filter(debt -> debt.changeId().equals(change.id()))
                .findFirst()
                .orElseThrow();
    }

    private List<InboxItem> inbox(Actor actor) {
        return approvals.inbox(actor, new InboxQuery(null, null, null, null, null, 50));
    }

    private static List<Requirement> unmet(Change change, Phase phase) {
        return Requirements.unmet(change.requirements(), phase).toList();
    }

    private static NotAllowed refusal(ThrowingCallable call) {
        return catchThrowableOfType(NotAllowed.class, call);
    }
}
