package io.countersign.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.ledger.EntryRef;
import io.countersign.ledger.Ledger;
import io.countersign.ledger.Planted;
import io.countersign.ledger.Subject;
import io.countersign.people.Actor;
import io.countersign.people.People;
import io.countersign.policy.OwnerRole;
import io.countersign.testing.EngineTest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@EngineTest
class DelegationAccountsIT {

    @Autowired
    People people;

    @Autowired
    Platforms platforms;

    @Autowired
    Delegations delegations;

    @Autowired
    DelegationAccounts accounts;

    @Autowired
    Ledger ledger;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    Cast cast;
    Actor selma;
    Platform platform;
    Planted planted;
    UUID lent;

    @BeforeEach
    void lend() {
        cast = new Cast(people);
        platform = platforms.register(cast.administrator, cast.platform());
        selma = cast.person("selma");
        cast.person("nora");
        planted = new Planted(jdbc, ledger, transactions, accounts);
        lent = delegations
                .lend(
                        selma,
                        new NewDelegation(
                                cast.key,
                                OwnerRole.SECURITY,
                                cast.name("nora"),
                                null,
                                Instant.now().plus(Duration.ofDays(7)),
                                DelegationScope.EVERYTHING,
                                "On leave."))
                .id();
    }

    @Test
    void findsNothingWhereARoleWasLentAndTakenBack() {
        assertThat(planted.differences(lent)).isEmpty();
        delegations.revoke(selma, lent);
        assertThat(planted.differences(lent)).isEmpty();
    }

    @Test
    void namesADelegationThatWasNeverRecorded() {
        UUID forged = UUID.randomUUID();
        planted.execute("""
                insert into governance.delegation
                    (id, platform_id, role, lent_by, lent_to, kinds, highest_risk, reason, starts_at, ends_at, lent_at)
                select ?, platform_id, role, lent_by, lent_to, kinds, highest_risk, reason, starts_at, ends_at, lent_at
                from governance.delegation where id = ?
                """, forged, lent);

        assertThat(planted.differences(forged))
                .containsExactly("Delegation %s has no entry delegation.lent about platform %s."
                        .formatted(forged, platform.id()));
    }

    @Test
    void namesWhatWasAltered() {
        UUID bruno = cast.person("bruno").id();
        planted.execute(
                "update governance.delegation set lent_to = ?, ends_at = ends_at + interval '1 day', reason = 'Other.'"
                        + " where id = ?",
                bruno,
                lent);

        assertThat(planted.differences(lent))
                .singleElement()
                .asString()
                .contains("(delegation.lent): personId: the row has \"%s\"".formatted(bruno))
                .contains("reason: the row's text is not what the entry commits to")
                .contains("until: the row has");
    }

    @Test
    void namesOneThatIsGivenAgainAfterItWasTakenBack() {
        delegations.revoke(selma, lent);
        planted.execute("update governance.delegation set revoked_at = null where id = ?", lent);

        assertThat(planted.differences(lent))
                .singleElement()
                .asString()
                .endsWith("(delegation.revoked) is about the delegation %s, which does not say so.".formatted(lent));
    }

    @Test
    void namesAnEntryWithoutItsDelegation() {
        UUID invented = UUID.randomUUID();
        EntryRef forged = planted.again(
                planted.entry(Subject.platform(platform.id()), "delegation.lent"), "delegationId", invented.toString());

        assertThat(planted.differences(invented))
                .containsExactly("Entry %s (delegation.lent) records the delegation %s, which does not exist."
                        .formatted(forged.id(), invented));
    }
}
