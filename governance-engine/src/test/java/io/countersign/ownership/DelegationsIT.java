package io.countersign.ownership;

import static io.countersign.policy.OwnerRole.BUSINESS;
import static io.countersign.policy.OwnerRole.SECURITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.countersign.ledger.Ledger;
import io.countersign.ledger.LedgerEntry;
import io.countersign.ledger.Subject;
import io.countersign.ownership.Delegation.State;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.people.People;
import io.countersign.people.RealmRole;
import io.countersign.policy.Fault;
import io.countersign.policy.Kind;
import io.countersign.policy.Level;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Unacceptable;
import io.countersign.testing.EngineTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Lending an owner role and taking it back. */
@EngineTest
class DelegationsIT {

    private static final DelegationScope LOW_CHANGES = new DelegationScope(Set.of(Kind.CHANGE), Level.LOW);

    @Autowired
    Platforms platforms;

    @Autowired
    Delegations delegations;

    @Autowired
    People people;

    @Autowired
    Ledger ledger;

    @Autowired
    Clock clock;

    Cast cast;
    Platform platform;
    Actor selma;
    Actor nora;
    Instant now;

    @BeforeEach
    void register() {
        cast = new Cast(people);
        platform = platforms.register(cast.administrator, cast.platform());
        selma = cast.person("selma");
        nora = cast.person("nora");
        now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Test
    void showsWhoHoldsWhichRoleForWhom() {
        Delegation lent = delegations.lend(selma, asked(SECURITY, "nora", LOW_CHANGES));

        assertThat(lent.state()).isEqualTo(State.IN_FORCE);
        assertThat(lent.by()).isEqualTo(selma.person());
        assertThat(lent.to()).isEqualTo(nora.person());
        assertThat(lent.scope()).isEqualTo(LOW_CHANGES);
        assertThat(delegatesOf(SECURITY)).containsExactly(new Platform.Delegate(lent.id(), nora.person(), LOW_CHANGES));
        assertThat(delegations.heldBy(nora.id())).containsExactly(new LentRole(platform.id(), cast.key, SECURITY));
        for (Actor either : List.of(selma, nora)) {
            assertThat(own(either)).containsExactly(lent);
        }
        assertThat(delegations.list(cast.person("bruno"), new DelegationQuery(cast.key, null, 10)))
                .containsExactly(lent);
        assertThat(own(cast.person("bruno"))).isEmpty();
    }

    @Test
    void recordsItWithItsReasonSealed() {
        Delegation lent = delegations.lend(selma, asked(SECURITY, "nora", LOW_CHANGES));

        LedgerEntry entry = lastEntry();
        assertThat(entry.type()).isEqualTo("delegation.lent");
        assertThat(entry.actor()).isEqualTo(selma.id());
        assertThat(entry.content())
                .containsEntry("delegationId", lent.id().toString())
                .containsEntry("personId", nora.id().toString())
                .containsEntry("role", "SECURITY")
                .containsEntry("highestRisk", "LOW")
                .containsEntry("kinds", List.of("CHANGE"));
        assertThat(entry.values()).isEqualTo(Map.of("reason", "On leave."));
    }

    @Test
    void endsByTheClock() {
        NewDelegation later = new NewDelegation(
                cast.key,
                SECURITY,
                cast.name("nora"),
                now.plus(Duration.ofDays(1)),
                now.plus(Duration.ofDays(2)),
                DelegationScope.EVERYTHING,
                "On leave.");

        assertThat(delegations.lend(selma, later).state()).isEqualTo(State.PLANNED);
        assertThat(delegatesOf(SECURITY)).isEmpty();
        assertThat(delegations.heldBy(nora.id())).isEmpty();
    }

    @Test
    void isTakenBackAtOnce() {
        Delegation lent = delegations.lend(selma, asked(SECURITY, "nora", DelegationScope.EVERYTHING));

        refused("not-yours", nora, () -> delegations.revoke(nora, lent.id()));
        Delegation revoked = delegations.revoke(selma, lent.id());

        assertThat(revoked.state()).isEqualTo(State.REVOKED);
        assertThat(delegatesOf(SECURITY)).isEmpty();
        assertThat(delegations.heldBy(nora.id())).isEmpty();
        assertThat(own(nora)).containsExactly(revoked);
        assertThat(lastEntry().type()).isEqualTo("delegation.revoked");
        assertThatExceptionOfType(AssignmentConflict.class).isThrownBy(() -> delegations.revoke(selma, lent.id()));
    }

    @Test
    void endsWithTheSeatOfWhoLentIt() {
        Delegation lent = delegations.lend(cast.person("bruno"), asked(BUSINESS, "nora", DelegationScope.EVERYTHING));

        platforms.nominate(cast.person("gwen"), cast.key, BUSINESS, false, cast.name("bea"));
        platforms.accept(cast.person("bea"), cast.key, BUSINESS, false);
        platforms.confirm(cast.person("bruno"), cast.key, BUSINESS, false);

        assertThat(delegatesOf(BUSINESS)).isEmpty();
        assertThat(delegations.heldBy(nora.id())).isEmpty();
        assertThat(delegations.get(lent.id()).state()).isEqualTo(State.ENDED);
    }

    @Test
    void isTheOwnersToLendAlone() {
        delegations.lend(selma, asked(SECURITY, "nora", DelegationScope.EVERYTHING));

        refused("not-yours", nora, () -> delegations.lend(nora, asked(SECURITY, "paula", DelegationScope.EVERYTHING)));
        Actor pat = cast.person("pat");
        refused("not-yours", pat, () -> delegations.lend(pat, asked(OwnerRole.PLATFORM, "nora", LOW_CHANGES)));
        Actor administrator = cast.administrator;
        refused(
                "not-yours",
                administrator,
                () -> delegations.lend(administrator, asked(SECURITY, "nora", LOW_CHANGES)));
        Actor both = cast.person("selma", RealmRole.ADMINISTRATOR);
        refused("administrator", both, () -> delegations.lend(both, asked(SECURITY, "nora", LOW_CHANGES)));
    }

    @Test
    void keepsEachRefusalInTheLedger() {
        Actor ada = cast.administrator;
        refused("not-yours", ada, () -> delegations.lend(ada, asked(SECURITY, "nora", LOW_CHANGES)));

        assertThat(lastEntry().type()).isEqualTo("delegation.refused");
        assertThat(lastEntry().actor()).isEqualTo(ada.id());
        assertThat(lastEntry().content())
                .isEqualTo(Map.of(
                        "role",
                        "SECURITY",
                        "rule",
                        "not-yours",
                        "personId",
                        nora.id().toString()));
    }

    @Test
    void goesToNobodyWithAnotherRoleOfThePlatform() {
        Actor bruno = cast.person("bruno");
        delegations.lend(bruno, asked(BUSINESS, "nora", LOW_CHANGES));

        assertUnfit("paula", "'%s' is the PLATFORM owner of this platform; one person has one role.");
        assertUnfit("gil", "'%s' is the GOVERNANCE deputy of this platform; one person has one role.");
        assertUnfit(
                "nora",
                "'%s' holds the role BUSINESS of this platform on loan in that period; one person has one role.");
        assertThat(lastEntry().type()).isEqualTo("delegation.refused");
        cast.machine("robot");
        assertUnfit("robot", "'%s' is a machine; only people decide.");
        assertUnfit("nobody", "There is no person '%s'.");
        assertThat(delegatesOf(SECURITY)).isEmpty();
    }

    @Test
    void goesToOneselfNever() {
        assertThat(faults(asked(SECURITY, "selma", LOW_CHANGES)))
                .containsExactly(new Fault("to", "You hold this role already."));
    }

    @Test
    void mayGoToTheDeputyOfTheSameRole() {
        Delegation lent = delegations.lend(cast.person("bruno"), asked(BUSINESS, "bea", LOW_CHANGES));

        assertThat(lent.state()).isEqualTo(State.IN_FORCE);
    }

    @Test
    void namesEveryFaultAtOnce() {
        NewDelegation wrong = new NewDelegation(
                cast.key, SECURITY, null, now.minusSeconds(60), now.plus(Duration.ofDays(200)), LOW_CHANGES, " ");

        assertThat(faults(wrong)).extracting(Fault::field).containsExactlyInAnyOrder("to", "from", "until", "reason");
        assertThat(faults(new NewDelegation(cast.key, SECURITY, cast.name("nora"), null, null, LOW_CHANGES, "x")))
                .extracting(Fault::field)
                .containsExactly("until");
        assertThat(faults(new NewDelegation(cast.key, SECURITY, cast.name("nora"), null, now, LOW_CHANGES, "x")))
                .extracting(Fault::field)
                .containsExactly("until");
    }

    private NewDelegation asked(OwnerRole role, String to, DelegationScope scope) {
        return new NewDelegation(cast.key, role, cast.name(to), null, now.plus(Duration.ofDays(7)), scope, "On leave.");
    }

    private void assertUnfit(String to, String message) {
        assertThat(faults(asked(SECURITY, to, LOW_CHANGES)))
                .containsExactly(new Fault("to", message.formatted(cast.name(to))));
    }

    private List<Fault> faults(NewDelegation wrong) {
        try {
            delegations.lend(selma, wrong);
        } catch (Unacceptable e) {
            return e.faults();
        }
        return List.of();
    }

    private static void refused(String rule, Actor actor, Runnable step) {
        assertThatExceptionOfType(NotAllowed.class)
                .as(actor.person().userName())
                .isThrownBy(step::run)
                .satisfies(refused -> assertThat(refused.rule()).isEqualTo(rule));
    }

    private List<Delegation> own(Actor actor) {
        return delegations.list(actor, new DelegationQuery(null, null, 10));
    }

    private List<Platform.Delegate> delegatesOf(OwnerRole role) {
        return platforms.get(cast.key).holders(role).delegates();
    }

    private LedgerEntry lastEntry() {
        List<LedgerEntry> entries = ledger.about(Subject.platform(platform.id()));
        return entries.get(entries.size() - 1);
    }
}
