package io.countersign.policy;

/** What a change request asks for. */
public enum Kind {
    PROMOTION,
    CHANGE,
    ROLLBACK
}
