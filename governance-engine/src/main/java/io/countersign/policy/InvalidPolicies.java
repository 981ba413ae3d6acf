package io.countersign.policy;

import java.util.List;
import java.util.stream.Collectors;

/** Policy files that cannot be used. Names every fault with its file, line and column; nothing was changed. */
public class InvalidPolicies extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final List<PolicyFault> faults;

    /** @param faults at least one */
    InvalidPolicies(List<PolicyFault> faults) {
        super(faults.stream()
                .map(fault -> "\n- " + fault)
                .collect(Collectors.joining("", "Policy files are wrong:", "")));
        this.faults = List.copyOf(faults);
    }

    static void throwIfAny(List<PolicyFault> faults) {
        if (!faults.isEmpty()) {
            throw new InvalidPolicies(faults);
        }
    }

    /** Every fault, by file, in the order in which it stands there. */
    public List<PolicyFault> faults() {
        return faults;
    }
}
