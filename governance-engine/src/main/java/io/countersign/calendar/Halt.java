package io.countersign.calendar;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A freeze as it meets one platform and environment.
 *
 * @param incident the incident of an incident stop; null for every other freeze
 * @param wide whether it reaches beyond platforms that it names, so that only compliance officers lift it
 * @param platforms keys of the platforms that it names, sorted
 */
public record Halt(
        UUID freezeId,
        Period period,
        String reason,
        @Nullable String incident,
        boolean wide,
        List<String> platforms) {

    static Halt of(Freeze freeze, Period period) {
        return new Halt(
                freeze.id(),
                period,
                freeze.reason(),
                freeze.incident(),
                freeze.scope().wide(),
                freeze.scope().platforms().stream().sorted().toList());
    }

    /** A planned freeze lets rollback grants and break-glass pass; an incident stop only what names its incident. */
    public boolean lets(Passage passage) {
        return incident == null ? passage.urgent() : passage.answers(incident);
    }
}
