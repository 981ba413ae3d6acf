package io.countersign.readiness;

import io.countersign.people.Person;
import io.countersign.readiness.ReadinessArtifact.Area;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a platform lacks in the areas that break deployments, and who closes which gap by when.
 *
 * @param areas all four
 * @param plan what is open or comes to its end within 90 days, most urgent first
 */
public record Scorecard(List<AreaScore> areas, List<Step> plan) {

    /** How many of an area's artifacts are current. */
    public record AreaScore(Area area, List<ReadinessRow> rows) {

        /** How many are current. */
        public long current() {
            return rows.stream()
                    .filter(row -> row.state() == ReadinessRow.State.CURRENT)
                    .count();
        }

        /** Whether nothing is missing. */
        public boolean closed() {
            return current() == rows.size();
        }
    }

    /**
     * One line of the plan.
     *
     * @param within days from now: 30, 60 or 90
     * @param what what is to be done
     * @param endsAt when what is current ends, null where nothing is current
     * @param who who acts
     */
    public record Step(
            ReadinessArtifact artifact,
            int within,
            String what,
            @Nullable Instant endsAt,
            List<Person> who) {}
}
