package io.countersign.retention;

/** A record that must be kept, or a step that was taken already. */
public class RetentionConflict extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RetentionConflict(String message) {
        super(message);
    }
}
