package io.countersign.waiver;

import static io.countersign.policy.OwnerRole.BUSINESS;
import static io.countersign.policy.OwnerRole.GOVERNANCE;
import static io.countersign.policy.OwnerRole.PLATFORM;
import static io.countersign.policy.OwnerRole.SECURITY;
import static io.countersign.waiver.ExceptionDecision.Outcome.APPROVE;
import static io.countersign.waiver.ExceptionDecision.Outcome.REJECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.countersign.change.AskedException;
import io.countersign.change.Change;
import io.countersign.change.ChangeConflict;
import io.countersign.change.Changes;
import io.countersign.database.RoundTrip;
import io.countersign.ledger.Ledger;
import io.countersign.ledger.LedgerEntry;
import io.countersign.ledger.Subject;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.people.People;
import io.countersign.people.RealmRole;
import io.countersign.policy.OwnerRole;
import io.countersign.testing.EngineTest;
import io.countersign.testing.Scene;
import io.countersign.waiver.PolicyException.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@EngineTest
@RecordApplicationEvents
class ExceptionsIT {

    private static final String WAIVABLE = "vulnerability-scan";

    @Autowired
    JdbcOperations operations;

    @Autowired
    People people;

    @Autowired
    Platforms platforms;

    @Autowired
    Changes changes;

    @Autowired
    Exceptions exceptions;

    @Autowired
    Ledger ledger;

    @Autowired
    ApplicationEvents events;

    Scene scene;
    Instant soon;

    @BeforeEach
    void register() {
        scene = Scene.unready(people, platforms, changes);
        soon = Instant.now().plus(Duration.ofDays(30)).truncatedTo(ChronoUnit.MICROS);
    }

    @Test
    void isGrantedByTheAccountableRoleAndGovernanceTogether() {
        Change change = scene.submitted();
        PolicyException asked = ask(scene.requester, change);
        assertThat(asked.status()).isEqualTo(Status.ASKED);
        assertThat(asked.accountable()).isEqualTo(SECURITY);

        PolicyException half = approve(SECURITY, asked);
        assertThat(half.status()).isEqualTo(Status.ASKED);
        assertThat(inForce(change.id(), Instant.now())).isEmpty();

        PolicyException granted = approve(GOVERNANCE, asked);
        assertThat(granted.status()).isEqualTo(Status.GRANTED);
        assertThat(granted.approvals()).containsOnlyKeys(SECURITY, GOVERNANCE);
        assertThat(inForce(change.id(), Instant.now())).containsExactly(granted);
        assertThat(events.stream(ExceptionGranted.class))
                .containsExactly(new ExceptionGranted(asked.id(), scene.platform.id(), change.id()));
    }

    @Test
    void stopsCountingTheVeryMomentItExpires() {
        Change change = scene.submitted();
        PolicyException asked = ask(scene.requester, change);
        approve(SECURITY, asked);
        approve(GOVERNANCE, asked);

        assertThat(inForce(change.id(), soon.minusNanos(1_000))).hasSize(1);
        assertThat(inForce(change.id(), soon)).isEmpty();
    }

    @Test
    void isRefusedByOneRoleWithWords() {
        PolicyException asked = ask(scene.requester, scene.submitted());

        PolicyException refused =
                exceptions.decide(scene.owner(SECURITY), asked.id(), SECURITY, REJECT, "Use the other scanner.");

        assertThat(refused.status()).isEqualTo(Status.REFUSED);
        assertThat(refused.refusedBy()).isEqualTo(scene.owner(SECURITY).person().userName());
        assertThat(exceptions.decisions(scene.requester, asked.id()))
                .singleElement()
                .satisfies(said -> assertThat(said.rationale()).isEqualTo("Use the other scanner."));
        conflict(ExceptionConflict.Reason.WRONG_STATE, () -> approve(GOVERNANCE, asked));
        conflict(ExceptionConflict.Reason.ALREADY_DECIDED, () -> approve(SECURITY, asked));
    }

    @Test
    void coversAChangeOnlyOrThePlatformAsAWhole() {
        Change change = scene.submitted();
        Change other = scene.submitted();
        PolicyException forChange = granted(ask(scene.requester, change));
        assertThat(inForce(other.id(), Instant.now())).isEmpty();

        PolicyException forPlatform = granted(askForPlatform(scene.owner(BUSINESS)));
        assertThat(inForce(other.id(), Instant.now())).containsExactly(forPlatform);
        assertThat(inForce(change.id(), Instant.now())).containsExactlyInAnyOrder(forChange, forPlatform);
    }

    @Test
    void waivesNothingOfTheFloorNorWhatAPackDoesNotLetBeWaived() {
        Change change = scene.submitted();

        refused("not-waivable", () -> ask(scene.requester, change, "decision-security"));
        refused("not-waivable", () -> ask(scene.requester, change, "no-such-requirement"));
        // soc-2 would let it be waived, hipaa-security-rule does not: the strictest wins
        refused("not-waivable", () -> ask(scene.requester, change, "test-report"));
        assertThat(exceptions.list(scene.requester, query(null, null))).isEmpty();
    }

    @Test
    void isAskedForByTheRequesterAndTheOwnersOnly() {
        Change change = scene.submitted();

        refused("not-yours", () -> ask(scene.author, change));
        refused("not-yours", () -> ask(scene.deputy(BUSINESS), change));
        refused("segregation", () -> ask(scene.administrator, change));
        assertThat(ask(scene.owner(PLATFORM), change).askedBy())
                .isEqualTo(scene.owner(PLATFORM).person().userName());
    }

    @Test
    void isDecidedByTheDeputyWhereTheOwnerAsked() {
        PolicyException asked = askForPlatform(scene.owner(SECURITY));

        refused("segregation", () -> approve(SECURITY, asked));
        PolicyException half = exceptions.decide(scene.deputy(SECURITY), asked.id(), SECURITY, APPROVE, null);
        assertThat(half.approvals())
                .containsEntry(SECURITY, scene.deputy(SECURITY).person().userName());
        assertThat(exceptions.decisions(scene.requester, asked.id()).get(0).onBehalfOf())
                .isEqualTo(scene.owner(SECURITY).person());
    }

    @Test
    void keepsWhoBecomesAnAuthorLaterFromDeciding() {
        Change change = scene.submitted();
        PolicyException asked = ask(scene.requester, change);
        exceptions.bar(change.id(), Set.of(scene.owner(SECURITY).id()));

        refused("segregation", () -> approve(SECURITY, asked));
    }

    @Test
    void isNeverAnAdministrators() {
        PolicyException asked = ask(scene.requester, scene.submitted());
        Actor administrator = new Actor(scene.owner(SECURITY).person(), Set.of(RealmRole.ADMINISTRATOR));

        refused("segregation", () -> exceptions.decide(administrator, asked.id(), SECURITY, APPROVE, null));
    }

    @Test
    void asksEachRoleUntilItHasDecided() {
        PolicyException asked = ask(scene.requester, scene.submitted());
        assertThat(exceptions.awaiting(scene.owner(SECURITY).id()))
                .extracting(OpenException::id, OpenException::role)
                .containsExactly(Tuple.tuple(asked.id(), SECURITY));
        assertThat(exceptions.awaiting(scene.owner(BUSINESS).id())).isEmpty();

        approve(SECURITY, asked);
        assertThat(exceptions.awaiting(scene.owner(SECURITY).id())).isEmpty();
        assertThat(exceptions.awaiting(scene.owner(GOVERNANCE).id())).hasSize(1);
    }

    @Test
    void isListedByPlatformChangeAndStatusFromTheNewest() {
        Change change = scene.submitted();
        PolicyException first = ask(scene.requester, change);
        PolicyException second = granted(askForPlatform(scene.owner(BUSINESS)));

        assertThat(exceptions.list(scene.requester, query(null, null)))
                .extracting(PolicyException::id)
                .containsExactly(second.id(), first.id());
        assertThat(exceptions.list(scene.requester, query(change.id(), null)))
                .extracting(PolicyException::id)
                .containsExactly(first.id());
        assertThat(exceptions.list(scene.requester, query(null, Status.GRANTED)))
                .extracting(PolicyException::id)
                .containsExactly(second.id());
        assertThat(exceptions.list(
                        scene.requester, new ExceptionQuery(scene.platform.key(), null, null, second.id(), 1)))
                .extracting(PolicyException::id)
                .containsExactly(first.id());
        assertThat(exceptions.list(scene.requester, query(null, Status.EXPIRED)))
                .isEmpty();
    }

    @Test
    void recordsEveryStepInTheStoryOfTheChangeWithItsReasonsSealed() {
        Change change = scene.submitted();
        granted(ask(scene.requester, change));

        List<LedgerEntry> entries = ledger.about(Subject.change(change.id())).stream()
                .filter(entry -> entry.type().startsWith("exception."))
                .toList();
        assertThat(entries)
                .extracting(LedgerEntry::type)
                .containsExactly("exception.asked", "exception.approved", "exception.approved", "exception.granted");
        assertThat(entries.get(0).content().toString()).doesNotContain("scanner");
        assertThat(entries.get(0).values()).containsEntry("reason", "The scanner is down.");
    }

    @Test
    void isNotGivenToARequestThatIsOver() {
        Change change = scene.submitted();
        changes.withdraw(scene.requester, change.id(), null);

        assertThatExceptionOfType(ChangeConflict.class).isThrownBy(() -> ask(scene.requester, change));
    }

    private PolicyException ask(Actor actor, Change change) {
        return ask(actor, change, WAIVABLE);
    }

    private PolicyException ask(Actor actor, Change change, String requirement) {
        return changes.askException(
                actor,
                change.id(),
                new AskedException(requirement, "The scanner is down.", "Two people review.", soon));
    }

    private PolicyException askForPlatform(Actor actor) {
        return exceptions.ask(
                actor,
                new NewException(WAIVABLE, scene.platform.key(), null, "No scanner yet.", "Two people review.", soon));
    }

    private PolicyException granted(PolicyException asked) {
        approve(SECURITY, asked);
        return approve(GOVERNANCE, asked);
    }

    private PolicyException approve(OwnerRole role, PolicyException asked) {
        return exceptions.decide(scene.owner(role), asked.id(), role, APPROVE, null);
    }

    private List<PolicyException> inForce(UUID changeId, Instant at) {
        return exceptions
                .inForce(new RoundTrip(operations), List.of(scene.platform.id()), List.of(changeId), at)
                .get();
    }

    private ExceptionQuery query(@Nullable UUID changeId, @Nullable Status status) {
        return new ExceptionQuery(scene.platform.key(), changeId, status, null, 50);
    }

    private static void refused(String rule, ThrowingCallable act) {
        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(act)
                .satisfies(refused -> assertThat(refused.rule()).isEqualTo(rule));
    }

    private static void conflict(ExceptionConflict.Reason reason, ThrowingCallable act) {
        assertThatExceptionOfType(ExceptionConflict.class)
                .isThrownBy(act)
                .satisfies(conflict -> assertThat(conflict.reason()).isEqualTo(reason));
    }
}
