package io.countersign.ledger;

/** Why the ledger cannot start with the given configuration, and what to do about it. */
class LedgerMisconfigured extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    LedgerMisconfigured(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
