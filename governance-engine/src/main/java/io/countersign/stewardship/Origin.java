package io.countersign.stewardship;

/** Where a version of a policy document came from. */
public enum Origin {
    /** It came with a version of the engine. */
    SHIPPED,
    /** It lay in the customer's directory. */
    DIRECTORY,
    /** A person submitted it, who is its author. */
    SUBMITTED
}
