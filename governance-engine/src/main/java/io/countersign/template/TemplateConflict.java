package io.countersign.template;

/** The template is not in a state for this. */
public class TemplateConflict extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    TemplateConflict(Reason reason, String message) {
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
        /** A version of this name waits for its decisions. */
        ALREADY_PROPOSED,
        /** What is decided on is not what was on the page. */
        DIGEST_STALE,
        /** It was decided, ended, or its time is over. */
        WRONG_STATE
    }
}
