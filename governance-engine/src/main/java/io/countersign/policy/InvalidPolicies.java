package io.countersign.policy;

import java.util.List;
import java.util.stream.Collectors;

/** Policy files that cannot be used; the engine does not start with them. Names every fault with its file and place. */
public class InvalidPolicies extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final List<String> faults;

    InvalidPolicies(List<String> faults) {
        super(faults.stream()
                .map(fault -> "\n- " + fault)
                .collect(Collectors.joining("", "Policy files are wrong:", "")));
        this.faults = List.copyOf(faults);
    }

    /** Every fault, as {@code file: place: what is wrong}. */
    public List<String> faults() {
        return faults;
    }
}
