package io.countersign.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of re-computing the log from its stored bytes.
 *
 * @param size sequenced entries that were read
 * @param root root recomputed over them, 64 lower-case hex digits
 * @param witnessed whether the newest checkpoint carries a witness quorum
 * @param faults everything that is wrong, empty when the log is sound
 */
public record Verification(boolean ok, long size, String root, boolean witnessed, List<Fault> faults) {

    Verification witnessed(boolean newest) {
        return new Verification(ok, size, root, newest, faults);
    }

    /** One thing that is wrong; index is null where it concerns the log as a whole. */
    public record Fault(@Nullable Long index, String what) {}
}
