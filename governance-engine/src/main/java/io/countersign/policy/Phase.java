package io.countersign.policy;

/** The step that an unmet requirement stops; it stops no other. */
public enum Phase {
    SUBMIT,
    DECIDE,
    PERMIT,
    CLOSE
}
