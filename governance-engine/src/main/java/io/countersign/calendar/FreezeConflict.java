package io.countersign.calendar;

/** The freeze is over, or somebody has asked already to lift it, or nobody has. */
public class FreezeConflict extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FreezeConflict(String message) {
        super(message);
    }
}
