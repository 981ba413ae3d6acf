package io.countersign.ledger;

/** Why there is no timestamp, as the end of a sentence about the authority; it will be asked again. */
class TimestampTrouble extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TimestampTrouble(String message) {
        super(message);
    }

    TimestampTrouble(String message, Throwable cause) {
        super(message, cause);
    }
}
