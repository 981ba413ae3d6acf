package io.countersign.change;

/** Where a change request stands; the contract's table of states says what each admits. */
public enum State {
    DRAFT,
    DECIDING,
    RETURNED,
    WAITING,
    READY,
    PERMITTED,
    DEPLOYING,
    DEPLOYED,
    FAILED,
    REJECTED,
    WITHDRAWN,
    EXPIRED,
    CLOSED,
    ROLLED_BACK;

    /** Whether nothing follows. */
    public boolean isFinal() {
        return this == REJECTED || this == WITHDRAWN || this == EXPIRED || this == CLOSED || this == ROLLED_BACK;
    }

    /** Whether an approval may still be taken back. */
    public boolean revocable() {
        return this == DECIDING || this == WAITING || this == READY || this == PERMITTED;
    }

    /** Whether it may be deployed, is being or was, and has not come to its end. */
    boolean underway() {
        return this == WAITING
                || this == READY
                || this == PERMITTED
                || this == DEPLOYING
                || this == DEPLOYED
                || this == FAILED;
    }

    /** Whether it was deployed, well or not, and is not closed yet. */
    public boolean deployed() {
        return this == DEPLOYED || this == FAILED;
    }

    /** Whether the end of the window ends the request. */
    boolean expirable() {
        return revocable();
    }

    /** Whether the request may still be amended. */
    public boolean amendable() {
        return this == DRAFT
                || this == DECIDING
                || this == RETURNED
                || this == WAITING
                || this == READY
                || this == PERMITTED;
    }
}
