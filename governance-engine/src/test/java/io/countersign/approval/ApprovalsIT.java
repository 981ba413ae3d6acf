package io.countersign.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.change.Change;
import io.countersign.change.Changes;
import io.countersign.change.NewDecision;
import io.countersign.change.Outcome;
import io.countersign.change.State;
import io.countersign.change.WhyMe;
import io.countersign.ownership.Absence;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.people.People;
import io.countersign.people.RealmRole;
import io.countersign.people.SignIn;
import io.countersign.policy.Level;
import io.countersign.policy.OwnerRole;
import io.countersign.readiness.Readiness;
import io.countersign.testing.EngineTest;
import io.countersign.testing.Scene;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Inbox and process follow what happens to a request. */
@EngineTest
class ApprovalsIT {

    private static final InboxQuery EVERYTHING = new InboxQuery(null, null, null, null, null, 50);

    @Autowired
    Approvals approvals;

    @Autowired
    Changes changes;

    @Autowired
    Readiness readiness;

    @Autowired
    People people;

    @Autowired
    Platforms platforms;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    HistoryService history;

    @Autowired
    JdbcClient jdbc;

    @SuppressWarnings("NullAway.Init")
    Scene scene;

    @BeforeEach
    void enterScene() {
        scene = new Scene(people, platforms, changes, readiness);
    }

    @Test
    void asksEachOwnerForTheirRole() {
        Change change = scene.submitted();

        for (OwnerRole role : OwnerRole.values()) {
            assertThat(inboxOf(scene.owner(role))).singleElement().satisfies(item -> {
                assertThat(item.changeId()).isEqualTo(change.id());
                assertThat(item.role()).isEqualTo(role);
                assertThat(item.whyMe()).isEqualTo(WhyMe.OWNER);
                assertThat(item.onBehalfOf()).isNull();
                assertThat(item.dueAt()).isEqualTo(change.dueAt());
                assertThat(item.submissionDigest()).isEqualTo(change.submissionDigest());
            });
            assertThat(inboxOf(scene.deputy(role))).isEmpty();
        }
        assertThat(inboxOf(scene.requester)).isEmpty();
    }

    @Test
    void asksTheDeputyWhileTheOwnerIsAbsent() {
        scene.submitted();
        Actor owner = scene.owner(OwnerRole.SECURITY);

        platforms.declareAbsence(owner, new Absence(Instant.now().minus(Duration.ofMinutes(1)), null));

        assertThat(inboxOf(scene.deputy(OwnerRole.SECURITY))).singleElement().satisfies(item -> {
            assertThat(item.whyMe()).isEqualTo(WhyMe.DEPUTY);
            assertThat(item.onBehalfOf()).isEqualTo(owner.person().userName());
        });
        assertThat(approvals.waiting(scene.deputy(OwnerRole.SECURITY))).isEqualTo(1);
    }

    @Test
    void asksTheDeputyAtOnceWhereTheOwnerIsTheRequester() {
        Actor owner = people.signedIn(new SignIn(
                "test",
                scene.owner(OwnerRole.BUSINESS).person().userName(),
                scene.owner(OwnerRole.BUSINESS).person().userName(),
                "owner",
                false,
                Set.of(RealmRole.OWNER, RealmRole.REQUESTER)));
        Change change = changes.submit(owner, scene.promotion());

        assertThat(inboxOf(owner)).isEmpty();
        assertThat(inboxOf(scene.deputy(OwnerRole.BUSINESS)))
                .singleElement()
                .satisfies(item -> assertThat(item.whyMe()).isEqualTo(WhyMe.DEPUTY));
        changes.decide(
                scene.deputy(OwnerRole.BUSINESS),
                change.id(),
                new NewDecision(OwnerRole.BUSINESS, Outcome.APPROVE, null, change.submissionDigest()));
        assertThat(inboxOf(scene.deputy(OwnerRole.BUSINESS))).isEmpty();
        assertThat(inboxOf(scene.deputy(OwnerRole.PLATFORM))).isEmpty();
    }

    @Test
    void dropsTheItemWithTheDecision() {
        Change change = scene.submitted();

        scene.decide(change, OwnerRole.SECURITY, Outcome.APPROVE);

        assertThat(inboxOf(scene.owner(OwnerRole.SECURITY))).isEmpty();
        assertThat(inboxOf(scene.owner(OwnerRole.BUSINESS))).hasSize(1);
    }

    @Test
    void emptiesAllInboxesWhenOneRejects() {
        Change change = scene.submitted();

        scene.decide(change, OwnerRole.BUSINESS, Outcome.REJECT);

        assertThat(state(change)).isEqualTo(State.REJECTED);
        assertThat(scene.owners())
                .allSatisfy(owner -> assertThat(inboxOf(owner)).isEmpty());
        assertThat(running(change.id())).isZero();
    }

    @Test
    void asksOnlyTheRolesWhoseDecisionFell() {
        Change change = scene.submitted();
        scene.decide(change, OwnerRole.PLATFORM, Outcome.APPROVE);
        scene.decide(change, OwnerRole.SECURITY, Outcome.APPROVE);

        changes.amend(scene.requester, change.id(), change.submissionDigest(), scene.promotion("Another plan."));

        assertThat(inboxOf(scene.owner(OwnerRole.PLATFORM))).hasSize(1);
        assertThat(inboxOf(scene.owner(OwnerRole.SECURITY))).isEmpty();
        assertThat(inboxOf(scene.owner(OwnerRole.BUSINESS))).hasSize(1);
        assertThat(inboxOf(scene.owner(OwnerRole.GOVERNANCE))).hasSize(1);
    }

    @Test
    void asksAgainWhenAnApprovalIsRevoked() {
        Change change = scene.submitted();
        approveAll(change);
        assertThat(state(change)).isEqualTo(State.READY);

        changes.revoke(scene.owner(OwnerRole.SECURITY), change.id(), OwnerRole.SECURITY, "New vulnerability.");

        assertThat(state(change)).isEqualTo(State.DECIDING);
        assertThat(inboxOf(scene.owner(OwnerRole.SECURITY))).hasSize(1);
        assertThat(inboxOf(scene.owner(OwnerRole.PLATFORM))).isEmpty();
    }

    @Test
    void endsTheProcessWithTheWithdrawal() {
        Change change = scene.submitted();

        changes.withdraw(scene.requester, change.id(), null);

        assertThat(running(change.id())).isZero();
        assertThat(scene.owners())
                .allSatisfy(owner -> assertThat(inboxOf(owner)).isEmpty());
    }

    @Test
    void withdrawsADraftThatHasNoProcess() {
        Change draft = changes.draft(scene.requester, scene.promotion());

        changes.withdraw(scene.requester, draft.id(), null);

        assertThat(approvals.process(draft.id())).isEmpty();
    }

    @Test
    void refusesATaskThatIsCompletedAroundTheDecision() {
        Change change = scene.submitted();
        String task = tasks.createTaskQuery()
                .processInstanceBusinessKey(change.id().toString())
                .list()
                .get(0)
                .getId();

        assertThatThrownBy(() -> tasks.complete(task))
                .hasStackTraceContaining("was completed without a recorded decision");

        assertThat(tasks.createTaskQuery()
                        .processInstanceBusinessKey(change.id().toString())
                        .count())
                .isEqualTo(4);
    }

    @Test
    void rollsTheDecisionBackWithTheProcess() {
        Change change = scene.submitted();
        jdbc.sql("update governance.inbox_item set task_id = change_id::text where change_id = ? and owner_role = ?")
                .params(change.id(), OwnerRole.SECURITY.name())
                .update();

        assertThatThrownBy(() -> scene.decide(change, OwnerRole.SECURITY, Outcome.APPROVE))
                .hasMessageContaining("Cannot find task");

        assertThat(changes.get(scene.requester, change.id()).decisions()).isEmpty();
    }

    @Test
    void showsANominationToTheNomineeAndThenToWhoConfirms() {
        Actor nominee = scene.person("nova", RealmRole.OWNER);
        String key = scene.platform.key();
        platforms.nominate(
                scene.administrator,
                key,
                OwnerRole.SECURITY,
                false,
                nominee.person().userName());

        assertThat(inboxOf(nominee)).singleElement().satisfies(item -> {
            assertThat(item.type()).isEqualTo(InboxItem.Type.ACCEPTANCE);
            assertThat(item.title()).isEqualTo("Become security owner of " + key);
            assertThat(item.changeId()).isNull();
        });
        assertThat(inboxOf(scene.owner(OwnerRole.SECURITY))).isEmpty();

        platforms.accept(nominee, key, OwnerRole.SECURITY, false);

        assertThat(inboxOf(nominee)).isEmpty();
        assertThat(inboxOf(scene.owner(OwnerRole.BUSINESS))).isEmpty();
        for (OwnerRole confirmer : List.of(OwnerRole.SECURITY, OwnerRole.GOVERNANCE)) {
            assertThat(inboxOf(scene.owner(confirmer)))
                    .singleElement()
                    .satisfies(item -> assertThat(item.type()).isEqualTo(InboxItem.Type.CONFIRMATION));
        }

        platforms.confirm(scene.owner(OwnerRole.GOVERNANCE), key, OwnerRole.SECURITY, false);

        assertThat(inboxOf(scene.owner(OwnerRole.GOVERNANCE))).isEmpty();
    }

    @Test
    void pagesNominationsBeforeDecisions() {
        Actor owner = scene.owner(OwnerRole.GOVERNANCE);
        Actor nominee = scene.person("nova", RealmRole.OWNER);
        String key = scene.platform.key();
        platforms.nominate(
                scene.administrator,
                key,
                OwnerRole.SECURITY,
                false,
                nominee.person().userName());
        platforms.accept(nominee, key, OwnerRole.SECURITY, false);
        scene.submitted();

        List<InboxItem> first = approvals.inbox(owner, new InboxQuery(null, null, null, null, null, 1));
        List<InboxItem> second = approvals.inbox(
                owner, new InboxQuery(null, null, null, null, first.get(0).id(), 1));

        assertThat(first).extracting(InboxItem::type).containsExactly(InboxItem.Type.CONFIRMATION);
        assertThat(second).extracting(InboxItem::type).containsExactly(InboxItem.Type.DECISION);
    }

    @Test
    void listsOnlyWhatIsOfTheRiskThatIsAskedFor() {
        Change change = scene.submitted();
        Actor owner = scene.owner(OwnerRole.PLATFORM);

        for (Level risk : Level.values()) {
            boolean same = risk == change.risk().rating();
            assertThat(approvals.inbox(owner, new InboxQuery(null, null, risk, null, null, null, 50)))
                    .hasSize(same ? 1 : 0);
        }
    }

    @Test
    void pagesByKeyInOrderOfUrgency() {
        for (int i = 0; i < 5; i++) {
            scene.submitted();
        }
        Actor owner = scene.owner(OwnerRole.PLATFORM);
        List<UUID> all = inboxOf(owner).stream().map(InboxItem::id).toList();

        List<InboxItem> first = approvals.inbox(owner, new InboxQuery(null, null, null, null, null, 3));
        InboxItem last = first.get(2);
        List<InboxItem> second = approvals.inbox(owner, new InboxQuery(null, null, null, last.dueAt(), last.id(), 3));

        assertThat(first).extracting(InboxItem::id).isEqualTo(all.subList(0, 3));
        assertThat(second).extracting(InboxItem::id).isEqualTo(all.subList(3, 5));
    }

    @Test
    void showsWhereTheProcessStands() {
        Change change = scene.submitted();
        approveAll(change);

        ProcessView view = approvals.process(change.id()).orElseThrow();

        assertThat(view.processKey()).isEqualTo(PromoteToProduction.KEY);
        assertThat(view.svg()).contains("class=\"element done\" data-element=\"Task_Conclude\"");
        assertThat(view.steps()).filteredOn(step -> step.endedAt() == null).isNotEmpty();
        assertThat(view.steps())
                .extracting(ProcessView.Step::elementId)
                .startsWith("StartEvent_Submitted")
                .contains("Task_OwnerDecision", "Task_AwaitUse");
        assertThat(view.steps())
                .extracting(ProcessView.Step::name)
                .contains("Decide as security owner", "Decide as platform owner");
        assertThat(view.svg()).contains("Ready: the pipeline may get");
    }

    @Test
    void showsWhichRolesHaveDecided() {
        Change change = scene.submitted();
        scene.decide(change, OwnerRole.SECURITY, Outcome.APPROVE);

        assertThat(approvals.process(change.id()).orElseThrow().svg())
                .contains("security: decided", "platform: asked", "business: asked", "governance: asked");
    }

    private void approveAll(Change change) {
        for (OwnerRole role : OwnerRole.values()) {
            scene.decide(change, role, Outcome.APPROVE);
        }
    }

    private List<InboxItem> inboxOf(Actor actor) {
        return approvals.inbox(actor, EVERYTHING);
    }

    private State state(Change change) {
        return changes.get(scene.requester, change.id()).state();
    }

    private long running(UUID changeId) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(changeId.toString())
                .count();
    }
}
