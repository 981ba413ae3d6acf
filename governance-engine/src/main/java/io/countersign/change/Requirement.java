package io.countersign.change;

import io.countersign.policy.ControlRef;
import io.countersign.policy.Phase;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One condition on a change request, evaluated.
 *
 * @param id stable id, such as {@code plan} or {@code decision-security}
 * @param reason why it is not met; empty where the title says all
 * @param metBy user names of who can meet it; empty when met
 * @param pack pack that asks for it as {@code name@version}, or {@code floor}
 * @param capability capability that it serves
 * @param field submitted field that it concerns, null if none
 * @param since since when it is not met; null if met or not yet submitted
 * @param exception the exception that waives it, null if none does
 * @param askedBy every pack that asks for it, {@code pack} first
 * @param controls controls of those packs that it supports
 * @param waivable whether an exception may waive it; nothing of the floor is
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
        @Nullable String field,
        @Nullable Instant since,
        @Nullable UUID exception,
        List<String> askedBy,
        List<ControlRef> controls,
        boolean waivable) {

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

    /** The same of a request that is deployed first: what would stop the deployment stops its close. */
    Requirement owedAfterwards() {
        return phase == Phase.DECIDE || phase == Phase.PERMIT ? in(Phase.CLOSE) : this;
    }

    /** The same of a request on which nobody decides: what would stop the decision stops the permit. */
    Requirement owedAtPermit() {
        return phase == Phase.DECIDE ? in(Phase.PERMIT) : this;
    }

    private Requirement in(Phase other) {
        return new Requirement(
                id,
                title,
                other,
                status,
                reason,
                metBy,
                pack,
                capability,
                field,
                since,
                exception,
                askedBy,
                controls,
                waivable);
    }

    /** The same, which others ask for too. */
    Requirement alsoAskedBy(Requirement other) {
        List<String> everybody = Stream.concat(askedBy.stream(), other.askedBy.stream())
                .distinct()
                .toList();
        List<ControlRef> supported = Stream.concat(controls.stream(), other.controls.stream())
                .distinct()
                .toList();
        return new Requirement(
                id,
                title,
                phase,
                status,
                reason,
                metBy,
                pack,
                capability,
                field,
                since,
                exception,
                everybody,
                supported,
                waivable);
    }
}
