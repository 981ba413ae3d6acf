package io.countersign.people;

import java.util.List;

/** A known person without the right to do this. Carries the rule and every reason, in words for that person. */
public class NotAllowed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String rule;
    private final List<String> reasons;

    /**
     * @param rule stable kebab-case id of the rule, such as {@code segregation} or {@code not-yours}
     * @param reasons at least one sentence
     */
    public NotAllowed(String rule, List<String> reasons) {
        super(String.join(" ", reasons));
        this.rule = rule;
        this.reasons = List.copyOf(reasons);
    }

    /** Stable id of the rule that refused. */
    public String rule() {
        return rule;
    }

    /** Every reason, one sentence each. */
    public List<String> reasons() {
        return reasons;
    }
}
