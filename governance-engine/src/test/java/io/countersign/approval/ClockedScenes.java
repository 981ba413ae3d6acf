package io.countersign.approval;

import static io.countersign.policy.OwnerRole.BUSINESS;
import static io.countersign.policy.OwnerRole.PLATFORM;
import static io.countersign.policy.OwnerRole.SECURITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.countersign.change.Admissions;
import io.countersign.change.Change;
import io.countersign.change.Changes;
import io.countersign.change.Escalation;
import io.countersign.change.GlassBroken;
import io.countersign.change.NewDecision;
import io.countersign.change.Outcome;
import io.countersign.change.Requirement;
import io.countersign.change.State;
import io.countersign.change.Window;
import io.countersign.ledger.LedgerEntry;
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
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A platform in a host whose clock a test turns, and the moments at which its people look. */
abstract class ClockedScenes {

    /** A Monday, weeks before the next holiday of the shipped calendar. */
    private static final Instant START = Instant.parse("2027-02-01T08:00:00Z");

    private static final Duration MOMENT = Duration.ofMillis(1);
    static final LocalTime OPENS = LocalTime.of(8, 0);
    static final LocalTime CLOSES = LocalTime.of(18, 0);

    static ClockedHost host;
    static Changes changes;
    static Approvals approvals;

    Scene scene;
    Waiting waiting;
    LocalDate monday;

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

    /** A promotion whose window is open from now on. */
    Change submitted(Duration window) {
        Instant now = host.now();
        return changes.submit(
                scene.requester,
                Varied.from(scene.promotion())
                        .window(new Window(now, now.plus(window)))
                        .get());
    }

    Change decidedByAll(Change change) {
        for (OwnerRole role : OwnerRole.values()) {
            scene.decide(change, role, Outcome.APPROVE);
        }
        return read(change);
    }

    Change brokenGlass() {
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

    void approve(Actor actor, Change change, OwnerRole role) {
        changes.decide(actor, change.id(), new NewDecision(role, Outcome.APPROVE, "Fine.", change.submissionDigest()));
    }

    void substitute(Actor by, Change change, OwnerRole role, Actor person) {
        host.bean(Admissions.class)
                .nameSubstitute(by, change.id(), role, person.person().userName(), "Both are late.");
    }

    static void notYet(ThrowingCallable step) {
        assertThatExceptionOfType(NotAllowed.class).isThrownBy(step);
    }

    static void justBefore(Instant moment) {
        host.turnTo(moment.minus(MOMENT));
    }

    static Instant utc(LocalDate day, LocalTime time) {
        return day.atTime(time).toInstant(ZoneOffset.UTC);
    }

    Change read(Change change) {
        return changes.get(scene.requester, change.id());
    }

    List<String> unmet(Change change) {
        return read(change).requirements().stream()
                .filter(requirement -> requirement.phase() == Phase.PERMIT && requirement.unmet())
                .map(Requirement::id)
                .toList();
    }

    List<InboxItem.Type> types(Change change, Actor actor) {
        return waiting.on(change, actor).stream()
                .filter(item -> item.role() != PLATFORM && item.role() != BUSINESS)
                .map(InboxItem::type)
                .toList();
    }

    @Nullable Escalation escalation(Change change) {
        return waiting.on(change, scene.owner(SECURITY)).get(0).escalation();
    }

    List<String> entries(Change change) {
        return read(change).timeline().stream().map(LedgerEntry::type).toList();
    }

    /** The steps by which this role's decision was brought up. */
    List<Object> broughtUp(Change change, OwnerRole role) {
        return read(change).timeline().stream()
                .filter(entry -> entry.type().equals("decision.brought-up"))
                .map(LedgerEntry::content)
                .filter(content -> role.name().equals(content.get("role")))
                .map(content -> (Object) content.get("step"))
                .toList();
    }

    void awaitState(Change change, State state) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(read(change).state()).isEqualTo(state));
    }
}
