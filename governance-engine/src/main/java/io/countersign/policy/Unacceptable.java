package io.countersign.policy;

import java.util.List;

/** Well-formed content that the rules do not accept; carries all faults at once. Nothing was changed. */
public class Unacceptable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final List<Fault> faults;

    /** @param faults at least one */
    public Unacceptable(List<Fault> faults) {
        super(String.join(" ", faults.stream().map(Fault::message).toList()));
        this.faults = List.copyOf(faults);
    }

    /** Every fault found. */
    public List<Fault> faults() {
        return faults;
    }
}
