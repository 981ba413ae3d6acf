package io.countersign.web.api;

import io.countersign.people.Person;
import io.countersign.policy.OwnerRole;
import io.countersign.readiness.ReadinessArtifact;
import io.countersign.readiness.ReadinessRow;
import io.countersign.readiness.Scorecard;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The eight readiness artifacts of a platform, its gaps by area, and the plan that closes them. */
record ReadinessBody(List<ArtifactBody> artifacts, List<AreaBody> areas, List<StepBody> plan) {

    static ReadinessBody of(List<ReadinessRow> rows, Scorecard scorecard) {
        return new ReadinessBody(
                rows.stream().map(ArtifactBody::of).toList(),
                scorecard.areas().stream().map(AreaBody::of).toList(),
                scorecard.plan().stream().map(StepBody::of).toList());
    }

    /**
     * One artifact.
     *
     * @param mustSign the roles that sign it off, the accountable one first
     * @param metBy user names of who acts next
     */
    record ArtifactBody(
            String artifact,
            String title,
            ReadinessArtifact.Area area,
            ReadinessRow.State state,
            String reason,
            List<String> metBy,
            @Nullable EvidenceBody evidence,
            @Nullable Instant validUntil,
            List<OwnerRole> mustSign,
            List<OwnerRole> signedBy) {

        static ArtifactBody of(ReadinessRow row) {
            return new ArtifactBody(
                    row.artifact().key(),
                    row.artifact().title(),
                    row.artifact().area(),
                    row.state(),
                    row.reason(),
                    names(row.metBy()),
                    row.evidence() == null ? null : EvidenceBody.of(row.evidence()),
                    row.validUntil(),
                    row.artifact().signedBy(),
                    row.signedBy().stream().sorted().toList());
        }
    }

    /** One of the areas that break deployments. */
    record AreaBody(ReadinessArtifact.Area area, long current, int of) {

        static AreaBody of(Scorecard.AreaScore score) {
            return new AreaBody(score.area(), score.current(), score.rows().size());
        }
    }

    /**
     * One line of the plan.
     *
     * @param within days from now: 30, 60 or 90
     */
    record StepBody(
            String artifact,
            int within,
            String what,
            @Nullable Instant endsAt,
            List<String> who) {

        static StepBody of(Scorecard.Step step) {
            return new StepBody(step.artifact().key(), step.within(), step.what(), step.endsAt(), names(step.who()));
        }
    }

    private static List<String> names(List<Person> people) {
        return people.stream().map(Person::userName).toList();
    }
}
