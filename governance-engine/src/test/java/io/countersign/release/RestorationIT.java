package io.countersign.release;

import static io.countersign.policy.OwnerRole.PLATFORM;
import static io.countersign.policy.OwnerRole.SECURITY;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.change.Artifact;
import io.countersign.change.Change;
import io.countersign.change.NewDecision;
import io.countersign.change.State;
import io.countersign.policy.OwnerRole;
import io.countersign.release.Deployment.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a rollback closes, once somebody found that what was to be restored runs. */
class RestorationIT extends RollbackScenes {

    @Test
    void theRestoredStateClosesWhatWasTakenBack() {
        Change change = replaced();
        Change rollback = rollbacks.rollBack(scene.deputy(SECURITY), change.id(), AT_ONCE);

        deploy(rollback, OLD, Outcome.SUCCEEDED);
        assertThat(stage.read(change.id()).state()).as("nobody has looked yet").isEqualTo(State.DEPLOYED);
        changes.verify(scene.owner(PLATFORM), rollback.id(), true, null);

        Change undone = stage.read(change.id());
        assertThat(undone.state()).isEqualTo(State.ROLLED_BACK);
        assertThat(entry(undone, "change.rolled-back").content())
                .containsEntry("rollbackId", rollback.id().toString());
        assertThat(standsAt(undone)).isEmpty();
        assertThat(stage.read(rollback.id()).state())
                .as("its ratification is owed")
                .isEqualTo(State.DEPLOYED);
        assertThat(rollbacks.outlook(scene.owner(PLATFORM), undone)).isEmpty();
    }

    @Test
    void whatWasClosedBeforeIsClosedAsRolledBack() {
        verified(promotion(OLD));
        Change change = verified(promotion(NEW));
        assertThat(change.state()).isEqualTo(State.CLOSED);
        Change rollback = rollbacks.rollBack(scene.owner(PLATFORM), change.id(), AT_ONCE);

        deploy(rollback, OLD, Outcome.SUCCEEDED);
        changes.verify(scene.owner(PLATFORM), rollback.id(), true, null);

        assertThat(stage.read(change.id()).state()).isEqualTo(State.ROLLED_BACK);
    }

    @Test
    void anotherDigestThanTheTargetClosesNothing() {
        Change change = replaced();
        Change rollback = rollbacks.rollBack(scene.owner(PLATFORM), change.id(), AT_ONCE);

        deploy(rollback, Stage.OTHER_DIGEST, Outcome.SUCCEEDED);
        changes.verify(scene.owner(PLATFORM), rollback.id(), true, null);

        assertThat(stage.read(change.id()).state()).isEqualTo(State.DEPLOYED);
    }

    @Test
    void aFailedRollbackAndAWrongResultCloseNothing() {
        Change change = replaced();
        Change rollback = rollbacks.rollBack(scene.owner(PLATFORM), change.id(), AT_ONCE);

        deploy(rollback, OLD, Outcome.FAILED);
        changes.verify(scene.owner(PLATFORM), rollback.id(), true, null);
        changes.verify(scene.owner(PLATFORM), rollback.id(), false, "The old form is still gone.");

        assertThat(stage.read(change.id()).state()).isEqualTo(State.DEPLOYED);
    }

    @Test
    void whatWasTakenBackIsNoPlaceToGoBackTo() {
        verified(promotion(OLD));
        Change second = verified(promotion(NEW));
        Change third = approved(promotion("sha256:" + "b3".repeat(32)));
        assertThat(grant(third).target()).extracting(Artifact::digest).containsExactly(NEW);
        Change rollback = rollbacks.rollBack(scene.owner(PLATFORM), second.id(), AT_ONCE);
        deploy(rollback, OLD, Outcome.SUCCEEDED);
        changes.verify(scene.owner(PLATFORM), rollback.id(), true, null);

        deploy(third, "sha256:" + "b3".repeat(32), Outcome.SUCCEEDED);

        assertThat(refusal(scene.owner(SECURITY), third))
                .containsExactly("What the grant leads back to was itself taken back or found wrong since.");
    }

    @Test
    void aRejectedRatificationIsClosedByARollback() {
        verified(promotion(OLD));
        Change emergency = deployedAhead();
        Change rollback = rollbacks.rollBack(scene.requester, emergency.id(), BY_THE_OWNERS);
        decide(rollback, OwnerRole.values());
        deploy(rollback, OLD, Outcome.SUCCEEDED);
        changes.verify(scene.owner(PLATFORM), rollback.id(), true, null);
        assertThat(stage.read(emergency.id()).state())
                .as("its ratification is settled first")
                .isEqualTo(State.DEPLOYED);

        changes.ratify(
                scene.owner(SECURITY),
                emergency.id(),
                new NewDecision(
                        SECURITY,
                        io.countersign.change.Outcome.REJECT,
                        "It opened a port.",
                        stage.read(emergency.id()).submissionDigest()));

        assertThat(stage.read(emergency.id()).state()).isEqualTo(State.ROLLED_BACK);
        assertThat(stage.findings())
                .filteredOn(finding -> finding.kind() == Finding.Kind.RATIFICATION_REJECTED)
                .extracting(Finding::state)
                .containsExactly(Finding.State.RESOLVED);
        assertThat(standsAt(emergency)).isEmpty();
    }

    @Test
    void theRowsGoWithTheRecord() {
        Change change = replaced();
        Change rollback = rollbacks.rollBack(scene.owner(PLATFORM), change.id(), AT_ONCE);
        deploy(rollback, OLD, Outcome.SUCCEEDED);
        changes.verify(scene.owner(PLATFORM), rollback.id(), true, null);

        changes.delete(change.id());

        assertThat(rollbacks.grants(List.of(change.id()))).isEmpty();
        assertThat(rollbacks.takesBack(rollback.id())).isEmpty();
        assertThat(changes.verify(scene.owner(PLATFORM), rollback.id(), true, null)
                        .state())
                .isEqualTo(State.DEPLOYED);
    }
}
