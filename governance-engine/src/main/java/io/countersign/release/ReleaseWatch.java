package io.countersign.release;

import io.countersign.database.EverySecond;

/** Looks for permits and deployments whose time is over. */
class ReleaseWatch extends EverySecond {

    private final Overdue overdue;

    ReleaseWatch(Overdue overdue) {
        super("countersign-release", "Permits and deployments whose time is over could not be ended.");
        this.overdue = overdue;
    }

    @Override
    protected void look() {
        overdue.sweep();
    }
}
