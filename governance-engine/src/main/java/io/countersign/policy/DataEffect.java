package io.countersign.policy;

/** What a change does to stored data, and so whether going back is possible. */
public enum DataEffect {
    NONE,
    REVERSIBLE,
    IRREVERSIBLE
}
