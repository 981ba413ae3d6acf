package io.countersign.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.countersign.change.Change;
import io.countersign.change.Changes;
import io.countersign.change.Decision;
import io.countersign.change.NewDecision;
import io.countersign.change.Outcome;
import io.countersign.change.Requirement;
import io.countersign.change.WhyMe;
import io.countersign.ownership.DelegationScope;
import io.countersign.ownership.Delegations;
import io.countersign.ownership.NewDelegation;
import io.countersign.ownership.Platforms;
import io.countersign.people.AccountEndings;
import io.countersign.people.AccountEndings.Watched;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.people.People;
import io.countersign.people.RealmRole;
import io.countersign.people.SignIn;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Unacceptable;
import io.countersign.readiness.Readiness;
import io.countersign.testing.EngineTest;
import io.countersign.testing.Scene;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whose account was disabled loses what waits for them, and gets it back with the account; what they decided stands. */
@EngineTest
class EndedAccountsIT {

    private static final InboxQuery EVERYTHING = new InboxQuery(null, null, null, null, null, 50);
    private static final OwnerRole SECURITY = OwnerRole.SECURITY;

    @Autowired
    AccountEndings endings;

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
    Delegations delegations;

    @Autowired
    JdbcClient jdbc;

    @SuppressWarnings("NullAway.Init")
    Scene scene;

    @BeforeEach
    void enterScene() {
        scene = new Scene(people, platforms, changes, readiness);
    }

    @Test
    void handsTheTasksOfADisabledOwnerToTheDeputy() {
        scene.submitted();

        end(scene.owner(SECURITY));

        assertThat(inboxOf(scene.owner(SECURITY))).isEmpty();
        assertThat(inboxOf(scene.deputy(SECURITY))).singleElement().satisfies(item -> {
            assertThat(item.whyMe()).isEqualTo(WhyMe.DEPUTY);
            assertThat(item.onBehalfOf()).isEqualTo(name(scene.owner(SECURITY)));
        });
        assertThat(inboxOf(scene.owner(OwnerRole.BUSINESS))).hasSize(1);
    }

    @Test
    void givesTheTasksBackWithTheAccount() {
        Change change = scene.submitted();
        end(scene.owner(SECURITY));

        endings.returned("test", name(scene.owner(SECURITY)));

        assertThat(inboxOf(scene.owner(SECURITY)))
                .singleElement()
                .satisfies(item -> assertThat(item.changeId()).isEqualTo(change.id()));
        assertThat(inboxOf(scene.deputy(SECURITY))).isEmpty();
        assertThat(entries(scene.owner(SECURITY))).containsExactly("account.ended", "account.returned");
    }

    @Test
    void refusesTheirDecisionsAndSaysWhy() {
        Change change = scene.submitted();
        end(scene.owner(SECURITY));
        end(scene.deputy(SECURITY));

        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> changes.decide(again(scene.owner(SECURITY)), change.id(), approval(change)))
                .withMessage("Your account was disabled or removed.");
        assertThat(reason(change))
                .isEqualTo(
                        "Nobody may decide for this role now. The account of %s was disabled or removed. The account of %s was disabled or removed.",
                        name(scene.owner(SECURITY)), name(scene.deputy(SECURITY)));
    }

    @Test
    void letsWhatWasDecidedStand() {
        Change change = scene.submitted();
        scene.decide(change, SECURITY, Outcome.APPROVE);

        end(scene.owner(SECURITY));

        assertThat(changes.get(scene.requester, change.id()).decisions())
                .singleElement()
                .satisfies(decision -> {
                    assertThat(decision.role()).isEqualTo(SECURITY);
                    assertThat(decision.standing()).isTrue();
                })
                .extracting(Decision::decidedBy)
                .isEqualTo(name(scene.owner(SECURITY)));
        assertThat(inboxOf(scene.deputy(SECURITY))).isEmpty();
    }

    @Test
    void letsARoleRestThatADisabledOwnerLent() {
        scene.submitted();
        Actor delegate = scene.person("tina", RealmRole.OWNER);
        delegations.lend(
                scene.owner(SECURITY),
                new NewDelegation(
                        scene.platform.key(),
                        SECURITY,
                        name(delegate),
                        null,
                        Instant.now().plus(Duration.ofDays(7)),
                        DelegationScope.EVERYTHING,
                        "On leave."));
        assertThat(inboxOf(delegate)).hasSize(1);

        end(scene.owner(SECURITY));

        assertThat(inboxOf(delegate)).isEmpty();
    }

    @Test
    void refusesARequestThatNobodyIsLeftToDecide() {
        end(scene.owner(SECURITY));
        end(scene.deputy(SECURITY));

        assertThatExceptionOfType(Unacceptable.class)
                .isThrownBy(() -> changes.submit(scene.requester, scene.promotion()))
                .withMessageContaining("Nobody may decide as security owner")
                .withMessageContaining("has a disabled account");
    }

    @Test
    void keepsWhoHasAnotherAccountThatCounts() {
        scene.submitted();
        Actor owner = scene.owner(SECURITY);
        jdbc.sql("insert into governance.account (issuer, subject, person_id) values ('elsewhere', ?, ?)")
                .params(name(owner), owner.id())
                .update();

        end(owner);

        assertThat(inboxOf(owner)).hasSize(1);
        endings.ended("elsewhere", name(owner));
        assertThat(inboxOf(owner)).isEmpty();
        assertThat(entries(owner)).containsExactly("account.ended", "account.ended");
    }

    @Test
    void asksAboutWhoHoldsASeatOrEndedAndAboutNobodyElse() {
        String owner = name(scene.owner(SECURITY));
        end(scene.author);

        assertThat(endings.watched("test"))
                .contains(new Watched(owner, false), new Watched(name(scene.author), true))
                .noneMatch(one -> one.subject().equals(name(scene.tester)));
        assertThat(endings.watched("elsewhere")).noneMatch(one -> one.subject().equals(owner) && !one.ended());
    }

    @Test
    void writesAnEndOnceHoweverOftenItIsHeard() {
        end(scene.owner(SECURITY));
        end(scene.owner(SECURITY));
        endings.ended("test", "nobody-knows");

        assertThat(entries(scene.owner(SECURITY))).containsExactly("account.ended");
    }

    private void end(Actor actor) {
        endings.ended("test", name(actor));
    }

    /** The actor of a call that was let in before the end was known. */
    private Actor again(Actor actor) {
        return people.signedIn(new SignIn("test", name(actor), name(actor), "again", false, Set.of(RealmRole.OWNER)));
    }

    private NewDecision approval(Change change) {
        return new NewDecision(SECURITY, Outcome.APPROVE, null, change.submissionDigest());
    }

    private String reason(Change change) {
        return changes.get(scene.requester, change.id()).requirements().stream()
                .filter(one -> one.id().equals("decision-security"))
                .map(Requirement::reason)
                .findFirst()
                .orElseThrow();
    }

    private List<InboxItem> inboxOf(Actor actor) {
        return approvals.inbox(actor, EVERYTHING);
    }

    private List<String> entries(Actor actor) {
        return jdbc.sql("""
                        select type from ledger.entry
                        where subject_id = ? and type like 'account.%' order by recorded_at, id
                        """).param(actor.id()).query(String.class).list();
    }

    private static String name(Actor actor) {
        return actor.person().userName();
    }
}
