package io.countersign.ledger;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong, up to a number that a person can still read and a machine can still hold. */
class Faults {

    static final int MOST = 1000;

    private final List<Verification.Fault> faults = new ArrayList<>();

    void add(@Nullable Long index, String what, @Nullable Object... details) {
        if (faults.size() < MOST) {
            faults.add(new Verification.Fault(index, what.formatted(details)));
        } else if (faults.size() == MOST) {
            faults.add(new Verification.Fault(
                    null, "There are more than %d faults; the rest is not listed.".formatted(MOST)));
        }
    }

    List<Verification.Fault> list() {
        return List.copyOf(faults);
    }
}
