package io.countersign.readiness;

/** The artifact is not in a state for this, or is no longer what the caller saw. */
public class ReadinessConflict extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    ReadinessConflict(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Which conflict it is. */
    public Reason reason() {
        return reason;
    }

    /** The kinds of conflict. */
    public enum Reason {
        /** The digest that the caller saw is not what is attached now. */
        DIGEST_STALE,
        /** The role has signed off this evidence already. */
        ALREADY_SIGNED,
        /** Nothing is attached, or what is attached has expired. */
        NOTHING_TO_SIGN
    }
}
