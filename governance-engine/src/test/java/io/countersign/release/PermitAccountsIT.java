package io.countersign.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.change.Change;
import io.countersign.change.Changes;
import io.countersign.change.Progress;
import io.countersign.ledger.EntryRef;
import io.countersign.ledger.Ledger;
import io.countersign.ledger.Planted;
import io.countersign.ledger.Subject;
import io.countersign.ownership.Platforms;
import io.countersign.people.People;
import io.countersign.readiness.Readiness;
import io.countersign.testing.EngineTest;
import io.countersign.testing.Scene;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@EngineTest
class PermitAccountsIT {

    @Autowired
    People people;

    @Autowired
    Platforms platforms;

    @Autowired
    Changes changes;

    @Autowired
    Readiness readiness;

    @Autowired
    Progress progress;

    @Autowired
    Releases releases;

    @Autowired
    PermitAccounts accounts;

    @Autowired
    Ledger ledger;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    Stage stage;
    Planted planted;
    Change change;
    String token;
    UUID permit;

    @BeforeEach
    void mint() {
        stage = Stage.of(new Scene(people, platforms, changes, readiness), changes, progress, releases);
        planted = new Planted(jdbc, ledger, transactions, accounts);
        change = stage.approved();
        token = releases.mint(stage.pipeline(), change.id()).token();
        permit = newest();
    }

    @Test
    void findsNothingWhicheverWayAPermitWent() {
        UUID replaced = permit;
        token = releases.mint(stage.pipeline(), change.id()).token();
        permit = newest();
        assertThat(planted.differences(replaced)).isEmpty();
        assertThat(planted.differences(permit)).isEmpty();

        releases.redeem(stage.pipeline(), stage.redemption(token));

        assertThat(planted.differences(permit)).isEmpty();
    }

    @Test
    void namesAPermitThatWasNeverRecorded() {
        UUID forged = UUID.randomUUID();
        planted.execute("""
                insert into governance.permit
                select ?, change_id, platform_id, sha256(token_hash), submission_digest, environment, artifacts, client_id,
                       minted_at, expires_at, 'EXPIRED'
                from governance.permit where id = ?
                """, forged, permit);

        assertThat(planted.differences(forged))
                .containsExactlyInAnyOrder(
                        "Permit %s has no entry permit.minted about change %s.".formatted(forged, change.id()),
                        "Permit %s has no entry permit.expired about change %s.".formatted(forged, change.id()));
    }

    @Test
    void namesEachBoundThatWasAltered() {
        planted.execute(
                """
                update governance.permit
                set submission_digest = 'sha256:0', environment = 'staging', artifacts = ?,
                    client_id = ?, expires_at = expires_at + interval '1 day'
                where id = ?
                """, DeployedArtifact.lines(Stage.OTHERS), stage.observer().id(), permit);

        assertThat(planted.differences(permit))
                .singleElement()
                .asString()
                .contains("(permit.minted): actor: the row has "
                        + stage.observer().id())
                .contains("artifacts: the row has [\"%s\"], the entry [\"%s\"]"
                        .formatted(Stage.OTHER_DIGEST, Stage.DIGEST))
                .contains("environment: the row has \"staging\", the entry \"production\"")
                .contains("expiresAt: the row has")
                .contains("submissionDigest: the row has \"sha256:0\"");
    }

    @Test
    void namesAUsedPermitThatIsToBeUsedAgain() {
        releases.redeem(stage.pipeline(), stage.redemption(token));
        planted.execute("update governance.permit set state = 'MINTED' where id = ?", permit);

        assertThat(planted.differences(permit)).singleElement().asString().contains("(permit.redeemed): redemptionId:");
    }

    @Test
    void namesARedemptionThatWasAlteredOrRemoved() {
        releases.redeem(stage.pipeline(), stage.redemption(token));
        planted.execute(
                "update governance.redemption set deploy_by = deploy_by + interval '1 day' where permit_id = ?",
                permit);
        assertThat(planted.differences(permit)).singleElement().asString().contains("(permit.redeemed): deployBy:");

        planted.execute("delete from governance.redemption where permit_id = ?", permit);
        assertThat(planted.differences(permit)).singleElement().asString().contains("(permit.redeemed): redemptionId:");
    }

    @Test
    void namesAPermitThatEndedUnrecorded() {
        planted.execute("update governance.permit set state = 'REVOKED' where id = ?", permit);

        assertThat(planted.differences(permit))
                .containsExactly(
                        "Permit %s has no entry permit.revoked about change %s.".formatted(permit, change.id()));
    }

    @Test
    void namesAnEntryWithoutItsPermit() {
        UUID invented = UUID.randomUUID();
        EntryRef forged = planted.again(
                planted.entry(Subject.change(change.id()), "permit.minted"), "permitId", invented.toString());

        assertThat(planted.differences(invented))
                .containsExactly("Entry %s (permit.minted) records the permit %s, which does not exist."
                        .formatted(forged.id(), invented));
    }

    private UUID newest() {
        return jdbc.sql("select id from governance.permit where change_id = ? order by id desc limit 1")
                .param(change.id())
                .query(UUID.class)
                .single();
    }
}
