package io.countersign.ledger;

import io.countersign.database.EverySecond;
import java.time.Duration;

/** Looks whether it is time to reconcile; whichever node is first does it. */
class ReconciliationWatch extends EverySecond {

    private final Reconciliations reconciliations;
    private final Duration interval;

    ReconciliationWatch(Reconciliations reconciliations, Duration interval) {
        super("countersign-reconciliation", "The records of the workflow could not be compared with the ledger.");
        this.reconciliations = reconciliations;
        this.interval = interval;
    }

    @Override
    protected void look() {
        reconciliations.runIfDue(interval);
    }
}
