package io.countersign.policy;

/** An act for which packs may ask how and how long ago its person signed in. */
public enum BindingAct {
    /** An owner's decision or ratification. */
    DECISION,
    /** Asking for a deployment ahead of the owners, and confirming it. */
    BREAK_GLASS,
    /** Asking to put a policy in force, and confirming it. */
    ACTIVATION,
    /** Asking to delete records or erase values, and confirming it. */
    ERASURE
}
