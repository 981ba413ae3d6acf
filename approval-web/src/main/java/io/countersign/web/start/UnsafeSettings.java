package io.countersign.web.start;

import java.util.List;

/** Everything that is missing or unsafe in the settings of an installation. */
public class UnsafeSettings extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param faults at least one, each as {@code property: what to do} */
    public UnsafeSettings(List<String> faults) {
        super(String.join(System.lineSeparator(), faults));
    }
}
