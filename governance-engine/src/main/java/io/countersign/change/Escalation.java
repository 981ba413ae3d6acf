package io.countersign.change;

/** What time brings to an open decision, in this order; nothing of it decides. */
public enum Escalation {
    /** Its owner is reminded. */
    REMINDER,
    /** The deputy may decide too. */
    DEPUTY,
    /** The governance owner is asked for a substitute; compliance officers, where the governance role is late. */
    GOVERNANCE_OWNER
}
