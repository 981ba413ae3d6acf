package io.countersign.ownership;

/** The seat's state does not allow this step, such as confirming a nomination that was not accepted. */
public class AssignmentConflict extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AssignmentConflict(String message) {
        super(message);
    }
}
