package io.countersign.stewardship;

import io.countersign.database.EverySecond;
import org.springframework.transaction.event.TransactionalEventListener;

/** Looks, and right after a confirmation too, whether the time of an activation has come. */
class ActivationWatch extends EverySecond {

    private final ComingIntoForce coming;

    ActivationWatch(ComingIntoForce coming) {
        super("countersign-policies", "A policy whose time has come could not be put to work.");
        this.coming = coming;
    }

    @TransactionalEventListener
    void confirmed(ActivationConfirmed event) {
        lookNow();
    }

    @Override
    protected void look() {
        boolean more;
        do {
            more = coming.tellNext();
        } while (more && !Thread.currentThread().isInterrupted());
    }
}
