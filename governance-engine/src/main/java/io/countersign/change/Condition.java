package io.countersign.change;

import io.countersign.policy.ControlRef;
import io.countersign.policy.Demand;
import io.countersign.policy.PackRequirement;
import io.countersign.policy.Phase;
import io.countersign.waiver.PolicyException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is asked of a request, before anybody looked whether it holds; see {@link Requirement} for the components. */
record Condition(
        String id,
        String title,
        Phase phase,
        String pack,
        List<String> askedBy,
        String capability,
        List<ControlRef> controls,
        boolean waivable,
        @Nullable String field) {

    /** How requirements of the floor are marked where others name their pack. */
    static final String FLOOR = "floor";

    /** A condition that is in the code, so that no pack can loosen and no exception waive it. */
    static Condition floor(String id, String title, Phase phase, String capability, @Nullable String field) {
        return new Condition(id, title, phase, FLOOR, List.of(FLOOR), capability, List.of(), false, field);
    }

    /** @param field submitted field that it concerns, null if none */
    static Condition of(Demand demand, @Nullable String field) {
        PackRequirement asked = demand.requirement();
        return new Condition(
                asked.id(),
                asked.title(),
                asked.phase(),
                demand.pack(),
                demand.askedBy(),
                asked.capability(),
                demand.controls(),
                asked.waivable(),
                field);
    }

    /** Met when there is no reason against it. */
    Requirement answer(Finding finding) {
        return finding.reason().isEmpty()
                ? requirement(Requirement.Status.MET, Finding.MET, null)
                : requirement(Requirement.Status.UNMET, finding, null);
    }

    /** Not met, and let pass for a time. */
    Requirement waived(Finding finding, PolicyException exception) {
        String reason = "%s Waived until %s.".formatted(finding.reason(), Words.time(exception.expiresAt()));
        return requirement(Requirement.Status.WAIVED, new Finding(reason, List.of(), finding.since()), exception);
    }

    private Requirement requirement(Requirement.Status status, Finding finding, @Nullable PolicyException exception) {
        return new Requirement(
                id,
                title,
                phase,
                status,
                finding.reason(),
                finding.metBy(),
                pack,
                capability,
                field,
                finding.since(),
                exception == null ? null : exception.id(),
                askedBy,
                controls,
                waivable);
    }
}
