package io.countersign.policy;

/** The part that a person plays in a change besides deciding it; segregation of duties keeps parts and roles apart. */
public enum Part {
    REQUESTER,
    AUTHOR,
    TESTER,
    DEPLOYER,
    /** The human behind the account or token that deploys. */
    TOKEN_OWNER,
    /** Broke the glass, or used a rollback grant: had it deployed before the owners decided. */
    ACTED_AHEAD,
    DELEGATOR,
    DELEGATE
}
