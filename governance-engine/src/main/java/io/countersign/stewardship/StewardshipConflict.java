package io.countersign.stewardship;

/** The state of a policy version does not allow this step, such as confirming an activation that nobody asked for. */
public class StewardshipConflict extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StewardshipConflict(String message) {
        super(message);
    }
}
