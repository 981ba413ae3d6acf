package io.countersign.release;

import io.countersign.change.Artifact;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * One thing that is to be deployed, was deployed or runs.
 *
 * @param digest {@code sha256:} and 64 lower-case hex digits
 */
public record DeployedArtifact(String name, String digest) {

    private static final int BRIEF = "sha256:".length() + 12;
    private static final int DIGEST_LENGTH = "sha256:".length() + 64;

    static List<DeployedArtifact> of(Collection<Artifact> approved) {
        return approved.stream()
                .map(artifact -> new DeployedArtifact(artifact.name(), artifact.digest()))
                .toList();
    }

    /** The same as they will be read again once stored, so that whoever tells of them says the same before and after. */
    static List<DeployedArtifact> asStored(Collection<Artifact> approved) {
        return read(lines(of(approved)));
    }

    /** As it is stored: the digest, whose length is known, and the name. */
    private static DeployedArtifact parse(String line) {
        return new DeployedArtifact(line.substring(DIGEST_LENGTH + 1), line.substring(0, DIGEST_LENGTH));
    }

    /** As stored, each once and in an order that the same artifacts always have. */
    static String[] lines(Collection<DeployedArtifact> artifacts) {
        return artifacts.stream()
                .map(DeployedArtifact::line)
                .distinct()
                .sorted()
                .toArray(String[]::new);
    }

    static List<DeployedArtifact> read(String... lines) {
        return Arrays.stream(lines).map(DeployedArtifact::parse).toList();
    }

    /** The digest as people compare it. */
    String brief() {
        return digest.substring(0, BRIEF) + "…";
    }

    private String line() {
        return digest + " " + name;
    }
}
