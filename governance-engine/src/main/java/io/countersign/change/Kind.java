package io.countersign.change;

/** What a change request asks for. */
public enum Kind {
    PROMOTION,
    CHANGE,
    ROLLBACK
}
