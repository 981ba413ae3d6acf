package io.countersign.evidence;

import io.countersign.change.Debt;
import io.countersign.ledger.LedgerEntry;
import io.countersign.people.Person;
import io.countersign.policy.ControlRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One ledger entry as evidence.
 *
 * @param actor who acted, null for the system
 * @param title title of the change request it is about, null for other subjects or when erased
 * @param debt what is or was owed for that request because it was deployed ahead of its owners; null if nothing ever was
 * @param controls controls of the platform's sectors that the entry's capability supports
 */
public record EvidenceRow(
        LedgerEntry entry,
        @Nullable Person actor,
        @Nullable String title,
        @Nullable Debt debt,
        List<ControlRef> controls) {}
