package io.countersign.waiver;

/** The exception is not in a state for this. */
public class ExceptionConflict extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    ExceptionConflict(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Which conflict it is. */
    public Reason reason() {
        return reason;
    }

    /** The kinds of conflict. */
    public enum Reason {
        /** The role has decided already. */
        ALREADY_DECIDED,
        /** It was granted or refused, or its time is over. */
        WRONG_STATE
    }
}
