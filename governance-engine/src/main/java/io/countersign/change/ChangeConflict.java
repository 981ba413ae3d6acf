package io.countersign.change;

/** The request is not in a state for this, or is no longer what the caller saw. */
public class ChangeConflict extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    ChangeConflict(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Which conflict it is. */
    public Reason reason() {
        return reason;
    }

    /** The kinds of conflict. */
    public enum Reason {
        /** The digest that the caller saw is no longer current. */
        DIGEST_STALE,
        /** The role has decided already. */
        ALREADY_DECIDED,
        /** The state admits no such act. */
        WRONG_STATE,
        /** There is no standing approval of this role to revoke. */
        NOTHING_TO_REVOKE
    }
}
