package io.countersign.release;

import io.countersign.change.Change;
import io.countersign.change.Changes;
import io.countersign.change.Progress;
import io.countersign.people.Actor;
import io.countersign.people.RealmRole;
import io.countersign.policy.OwnerRole;
import io.countersign.release.Deployment.Outcome;
import io.countersign.testing.Scene;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A scene with the machines that deploy and observe, and requests on their way to production. */
record Stage(Scene scene, Changes changes, Progress progress, Releases releases, Actor pipeline, Actor observer) {

    static final String DIGEST = "sha256:" + "a1".repeat(32);
    static final String OTHER_DIGEST = "sha256:" + "b2".repeat(32);
    static final String BRIEF = "sha256:a1a1a1a1a1a1…";
    static final String OTHER_BRIEF = "sha256:b2b2b2b2b2b2…";
    static final List<DeployedArtifact> ARTIFACTS = List.of(new DeployedArtifact("claims-intake", DIGEST));
    static final List<DeployedArtifact> OTHERS = List.of(new DeployedArtifact("claims-intake", OTHER_DIGEST));

    static Stage of(Scene scene, Changes changes, Progress progress, Releases releases) {
        return new Stage(
                scene,
                changes,
                progress,
                releases,
                scene.machine("pipeline", RealmRole.DEPLOYER),
                scene.machine("observer", RealmRole.OBSERVER));
    }

    /** A promotion that all four owners approved and whose window is open. */
    Change approved() {
        Change change = scene.submitted();
        for (OwnerRole role : OwnerRole.values()) {
            scene.decide(change, role, io.countersign.change.Outcome.APPROVE);
        }
        progress.conclude(change.id());
        return read(change.id());
    }

    Change read(UUID id) {
        return changes.get(scene.requester, id);
    }

    NewRedemption redemption(String token) {
        return new NewRedemption(token, "production", ARTIFACTS, null);
    }

    /** The promotion with its permit redeemed. */
    Redemption redeemed() {
        Change change = approved();
        return releases.redeem(
                pipeline, redemption(releases.mint(pipeline, change.id()).token()));
    }

    /** The report that fits a redemption. */
    NewDeployment report(Redemption redeemed) {
        return report(redeemed.id(), ARTIFACTS, "production", Outcome.SUCCEEDED);
    }

    NewDeployment report(
            @Nullable UUID redemptionId, List<DeployedArtifact> artifacts, String environment, Outcome outcome) {
        Instant now = Instant.now();
        return new NewDeployment(
                scene.platform.key(), environment, artifacts, now.minusSeconds(5), now, outcome, redemptionId);
    }

    NewObservation seen(List<DeployedArtifact> running) {
        return new NewObservation(scene.platform.key(), "production", running, Instant.now());
    }

    /** The permit minted last. */
    Permit permit(UUID changeId) {
        return Objects.requireNonNull(releases.permits(List.of(changeId)).get(changeId));
    }

    List<Finding> findings() {
        return releases.findings(scene.requester, new FindingQuery(scene.platform.key(), null, null, 50));
    }
}
