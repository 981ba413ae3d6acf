package io.countersign.release;

import java.util.List;

/** A permit that is not minted or may not be used now. The refusal of a redemption is recorded already. */
public class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final List<String> reasons;

    Refused(Kind kind, List<String> reasons) {
        super(String.join(" ", reasons));
        this.kind = kind;
        this.reasons = List.copyOf(reasons);
    }

    /** Which refusal it is. */
    public Kind kind() {
        return kind;
    }

    /** Every reason, one sentence each. */
    public List<String> reasons() {
        return reasons;
    }

    /** The kinds of refusal. */
    public enum Kind {
        /** No permit is minted or revoked in this state. */
        NOT_NOW,
        /** The permit does not allow this deployment now. */
        NOT_PERMITTED,
        /** The permit was used already. */
        USED
    }
}
