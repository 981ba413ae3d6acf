package io.countersign.change;

/**
 * One thing to deploy.
 *
 * @param digest {@code sha256:} and 64 lower-case hex digits
 */
public record Artifact(String name, String version, String digest) {}
