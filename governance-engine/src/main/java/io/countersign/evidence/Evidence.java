package io.countersign.evidence;

import io.countersign.ledger.EntryQuery;
import io.countersign.ledger.LedgerEntry;
import io.countersign.people.Actor;
import io.countersign.policy.ControlRef;
import java.util.List;

/** Evidence of what was decided, by whom, for which controls. For compliance officers and auditors. */
public class Evidence {

    Evidence() {}

    /**
     * A page of entries as evidence, in log order.
     *
     * @throws io.countersign.people.NotAllowed unless compliance officer or auditor
     */
    public List<EvidenceRow> rows(Actor actor, EntryQuery query) {
        throw new IllegalStateException();
    }

    /** The controls that an entry supports in the sectors of its platform. */
    public List<ControlRef> controls(LedgerEntry entry) {
        throw new IllegalStateException();
    }
}
