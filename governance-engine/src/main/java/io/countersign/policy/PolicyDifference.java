package io.countersign.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What differs between two rulebooks, in the order of a reader: requirements, facts, retention, sign-ins, controls. */
public record PolicyDifference(List<Line> lines) {

    /** Whether anything is asked less of anybody; such a version waits 24 hours before it comes into force. */
    public boolean loosens() {
        return lines.stream().anyMatch(Line::loosens);
    }

    /**
     * One thing that differs.
     *
     * @param what requirement, fact, retention, sign-in, control or profile
     * @param id its id, such as {@code test-report}
     * @param sector the sector for which it differs
     * @param before in plain words; null where it is new
     * @param after in plain words; null where it is gone
     * @param loosens whether it asks less than before
     */
    public record Line(
            String what,
            String id,
            Sector sector,
            @Nullable String before,
            @Nullable String after,
            boolean loosens) {}
}
