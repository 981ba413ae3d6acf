package io.countersign.policy;

/** Whether an environment serves the platform's users. */
public enum EnvironmentKind {
    PRODUCTION,
    OTHER
}
