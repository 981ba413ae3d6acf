package io.countersign.ledger;

/** Somebody asked for a reconciliation while one runs. */
public class ReconciliationRunning extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ReconciliationRunning() {
        super("A reconciliation runs already; its result will be listed.");
    }
}
