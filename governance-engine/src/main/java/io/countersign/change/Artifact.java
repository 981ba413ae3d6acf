package io.countersign.change;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * One thing to deploy.
 *
 * @param digest {@code sha256:} and 64 lower-case hex digits
 */
public record Artifact(
        @NotBlank(message = "Name the artifact.") @Size(max = Limits.NAME, message = Limits.TOO_LONG) String name,

        @NotBlank(message = "State the version.") @Size(max = Limits.NAME, message = Limits.TOO_LONG) String version,

        @NotBlank(message = Limits.NO_DIGEST) @Pattern(regexp = Limits.SHA256, message = Limits.NO_DIGEST) String digest) {}
