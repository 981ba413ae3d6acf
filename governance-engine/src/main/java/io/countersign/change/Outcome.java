package io.countersign.change;

/** What an owner role decides. */
public enum Outcome {
    APPROVE,
    REJECT,
    RETURN
}
