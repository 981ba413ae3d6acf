package io.countersign.ledger;

import io.countersign.ledger.StoredEntry.Columns;
import io.countersign.ledger.StoredEntry.Recorded;
import io.countersign.ledger.tlog.Merkle;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks one position of the log: bytes against hashes, columns and sealed values against the bytes. */
class EntryCheck {

    private final Faults faults;

    EntryCheck(Faults faults) {
        this.faults = faults;
    }

    /** The leaf hash of the stored bytes; where they are gone, the one that was integrated. */
    byte[] check(StoredEntry entry, List<SealedValue> values) {
        Recorded recorded = entry.recorded();
        if (recorded == null) {
            faults.add(entry.index(), "Entry %s is gone.", entry.id());
            return entry.leafHash();
        }
        byte[] hash = Merkle.leaf(recorded.canonical());
        if (!Arrays.equals(hash, entry.leafHash())) {
            faults.add(
                    entry.index(),
                    "The stored bytes of entry %s do not have the hash that was integrated at this index.",
                    entry.id());
        }
        if (!Arrays.equals(hash, recorded.leafHash())) {
            faults.add(
                    entry.index(),
                    "The stored bytes of entry %s do not have the hash that was recorded with them.",
                    entry.id());
        }
        checkContent(entry.index(), recorded, values);
        return hash;
    }

    private void checkContent(long index, Recorded recorded, List<SealedValue> values) {
        try {
            Envelope says = Envelope.parse(recorded.canonical());
            checkColumns(index, recorded.columns(), Columns.of(says));
            values.forEach(value -> checkValue(index, value, says.commitments().get(value.field())));
        } catch (IllegalArgumentException e) {
            faults.add(
                    index,
                    "The stored bytes of entry %s are not an entry.",
                    recorded.columns().id());
        }
    }

    private void checkColumns(long index, Columns stored, Columns said) {
        for (int i = 0; i < StoredEntry.COLUMN_NAMES.size(); i++) {
            Object has = stored.values().get(i);
            Object says = said.values().get(i);
            if (!Objects.equals(has, says)) {
                faults.add(
                        index,
                        "The %s of entry %s was changed beside its bytes: the column has %s, the entry says %s.",
                        StoredEntry.COLUMN_NAMES.get(i),
                        stored.id(),
                        has,
                        says);
            }
        }
    }

    private void checkValue(long index, SealedValue value, @Nullable String commitment) {
        if (commitment == null) {
            faults.add(index, "The entry has no sealed field '%s', yet a value is stored for it.", value.field());
        } else if (!commitment.equals(value.commitment())) {
            faults.add(index, "The stored value of '%s' is not the one that was recorded.", value.field());
        }
    }
}
