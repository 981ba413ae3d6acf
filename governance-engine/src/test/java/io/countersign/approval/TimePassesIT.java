package io.countersign.approval;

import static io.countersign.policy.OwnerRole.BUSINESS;
import static io.countersign.policy.OwnerRole.GOVERNANCE;
import static io.countersign.policy.OwnerRole.PLATFORM;
import static io.countersign.policy.OwnerRole.SECURITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.countersign.calendar.FreezeScope;
import io.countersign.calendar.Freezes;
import io.countersign.calendar.NewFreeze;
import io.countersign.change.Admissions;
import io.countersign.change.Change;
import io.countersign.change.Changes;
import io.countersign.change.Debt;
import io.countersign.change.Escalation;
import io.countersign.change.GlassBroken;
import io.countersign.change.NewDecision;
import io.countersign.change.Outcome;
import io.countersign.change.Requirement;
import io.countersign.change.State;
import io.countersign.change.Window;
import io.countersign.ledger.LedgerEntry;
import io.countersign.ownership.Absence;
import io.countersign.ownership.DelegationScope;
import io.countersign.ownership.Delegations;
import io.countersign.ownership.NewDelegation;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.people.RealmRole;
import io.countersign.policy.ChangeClass;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Phase;
import io.countersign.testing.ClockedHost;
import io.countersign.testing.Scene;
import io.countersign.testing.Varied;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the clock alone brings about, from the first reminder to the end of a freeze: nothing a moment too early, and never
 * an approval.
 */
class TimePassesIT {

    /** A Monday, weeks before the next holiday of the shipped calendar. */
    private static final Instant START = Instant.parse("2027-02-01T08:00:00Z");

    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final LocalTime OPENS = LocalTime.of(8, 0);
    private static final LocalTime CLOSES = LocalTime.of(18, 0);

    private static ClockedHost host;
    private static Changes changes;
    private static Approvals approvals;

    private Scene scene;
    private Waiting waiting;
    private LocalDate monday;

    @BeforeAll
    static void start() {
        host = new ClockedHost(START);
        changes = host.bean(Changes.class);
        approvals = host.bean(Approvals.class);
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    /** Every test has weeks of its own, since time does not run backwards. */
    @BeforeEach
    void beginOnAMonday() {
        monday = LocalDate.ofInstant(host.now(), ZoneOffset.UTC).with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        host.turnTo(utc(monday, OPENS));
        scene = host.scene();
        waiting = new Waiting(approvals);
    }

    @Test
    void whatNobodyDecidesGoesFromTheOwnerToTheDeputyToTheGovernanceOwnerAndBackToTheRequester() {
        Change change = submitted(Duration.ofDays(60));
        scene.decide(change, PLATFORM, Outcome.APPROVE);
        scene.decide(change, BUSINESS, Outcome.APPROVE);
        Actor deputy = scene.deputy(SECURITY);
        Actor governance = scene.owner(GOVERNANCE);

        justBefore(utc(monday, CLOSES)); // half of two working days
        assertThat(escalation(change)).isNull();
        host.turnTo(utc(monday, CLOSES));
        assertThat(escalation(change)).isEqualTo(Escalation.REMINDER);

        justBefore(utc(monday.plusDays(1), CLOSES));
        assertThat(waiting.on(change, deputy)).isEmpty();
        notYet(() -> approve(deputy, change, SECURITY));
        host.turnTo(utc(monday.plusDays(1), CLOSES));
        assertThat(escalation(change)).isEqualTo(Escalation.DEPUTY);
        assertThat(waiting.decisions(change, deputy)).containsExactly(SECURITY);

        justBefore(utc(monday.plusDays(2), CLOSES));
        notYet(() -> substitute(governance, change, SECURITY, scene.tester));
        assertThat(types(change, governance)).containsExactly(InboxItem.Type.DECISION);
        host.turnTo(utc(monday.plusDays(2), CLOSES));
        assertThat(escalation(change)).isEqualTo(Escalation.GOVERNANCE_OWNER);
        assertThat(types(change, governance)).contains(InboxItem.Type.SUBSTITUTE);

        justBefore(utc(monday.plusDays(7), CLOSES)); // six working days, and a weekend between them
        assertThat(read(change).state()).isEqualTo(State.DECIDING);
        host.turnTo(utc(monday.plusDays(7), CLOSES));
        assertThat(read(change).state()).isEqualTo(State.RETURNED);
        assertThat(read(change).decisions())
                .as("nothing is approved by silence")
                .hasSize(2);
        assertThat(approvals.waiting(scene.owner(SECURITY))).isZero();
        assertThat(broughtUp(change, SECURITY)).containsExactly("REMINDER", "DEPUTY", "GOVERNANCE_OWNER");
        assertThat(broughtUp(change, PLATFORM)).isEmpty();
    }

    @Test
    void whatNobodyDecidesBeforeItsWindowEndsExpires() {
        Change change = submitted(Duration.ofDays(1));

        justBefore(utc(monday.plusDays(1), OPENS));
        assertThat(read(change).state()).isEqualTo(State.DECIDING);
        host.turnTo(utc(monday.plusDays(1), OPENS));

        assertThat(read(change).state()).isEqualTo(State.EXPIRED);
        assertThat(read(change).decisions()).isEmpty();
    }

    @Test
    void aLateGovernanceDecisionGoesToTheComplianceOfficers() {
        Change change = submitted(Duration.ofDays(60));
        Actor carl = scene.person("carl", RealmRole.COMPLIANCE_OFFICER);
        Actor cora = scene.person("cora", RealmRole.COMPLIANCE_OFFICER);
        Actor tina = scene.person("tina", RealmRole.OWNER);

        justBefore(utc(monday.plusDays(2), CLOSES));
        notYet(() -> substitute(carl, change, GOVERNANCE, tina));
        assertThat(waiting.on(change, carl)).isEmpty();
        host.turnTo(utc(monday.plusDays(2), CLOSES));

        assertThat(types(change, carl)).containsExactly(InboxItem.Type.SUBSTITUTE);
        notYet(() -> substitute(scene.owner(GOVERNANCE), change, GOVERNANCE, tina));
        substitute(carl, change, GOVERNANCE, tina);
        notYet(() -> approve(tina, change, GOVERNANCE));
        host.bean(Admissions.class).confirmSubstitute(cora, change.id(), GOVERNANCE);
        approve(tina, change, GOVERNANCE);
        assertThat(read(change).decisions()).hasSize(1);
    }

    @Test
    void whatIsOwedIsBroughtUpQuarterByQuarterAndStopsThePlatformOnceItIsOverdue() {
        Change broken = brokenGlass();
        Debt debt = Objects.requireNonNull(broken.debt());
        Instant due = Objects.requireNonNull(debt.dueAt());
        Duration quarter =
                Duration.between(Objects.requireNonNull(debt.openedAt()), due).dividedBy(4);
        Change next = submitted(Duration.ofDays(60));

        justBefore(due.minus(quarter.multipliedBy(3)));
        assertThat(broughtUp(broken, SECURITY)).isEmpty();
        host.turnTo(due.minus(quarter.multipliedBy(3)));
        host.turnTo(due.minus(quarter.multipliedBy(2)));
        host.turnTo(due.minus(quarter));
        assertThat(broughtUp(broken, SECURITY)).containsExactly("REMINDER", "DEPUTY", "GOVERNANCE_OWNER");

        justBefore(due);
        assertThat(entries(broken)).doesNotContain("change.ratification-overdue");
        List<String> before = unmet(next);
        host.turnTo(due);
        assertThat(entries(broken)).containsOnlyOnce("change.ratification-overdue");
        assertThat(unmet(next)).containsAll(before).hasSize(before.size() + 1);

        host.turnTo(due.plus(Duration.ofDays(30)));
        assertThat(Objects.requireNonNull(read(broken).debt()).state()).isEqualTo(Debt.State.OPEN);
        assertThat(entries(broken)).containsOnlyOnce("change.ratification-overdue");
    }

    @Test
    void aPlannedFreezeBeginsAndEnds() {
        Change change = decidedByAll(submitted(Duration.ofDays(10)));
        Instant from = utc(monday.plusDays(1), OPENS);
        Instant until = utc(monday.plusDays(2), OPENS);
        host.bean(Freezes.class)
                .declare(
                        scene.person("carol", RealmRole.COMPLIANCE_OFFICER),
                        new NewFreeze(
                                FreezeScope.of(scene.platform.key()), from, until, null, "Quarter end.", false, null));

        justBefore(from);
        assertThat(unmet(change)).doesNotContain("freeze");
        assertThat(read(change).state()).isEqualTo(State.READY);
        host.turnTo(from);
        assertThat(unmet(change)).contains("freeze");
        awaitState(change, State.WAITING);
        justBefore(until);
        assertThat(unmet(change)).contains("freeze");
        host.turnTo(until);
        awaitState(change, State.READY);
    }

    @Test
    void aWindowOpensAndCloses() {
        Instant opens = utc(monday.plusDays(1), OPENS);
        Change change = decidedByAll(changes.submit(
                scene.requester,
                Varied.from(scene.promotion())
                        .window(new Window(opens, opens.plus(Duration.ofHours(4))))
                        .get()));

        justBefore(opens);
        assertThat(read(change).state()).isEqualTo(State.WAITING);
        host.turnTo(opens);
        assertThat(read(change).state()).isEqualTo(State.READY);
        justBefore(opens.plus(Duration.ofHours(4)));
        assertThat(read(change).state()).isEqualTo(State.READY);
        host.turnTo(opens.plus(Duration.ofHours(4)));
        assertThat(read(change).state()).as("approved, and not used in time").isEqualTo(State.EXPIRED);
    }

    @Test
    void aLentRoleIsHeldFromItsBeginningToItsEnd() {
        Change change = submitted(Duration.ofDays(60));
        Actor della = scene.person("della", RealmRole.OWNER);
        Instant from = host.now().plus(Duration.ofHours(1));
        Instant until = host.now().plus(Duration.ofHours(2));
        host.bean(Delegations.class)
                .lend(
                        scene.owner(SECURITY),
                        new NewDelegation(
                                scene.platform.key(),
                                SECURITY,
                                della.person().userName(),
                                from,
                                until,
                                DelegationScope.EVERYTHING,
                                "On leave."));

        justBefore(from);
        assertThat(waiting.on(change, della)).isEmpty();
        notYet(() -> approve(della, change, SECURITY));
        host.turnTo(from);
        assertThat(waiting.decisions(change, della)).containsExactly(SECURITY);
        justBefore(until);
        assertThat(waiting.decisions(change, della)).containsExactly(SECURITY);
        host.turnTo(until);
        assertThat(waiting.on(change, della)).isEmpty();
        notYet(() -> approve(della, change, SECURITY));
    }

    @Test
    void aDeputyIsAskedAtOnceWhileTheOwnerIsAbsentAndNoLonger() {
        Change change = submitted(Duration.ofDays(60));
        Actor deputy = scene.deputy(SECURITY);
        Instant from = host.now().plus(Duration.ofHours(1));
        Instant until = host.now().plus(Duration.ofHours(2));
        host.bean(Platforms.class).declareAbsence(scene.owner(SECURITY), new Absence(from, until));

        justBefore(from);
        assertThat(waiting.on(change, deputy)).isEmpty();
        host.turnTo(from);
        assertThat(waiting.decisions(change, deputy)).containsExactly(SECURITY);
        justBefore(until);
        assertThat(waiting.decisions(change, deputy)).containsExactly(SECURITY);
        host.turnTo(until);
        assertThat(waiting.on(change, deputy)).isEmpty();
        notYet(() -> approve(deputy, change, SECURITY));
    }

    /** A promotion whose window is open from now on. */
    private Change submitted(Duration window) {
        Instant now = host.now();
        return changes.submit(
                scene.requester,
                Varied.from(scene.promotion())
                        .window(new Window(now, now.plus(window)))
                        .get());
    }

    private Change decidedByAll(Change change) {
        for (OwnerRole role : OwnerRole.values()) {
            scene.decide(change, role, Outcome.APPROVE);
        }
        return read(change);
    }

    private Change brokenGlass() {
        Change emergency = changes.submit(
                scene.requester,
                Varied.from(scene.promotion())
                        .change(ChangeClass.EMERGENCY)
                        .incident("INC-1")
                        .window(new Window(host.now(), host.now().plus(Duration.ofDays(60))))
                        .get());
        changes.breakGlass(
                scene.person("omar", RealmRole.REQUESTER),
                emergency.id(),
                new GlassBroken("Claims are lost.", "INC-1"));
        return changes.confirmBreakGlass(scene.deputy(PLATFORM), emergency.id());
    }

    private void approve(Actor actor, Change change, OwnerRole role) {
        changes.decide(actor, change.id(), new NewDecision(role, Outcome.APPROVE, "Fine.", change.submissionDigest()));
    }

    private void substitute(Actor by, Change change, OwnerRole role, Actor person) {
        host.bean(Admissions.class)
                .nameSubstitute(by, change.id(), role, person.person().userName(), "Both are late.");
    }

    private static void notYet(ThrowingCallable step) {
        assertThatExceptionOfType(NotAllowed.class).isThrownBy(step);
    }

    private static void justBefore(Instant moment) {
        host.turnTo(moment.minus(MOMENT));
    }

    private static Instant utc(LocalDate day, LocalTime time) {
        return day.atTime(time).toInstant(ZoneOffset.UTC);
    }

    private Change read(Change change) {
        return changes.get(scene.requester, change.id());
    }

    private List<String> unmet(Change change) {
        return read(change).requirements().stream()
                .filter(requirement -> requirement.phase() == Phase.PERMIT && requirement.unmet())
                .map(Requirement::id)
                .toList();
    }

    private List<InboxItem.Type> types(Change change, Actor actor) {
        return waiting.on(change, actor).stream()
                .filter(item -> item.role() != PLATFORM && item.role() != BUSINESS)
                .map(InboxItem::type)
                .toList();
    }

    private @Nullable Escalation escalation(Change change) {
        return waiting.on(change, scene.owner(SECURITY)).get(0).escalation();
    }

    private List<String> entries(Change change) {
        return read(change).timeline().stream().map(LedgerEntry::type).toList();
    }

    /** The steps by which this role's decision was brought up. */
    private List<Object> broughtUp(Change change, OwnerRole role) {
        return read(change).timeline().stream()
                .filter(entry -> entry.type().equals("decision.brought-up"))
                .map(LedgerEntry::content)
                .filter(content -> role.name().equals(content.get("role")))
                .map(content -> (Object) content.get("step"))
                .toList();
    }

    private void awaitState(Change change, State state) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(read(change).state()).isEqualTo(state));
    }
}
