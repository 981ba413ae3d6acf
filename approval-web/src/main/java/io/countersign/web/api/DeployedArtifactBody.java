package io.countersign.web.api;

import io.countersign.release.DeployedArtifact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is deployed or runs.
 *
 * @param version for the reader; what counts is the digest
 */
record DeployedArtifactBody(
        @Nullable String name,
        @Nullable String version,
        @Nullable String digest) {

    /** As it was sent; what is missing is refused with everything else that is. */
    @SuppressWarnings("NullAway")
    static List<DeployedArtifact> read(@Nullable List<DeployedArtifactBody> sent) {
        return sent == null
                ? null
                : sent.stream()
                        .map(one -> new DeployedArtifact(one.name(), one.digest()))
                        .toList();
    }
}
