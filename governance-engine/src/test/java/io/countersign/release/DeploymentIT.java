package io.countersign.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.countersign.change.Change;
import io.countersign.change.ChangeConflict;
import io.countersign.change.Changes;
import io.countersign.change.Progress;
import io.countersign.change.Requirement;
import io.countersign.change.State;
import io.countersign.ledger.LedgerEntry;
import io.countersign.ownership.Platforms;
import io.countersign.people.NotAllowed;
import io.countersign.people.People;
import io.countersign.people.RealmRole;
import io.countersign.policy.Fault;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Phase;
import io.countersign.policy.Unacceptable;
import io.countersign.readiness.Readiness;
import io.countersign.testing.EngineTest;
import io.countersign.testing.Scene;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@EngineTest
class DeploymentIT {

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

    @SuppressWarnings("NullAway.Init")
    Stage stage;

    @BeforeEach
    void set() {
        stage = Stage.of(new Scene(people, platforms, changes, readiness), changes, progress, releases);
    }

    @Test
    void closesTheLoopOfAPermittedDeployment() {
        Redemption redeemed = stage.redeemed();

        Deployment deployment = releases.report(stage.pipeline(), stage.report(redeemed));

        assertThat(deployment.authorised()).isTrue();
        assertThat(deployment.faults()).isEmpty();
        assertThat(deployment.changeId()).isEqualTo(redeemed.changeId());
        assertThat(deployment.receivedAt()).isAfter(deployment.startedAt());
        assertThat(stage.read(redeemed.changeId()).state()).isEqualTo(State.DEPLOYED);
        assertThat(stage.findings()).isEmpty();
    }

    @Test
    void theSameReportTwiceIsOneDeployment() {
        NewDeployment report = stage.report(stage.redeemed());

        Deployment first = releases.report(stage.pipeline(), report);

        assertThat(releases.report(stage.pipeline(), report)).isEqualTo(first);
        assertThat(stage.findings()).isEmpty();
    }

    @Test
    void aFailedDeploymentLeavesTheRequestFailed() {
        Redemption redeemed = stage.redeemed();

        releases.report(
                stage.pipeline(),
                stage.report(redeemed.id(), Stage.ARTIFACTS, "production", Deployment.Outcome.FAILED));

        assertThat(stage.read(redeemed.changeId()).state()).isEqualTo(State.FAILED);
    }

    @Test
    void findsADeploymentWithoutAPermit() {
        Deployment deployment = releases.report(
                stage.pipeline(), stage.report(null, Stage.ARTIFACTS, "production", Deployment.Outcome.SUCCEEDED));

        assertThat(deployment.authorised()).isFalse();
        assertThat(stage.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Finding.Kind.UNAUTHORISED_DEPLOYMENT);
            assertThat(finding.reasons()).containsExactly("No redemption of a permit was reported with it.");
            assertThat(finding.ownerRole()).isEqualTo(OwnerRole.SECURITY);
            assertThat(finding.dueAt()).isAfter(finding.openedAt());
        });
    }

    @Test
    void findsADeploymentOfSomethingElseSomewhereElse() {
        Redemption redeemed = stage.redeemed();

        Deployment deployment = releases.report(
                stage.pipeline(), stage.report(redeemed.id(), Stage.OTHERS, "staging", Deployment.Outcome.SUCCEEDED));

        assertThat(deployment.authorised()).isFalse();
        assertThat(deployment.faults())
                .containsExactly(
                        "The permit was for another environment.",
                        "Other artifacts were deployed than the permit names.");
        assertThat(stage.read(redeemed.changeId()).state()).isEqualTo(State.FAILED);
        assertThat(stage.findings()).extracting(Finding::changeId).containsExactly(redeemed.changeId());
    }

    @Test
    void aRedemptionAllowsOneDeploymentOnly() {
        Redemption redeemed = stage.redeemed();
        releases.report(stage.pipeline(), stage.report(redeemed));

        Deployment second = releases.report(stage.pipeline(), stage.report(redeemed));

        assertThat(second.authorised()).isFalse();
        assertThat(second.faults()).containsExactly("Another deployment was reported for the same redemption.");
        assertThat(stage.read(redeemed.changeId()).state()).isEqualTo(State.DEPLOYED);
    }

    @Test
    void findsADeploymentThatCameLate() {
        Redemption redeemed = stage.redeemed();
        age(redeemed, Duration.ofHours(3));

        Deployment deployment = releases.report(stage.pipeline(), stage.report(redeemed));

        assertThat(deployment.authorised()).isTrue();
        assertThat(stage.read(redeemed.changeId()).state()).isEqualTo(State.DEPLOYED);
        assertThat(stage.findings())
                .extracting(Finding::kind)
                .contains(Finding.Kind.LATE_DEPLOYMENT)
                .doesNotContain(Finding.Kind.UNAUTHORISED_DEPLOYMENT);
    }

    /** As if it had been redeemed earlier. */
    private void age(Redemption redeemed, Duration by) {
        jdbc.sql("update governance.redemption set deploy_by = deploy_by - make_interval(secs => ?) where id = ?")
                .params(by.toSeconds(), redeemed.id())
                .update();
    }

    @Test
    void othersCannotReportForAClient() {
        Redemption redeemed = stage.redeemed();

        Deployment deployment =
                releases.report(stage.scene().machine("other", RealmRole.DEPLOYER), stage.report(redeemed));

        assertThat(deployment.authorised()).isFalse();
        assertThat(deployment.changeId()).isNull();
        assertThat(stage.read(redeemed.changeId()).state()).isEqualTo(State.DEPLOYING);
    }

    @Test
    void namesEveryFaultOfAReport() {
        Instant later = Instant.now().plus(Duration.ofDays(1));
        NewDeployment report = new NewDeployment(
                stage.scene().platform.key(),
                "moon",
                List.of(new DeployedArtifact("claims-intake", "sha256:1")),
                later,
                Instant.now(),
                Deployment.Outcome.SUCCEEDED,
                UUID.randomUUID());

        assertThatExceptionOfType(Unacceptable.class)
                .isThrownBy(() -> releases.report(stage.pipeline(), report))
                .satisfies(refused -> assertThat(refused.faults())
                        .extracting(Fault::field)
                        .containsExactly("environment", "artifacts[0].digest", "startedAt", "finishedAt"));
    }

    @Test
    void letsNoPersonReport() {
        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> releases.report(
                        stage.scene().requester,
                        stage.report(null, Stage.ARTIFACTS, "production", Deployment.Outcome.SUCCEEDED)));
    }

    @Test
    void theRequesterConfirmsTheResultAndTheRequestIsClosed() {
        Redemption redeemed = stage.redeemed();
        releases.report(stage.pipeline(), stage.report(redeemed));
        assertThat(stage.read(redeemed.changeId()).requirements())
                .filteredOn(it -> it.phase() == Phase.CLOSE && it.unmet())
                .extracting(Requirement::id)
                .containsExactly("verification");

        Change closed = changes.verify(stage.scene().requester, redeemed.changeId(), true, null);

        assertThat(closed.state()).isEqualTo(State.CLOSED);
        assertThat(closed.timeline())
                .extracting(LedgerEntry::type)
                .endsWith("deployment.reported", "change.deployed", "change.verified", "change.closed");
    }

    @Test
    void aResultThatIsNotRightKeepsTheRequestOpenUntilItIs() {
        Redemption redeemed = stage.redeemed();
        releases.report(stage.pipeline(), stage.report(redeemed));
        UUID id = redeemed.changeId();

        assertThatExceptionOfType(Unacceptable.class)
                .isThrownBy(() -> changes.verify(stage.scene().requester, id, false, " "));
        Change failed = changes.verify(stage.scene().owner(OwnerRole.BUSINESS), id, false, "Scans are missing.");

        assertThat(failed.state()).isEqualTo(State.FAILED);
        assertThat(changes.verify(stage.scene().requester, id, true, null).state())
                .isEqualTo(State.CLOSED);
    }

    @Test
    void whoDeploysOrStandsAsideNeverConfirms() {
        Redemption redeemed = stage.redeemed();
        releases.report(stage.pipeline(), stage.report(redeemed));

        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> changes.verify(stage.pipeline(), redeemed.changeId(), true, null));
        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> changes.verify(stage.scene().tester, redeemed.changeId(), true, null));
        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> changes.verify(stage.scene().administrator, redeemed.changeId(), true, null));
    }

    @Test
    void nothingIsConfirmedBeforeItIsDeployed() {
        Redemption redeemed = stage.redeemed();

        assertThatExceptionOfType(ChangeConflict.class)
                .isThrownBy(() -> changes.verify(stage.scene().requester, redeemed.changeId(), true, null));
    }

    @Test
    void onlyAnOwnerWithoutAPartReviews() {
        Redemption redeemed = stage.redeemed();
        releases.report(stage.pipeline(), stage.report(redeemed));
        UUID id = redeemed.changeId();

        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> changes.review(stage.scene().requester, id, "Went well."));
        Change reviewed = changes.review(stage.scene().owner(OwnerRole.GOVERNANCE), id, "Went well.");

        assertThat(reviewed.confirmations()).singleElement().satisfies(confirmation -> {
            assertThat(confirmation.kind().name()).isEqualTo("REVIEW");
            assertThat(confirmation.note()).isEqualTo("Went well.");
        });
        assertThat(reviewed.state()).isEqualTo(State.DEPLOYED);
    }
}
