package io.countersign.change;

import io.countersign.policy.Phase;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One condition on a change request, evaluated.
 *
 * @param id stable id, such as {@code plan} or {@code decision-security}
 * @param reason why it is not met or how it was; empty where the title says all
 * @param metBy user names of who can meet it; empty when met
 * @param pack pack that asks for it as {@code name@version}, or {@code floor}
 * @param capability capability that it serves
 * @param field submitted field that it concerns, null if none
 */
public record Requirement(
        String id,
        String title,
        Phase phase,
        Status status,
        String reason,
        List<String> metBy,
        String pack,
        String capability,
        @Nullable String field) {

    /** Whether the condition holds. */
    public enum Status {
        MET,
        UNMET,
        WAIVED
    }

    /** Whether it stops its phase. */
    public boolean unmet() {
        return status == Status.UNMET;
    }
}
