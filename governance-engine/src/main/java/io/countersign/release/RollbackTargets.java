package io.countersign.release;

import io.countersign.change.Artifact;
import io.countersign.change.Change;
import io.countersign.change.Changes;
import io.countersign.change.Submission;
import io.countersign.ownership.Platform;
import io.countersign.release.VerifiedDeployments.Proven;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds what ran in an environment before a request, and was right. */
class RollbackTargets {

    private final VerifiedDeployments deployments;
    private final Changes changes;

    RollbackTargets(VerifiedDeployments deployments, Changes changes) {
        this.deployments = deployments;
        this.changes = changes;
    }

    /** What to deploy to undo this request; empty unless all of its artifacts ran there before, one of them otherwise. */
    Optional<List<Artifact>> before(Platform platform, UUID changeId, Submission submission) {
        List<DeployedArtifact> own = DeployedArtifact.of(submission.artifacts());
        List<Proven> proven = deployments.before(platform.id(), environment(submission), changeId, names(own));
        boolean whole = proven.size() == new HashSet<>(names(own)).size();
        boolean same = own.containsAll(proven.stream().map(Proven::artifact).toList());
        return whole && !same ? Optional.of(named(proven)) : Optional.empty();
    }

    /** The requests that brought these artifacts there, as far as they are kept. */
    Set<UUID> sources(Change change, Collection<Artifact> target) {
        Set<DeployedArtifact> wanted = Set.copyOf(DeployedArtifact.of(target));
        return Set.copyOf(deployments.sources(platformId(change), environment(change.submission()), wanted));
    }

    /** Whether these are still known to have run there and to have been right. */
    boolean stillProven(Change change, Collection<Artifact> target) {
        return deployments.stillProven(
                platformId(change), environment(change.submission()), DeployedArtifact.of(target));
    }

    /** Whether another request deployed the same artifacts there since. */
    boolean overtaken(Change change) {
        return deployments.deployedSince(
                platformId(change),
                environment(change.submission()),
                change.id(),
                names(DeployedArtifact.of(change.submission().artifacts())));
    }

    private List<Artifact> named(List<Proven> proven) {
        Map<UUID, Change> sources = changes.byIds(
                proven.stream().map(Proven::changeId).filter(Objects::nonNull).collect(Collectors.toSet()));
        return proven.stream()
                .map(one -> {
                    DeployedArtifact artifact = one.artifact();
                    return new Artifact(
                            artifact.name(),
                            version(artifact, one.changeId() == null ? null : sources.get(one.changeId())),
                            artifact.digest());
                })
                .toList();
    }

    /** As its request called it; the beginning of its digest where that is deleted. */
    private static String version(DeployedArtifact artifact, @Nullable Change source) {
        return source == null
                ? artifact.brief()
                : source.submission().artifacts().stream()
                        .filter(one -> one.name().equals(artifact.name())
                                && one.digest().equals(artifact.digest()))
                        .map(Artifact::version)
                        .findFirst()
                        .orElse(artifact.brief());
    }

    private static List<String> names(List<DeployedArtifact> artifacts) {
        return artifacts.stream().map(DeployedArtifact::name).distinct().toList();
    }

    private static UUID platformId(Change change) {
        return Objects.requireNonNull(change.platform(), "submitted requests have a platform")
                .id();
    }

    private static String environment(Submission submission) {
        return Objects.requireNonNull(submission.environment(), "submitted requests have an environment");
    }
}
