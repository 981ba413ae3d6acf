package io.countersign.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.countersign.change.Change;
import io.countersign.change.Changes;
import io.countersign.change.Progress;
import io.countersign.change.State;
import io.countersign.ledger.LedgerEntry;
import io.countersign.ownership.Platforms;
import io.countersign.people.NotAllowed;
import io.countersign.people.People;
import io.countersign.people.RealmRole;
import io.countersign.policy.OwnerRole;
import io.countersign.readiness.Readiness;
import io.countersign.testing.EngineTest;
import io.countersign.testing.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@EngineTest
class RedemptionIT {

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
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @SuppressWarnings("NullAway.Init")
    Stage stage;

    @BeforeEach
    void set() {
        stage = Stage.of(new Scene(people, platforms, changes, readiness), changes, progress, releases);
    }

    @Test
    void usesThePermitAndSaysByWhenToDeploy() {
        Change ready = stage.approved();
        String token = releases.mint(stage.pipeline(), ready.id()).token();

        Redemption redeemed = releases.redeem(stage.pipeline(), stage.redemption(token));

        assertThat(redeemed.changeId()).isEqualTo(ready.id());
        Change deploying = stage.read(ready.id());
        assertThat(deploying.state()).isEqualTo(State.DEPLOYING);
        LedgerEntry entry = last(deploying);
        assertThat(entry.type()).isEqualTo("permit.redeemed");
        assertThat(entry.content())
                .containsEntry("redemptionId", redeemed.id().toString())
                .containsEntry("deployBy", redeemed.deployBy().toString())
                .containsEntry("artifacts", List.of(Stage.DIGEST));
    }

    @Test
    void grantsOnceHoweverManyAskAtOnce() throws Exception {
        Change ready = stage.approved();
        String token = releases.mint(stage.pipeline(), ready.id()).token();
        List<Callable<Boolean>> calls = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            calls.add(() -> granted(token));
        }

        ExecutorService threads = Executors.newFixedThreadPool(16);
        int grants = 0;
        try {
            for (Future<Boolean> call : threads.invokeAll(calls)) {
                grants += call.get() ? 1 : 0;
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(grants).isEqualTo(1);
        assertThat(stage.read(ready.id()).timeline())
                .extracting(LedgerEntry::type)
                .containsOnlyOnce("permit.redeemed")
                .filteredOn("permit.refused"::equals)
                .hasSize(199);
    }

    private boolean granted(String token) {
        try {
            releases.redeem(stage.pipeline(), stage.redemption(token));
            return true;
        } catch (Refused refused) {
            assertThat(refused.kind()).isEqualTo(Refused.Kind.USED);
            return false;
        }
    }

    @Test
    void theSameCallGetsTheSameGrantAndAnotherCallNone() {
        Change ready = stage.approved();
        String token = releases.mint(stage.pipeline(), ready.id()).token();
        NewRedemption call = new NewRedemption(token, "production", Stage.ARTIFACTS, "run-17");

        Redemption first = releases.redeem(stage.pipeline(), call);

        assertThat(releases.redeem(stage.pipeline(), call)).isEqualTo(first);
        NewRedemption another = new NewRedemption(token, "production", Stage.ARTIFACTS, "run-18");
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> releases.redeem(stage.pipeline(), another))
                .satisfies(refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.USED));
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> releases.redeem(stage.scene().machine("thief", RealmRole.DEPLOYER), call));
    }

    @Test
    void answersEveryReasonAtOnceAndRecordsThem() {
        Change ready = stage.approved();
        String token = releases.mint(stage.pipeline(), ready.id()).token();
        closeWindow(ready.id());

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> releases.redeem(
                        stage.scene().machine("thief", RealmRole.DEPLOYER),
                        new NewRedemption(token, "staging", Stage.OTHERS, null)))
                .satisfies(refused -> assertThat(refused.reasons())
                        .contains(
                                "Another client minted this permit.",
                                "The permit is for production.",
                                "claims-intake with digest %s was not approved.".formatted(Stage.OTHER_BRIEF),
                                "claims-intake was approved and is missing.")
                        .anyMatch(reason -> reason.startsWith("Window is open: The window closed at")));

        LedgerEntry entry = last(stage.read(ready.id()));
        assertThat(entry.type()).isEqualTo("permit.refused");
        assertThat(entry.content().get("reasons"))
                .isEqualTo(List.of("client", "environment", "artifacts", "window-open"));
        assertThat(entry.values().get("reasons")).contains("The permit is for production.");
    }

    /** Behind everybody's back, so that nothing but the evaluation at redemption can notice. */
    private void closeWindow(UUID id) {
        jdbc.sql("""
                        update governance.change_request
                        set submission = regexp_replace(submission::text, '"end":"[^"]*"', '"end":"2020-01-02T00:00:00Z"')
                        where id = ?
                        """).param(id).update();
    }

    @Test
    void aRefusalLeavesThePermitForALaterTry() {
        Change ready = stage.approved();
        String token = releases.mint(stage.pipeline(), ready.id()).token();
        NewRedemption wrong = new NewRedemption(token, "staging", Stage.ARTIFACTS, null);

        assertThatExceptionOfType(Refused.class).isThrownBy(() -> releases.redeem(stage.pipeline(), wrong));

        assertThat(releases.redeem(stage.pipeline(), stage.redemption(token)).changeId())
                .isEqualTo(ready.id());
    }

    @Test
    void recordsARefusalAlsoWhereTheCallerRollsBack() {
        Change ready = stage.approved();
        String token = releases.mint(stage.pipeline(), ready.id()).token();
        NewRedemption wrong = new NewRedemption(token, "staging", Stage.ARTIFACTS, null);

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> new TransactionTemplate(transactions)
                        .executeWithoutResult(status -> releases.redeem(stage.pipeline(), wrong)));

        assertThat(last(stage.read(ready.id())).type()).isEqualTo("permit.refused");
    }

    @Test
    void refusesAnUnknownTokenAndWritesNothing() {
        long before = entries();

        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> releases.redeem(stage.pipeline(), stage.redemption("made-up")))
                .satisfies(refused -> assertThat(refused.rule()).isEqualTo("unknown-permit"));

        assertThat(entries()).isEqualTo(before);
    }

    private long entries() {
        return jdbc.sql("select count(*) from ledger.entry where platform = ?")
                .param(stage.scene().platform.key())
                .query(Long.class)
                .single();
    }

    @Test
    void refusesPersonsAndRecordsThatTheyTried() {
        Change ready = stage.approved();
        String token = releases.mint(stage.pipeline(), ready.id()).token();

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> releases.redeem(stage.scene().owner(OwnerRole.PLATFORM), stage.redemption(token)))
                .satisfies(refused -> assertThat(refused.reasons()).contains("This needs the role deployer."));

        assertThat(last(stage.read(ready.id())).type()).isEqualTo("permit.refused");
    }

    @Test
    void deletingARequestDeletesItsPermitsAndKeepsWhatShouldRun() {
        Redemption redeemed = stage.redeemed();
        releases.report(stage.pipeline(), stage.report(redeemed));
        UUID id = redeemed.changeId();

        new ReleaseRows(jdbc).delete(id);

        assertThat(releases.permits(List.of(id))).isEmpty();
        assertThat(releases.deployments(stage.scene().requester, new DeploymentQuery(null, id, null, 50)))
                .isEmpty();
        assertThat(releases.observe(stage.observer(), stage.seen(Stage.ARTIFACTS))
                        .drift())
                .as("what should run stays known")
                .isEmpty();
    }

    private static LedgerEntry last(Change change) {
        return change.timeline().get(change.timeline().size() - 1);
    }
}
