package io.countersign.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The log of record. Appending takes part in the caller's transaction and waits for nobody; positions, roots and
 * signatures follow a moment later from the elected sequencer.
 */
public class Ledger {

    Ledger() {}

    /**
     * Records an entry in the caller's transaction, which must exist: no entry, no act.
     *
     * @return pointer with a null index
     * @throws EntryTooLarge over 16 KiB
     */
    public EntryRef append(NewEntry entry) {
        throw new IllegalStateException();
    }

    /** The entry with this id, sequenced or not. */
    public Optional<LedgerEntry> byId(UUID id) {
        throw new IllegalStateException();
    }

    /** The entry at this position. */
    public Optional<LedgerEntry> byIndex(long index) {
        throw new IllegalStateException();
    }

    /** Positions of these entries, those without one left out; one query. */
    public Map<UUID, Long> indexes(Collection<UUID> ids) {
        throw new IllegalStateException();
    }

    /** Everything recorded about a subject, oldest first, sequenced or not. */
    public List<LedgerEntry> about(Subject subject) {
        throw new IllegalStateException();
    }

    /** A page of sequenced entries. */
    public List<LedgerEntry> entries(EntryQuery query) {
        throw new IllegalStateException();
    }

    /** The newest checkpoint and what is still pending. */
    public LogState state() {
        throw new IllegalStateException();
    }

    /**
     * The C2SP {@code .tlog-proof} of an entry under the newest checkpoint.
     *
     * @return empty while no checkpoint covers the entry
     */
    public Optional<String> proof(long index) {
        throw new IllegalStateException();
    }

    /** Re-computes every leaf hash and the root from the stored bytes and names what is wrong and where. */
    public Verification verify() {
        throw new IllegalStateException();
    }
}
