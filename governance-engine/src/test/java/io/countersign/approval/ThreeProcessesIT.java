package io.countersign.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.change.Authority;
import io.countersign.change.Change;
import io.countersign.change.ChangeEvent;
import io.countersign.change.Changes;
import io.countersign.change.Escalation;
import io.countersign.change.GlassBroken;
import io.countersign.change.NewDecision;
import io.countersign.change.Outcome;
import io.countersign.change.Progress;
import io.countersign.change.State;
import io.countersign.change.Submission;
import io.countersign.ledger.LedgerEntry;
import io.countersign.ownership.Platforms;
import io.countersign.people.People;
import io.countersign.people.RealmRole;
import io.countersign.policy.ChangeClass;
import io.countersign.policy.Kind;
import io.countersign.policy.OwnerRole;
import io.countersign.readiness.Readiness;
import io.countersign.testing.EngineTest;
import io.countersign.testing.Scene;
import io.countersign.testing.Varied;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Promotion, change control and rollback on the real engine: rows decide, the processes follow. */
@EngineTest
class ThreeProcessesIT {

    @Autowired
    Changes changes;

    @Autowired
    Progress progress;

    @Autowired
    Approvals approvals;

    @Autowired
    Readiness readiness;

    @Autowired
    People people;

    @Autowired
    Platforms platforms;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    JdbcClient jdbc;

    @SuppressWarnings("NullAway.Init")
    Scene scene;

    @BeforeEach
    void enterScene() {
        scene = new Scene(people, platforms, changes, readiness);
    }

    @ParameterizedTest
    @CsvSource({
        "PROMOTION, , promote-to-production",
        "CHANGE, NORMAL, change-control",
        "CHANGE, EMERGENCY, change-control",
        "ROLLBACK, , rollback-authority"
    })
    void eachKindOfRequestStartsItsProcess(Kind kind, @Nullable ChangeClass changeClass, String key) {
        Change change = changes.submit(scene.requester, submission(kind, changeClass));

        assertThat(approvals.process(change.id()).orElseThrow().processKey()).isEqualTo(key);
        assertThat(standsAt(change)).containsExactlyInAnyOrder("Call_OwnerDecision", "Task_OwnerDecision");
        approveAll(change);
        assertThat(standsAt(change)).contains("Call_DeployUnderPermit").doesNotContain("Task_OwnerDecision");
    }

    @Test
    void followsFromReadyToClosed() {
        Change change = scene.submitted();
        approveAll(change);
        assertThat(standsAt(change)).contains(DeployUnderPermit.TASK_AWAIT_USE);

        events.publishEvent(new ChangeEvent.Held(change.id()));
        assertThat(standsAt(change)).contains(DeployUnderPermit.TASK_AWAIT_RELEASE);
        events.publishEvent(new ChangeEvent.Ready(change.id()));
        assertThat(standsAt(change)).contains(DeployUnderPermit.TASK_AWAIT_USE);
        events.publishEvent(new ChangeEvent.Redeemed(change.id()));
        assertThat(standsAt(change)).contains(DeployUnderPermit.TASK_AWAIT_REPORT);
        events.publishEvent(new ChangeEvent.Deployed(change.id(), true));
        assertThat(standsAt(change)).contains(DeployUnderPermit.TASK_AWAIT_CLOSE);
        events.publishEvent(new ChangeEvent.Closed(change.id(), State.CLOSED));
        assertThat(instances(change)).isEmpty();
    }

    @Test
    void deploysAnEmergencyAndAsksForItsRatificationAtTheSameTime() {
        Change emergency = brokenGlass();

        assertThat(emergency.authority()).isEqualTo(Authority.BREAK_GLASS);
        assertThat(standsAt(emergency))
                .contains(
                        ChangeControl.CALL_DEPLOY_AHEAD,
                        ChangeControl.CALL_RATIFICATION,
                        DeployUnderPermit.TASK_AWAIT_USE)
                .doesNotContain(PromoteToProduction.CALL_OWNER_DECISION);

        changes.ratify(
                scene.owner(OwnerRole.SECURITY),
                emergency.id(),
                new NewDecision(OwnerRole.SECURITY, Outcome.REJECT, "It opened a port.", emergency.submissionDigest()));

        assertThat(standsAt(emergency)).contains("CatchEvent_Supplemented", DeployUnderPermit.TASK_AWAIT_USE);
    }

    @Test
    void marksWhatIsNotRatifiedInTime() {
        Change emergency = brokenGlass();
        jdbc.sql("update governance.debt set due_at = opened_at where change_id = ?")
                .param(emergency.id())
                .update();

        timeComesFor(emergency, ChangeControl.BOUNDARY_OVERDUE);

        progress.markOverdue(emergency.id()); // as a second node, or a second round, would
        assertThat(types(emergency)).containsOnlyOnce("change.ratification-overdue");
        assertThat(standsAt(emergency)).contains(ChangeControl.CALL_RATIFICATION);
    }

    @Test
    void timeRemindsAndAsksOthersAndDecidesNothing() {
        Change change = scene.submitted();
        scene.decide(change, OwnerRole.PLATFORM, Outcome.APPROVE);
        scene.decide(change, OwnerRole.BUSINESS, Outcome.APPROVE);
        scene.decide(change, OwnerRole.GOVERNANCE, Outcome.APPROVE);

        timeComesFor(change, OwnerDecision.BOUNDARY_REMINDER_DUE);
        assertThat(escalation(OwnerRole.SECURITY)).isEqualTo(Escalation.REMINDER);
        timeComesFor(change, OwnerDecision.BOUNDARY_DEPUTYS_TURN);
        assertThat(escalation(OwnerRole.SECURITY)).isEqualTo(Escalation.DEPUTY);
        timeComesFor(change, OwnerDecision.BOUNDARY_GOVERNANCE_OWNERS_TURN);
        assertThat(escalation(OwnerRole.SECURITY)).isEqualTo(Escalation.GOVERNANCE_OWNER);

        assertThat(entries(change))
                .filteredOn(entry -> entry.type().equals("decision.brought-up"))
                .extracting(entry -> entry.content().get("step"))
                .containsExactly("REMINDER", "DEPUTY", "GOVERNANCE_OWNER");
        assertThat(changes.get(scene.requester, change.id()).state()).isEqualTo(State.DECIDING);
        assertThat(approvals.process(change.id()).orElseThrow().svg())
                .contains("security: substitute", "platform: decided");
    }

    @Test
    void whatNobodyFinishesInTimeGoesBackToTheRequester() {
        Change change = scene.submitted();
        scene.decide(change, OwnerRole.PLATFORM, Outcome.APPROVE);
        jdbc.sql("update governance.change_request set round_ends_at = submitted_at where id = ?")
                .param(change.id())
                .update();

        timeComesFor(change, PromoteToProduction.BOUNDARY_UNDECIDED);

        assertThat(changes.get(scene.requester, change.id()).state()).isEqualTo(State.RETURNED);
        assertThat(types(change)).contains("change.undecided");
        assertThat(standsAt(change)).containsExactly(PromoteToProduction.CATCH_REWORKED);
        assertThat(approvals.waiting(scene.owner(OwnerRole.SECURITY))).isZero();

        changes.amend(scene.requester, change.id(), change.submissionDigest(), scene.promotion("Other hours."));

        assertThat(approvals.waiting(scene.owner(OwnerRole.SECURITY))).isEqualTo(1);
        assertThat(approvals.waiting(scene.owner(OwnerRole.BUSINESS))).isEqualTo(1);
    }

    @Test
    void whatNobodyFinishesExpiresWithItsWindow() {
        Change change = scene.submitted();
        jdbc.sql("update governance.change_request set window_end = submitted_at where id = ?")
                .param(change.id())
                .update();

        timeComesFor(change, PromoteToProduction.BOUNDARY_UNDECIDED);

        assertThat(changes.get(scene.requester, change.id()).state()).isEqualTo(State.EXPIRED);
        assertThat(instances(change)).isEmpty();
    }

    @Test
    void anApprovalExpiresUnusedWithItsWindow() {
        Change change = scene.submitted();
        approveAll(change);
        jdbc.sql("update governance.change_request set window_end = submitted_at where id = ?")
                .param(change.id())
                .update();

        timeComesFor(change, DeployUnderPermit.BOUNDARY_WINDOW_CLOSES);

        assertThat(changes.get(scene.requester, change.id()).state()).isEqualTo(State.EXPIRED);
        assertThat(instances(change)).isEmpty();
    }

    @Test
    void noCommandFailsWhereTheProcessIsLost() {
        Change change = scene.submitted();
        instances(change).stream()
                .filter(instance -> instance.getRootProcessInstanceId().equals(instance.getId()))
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "lost"));

        scene.decide(change, OwnerRole.SECURITY, Outcome.APPROVE);
        changes.amend(scene.requester, change.id(), change.submissionDigest(), scene.promotion("Other."));
        changes.withdraw(scene.requester, change.id(), null);

        assertThat(changes.get(scene.requester, change.id()).state()).isEqualTo(State.WITHDRAWN);
    }

    private Change brokenGlass() {
        Change emergency = changes.submit(scene.requester, submission(Kind.CHANGE, ChangeClass.EMERGENCY));
        changes.breakGlass(
                scene.person("omar", RealmRole.REQUESTER),
                emergency.id(),
                new GlassBroken("Claims are lost.", "INC-1"));
        return changes.confirmBreakGlass(scene.deputy(OwnerRole.PLATFORM), emergency.id());
    }

    private Submission submission(Kind kind, @Nullable ChangeClass changeClass) {
        Submission base = scene.promotion();
        return Varied.from(base)
                .kind(kind)
                .changeClass(changeClass)
                .rollbackTo(kind == Kind.ROLLBACK ? base.artifacts().get(0).digest() : null)
                .incident(changeClass == ChangeClass.EMERGENCY ? "INC-1" : null)
                .get();
    }

    private void approveAll(Change change) {
        for (OwnerRole role : OwnerRole.values()) {
            scene.decide(change, role, Outcome.APPROVE);
        }
    }

    private @Nullable Escalation escalation(OwnerRole role) {
        return approvals
                .inbox(scene.owner(role), new InboxQuery(null, null, null, null, null, 1))
                .get(0)
                .escalation();
    }

    private List<LedgerEntry> entries(Change change) {
        return changes.get(scene.requester, change.id()).timeline();
    }

    private List<String> types(Change change) {
        return entries(change).stream().map(LedgerEntry::type).toList();
    }

    private List<ProcessInstance> instances(Change change) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(change.id().toString())
                .list();
    }

    /** Where the process and those that it called stand, each element once. */
    private Set<String> standsAt(Change change) {
        return instances(change).stream()
                .flatMap(instance -> runtime.getActiveActivityIds(instance.getId()).stream())
                .collect(Collectors.toSet());
    }

    /** Lets a timer of the request fire, in the process or in one that it called. */
    private void timeComesFor(Change change, String timer) {
        Set<String> ids = instances(change).stream().map(ProcessInstance::getId).collect(Collectors.toSet());
        Job job = management.createJobQuery().activityId(timer).list().stream()
                .filter(one -> ids.contains(one.getProcessInstanceId()))
                .findFirst()
                .orElseThrow();
        management.executeJob(job.getId());
    }
}
