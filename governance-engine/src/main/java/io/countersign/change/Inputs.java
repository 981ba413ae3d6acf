package io.countersign.change;

import io.countersign.calendar.Halt;
import io.countersign.change.Situation.Standing;
import io.countersign.ownership.Platform;
import io.countersign.people.Person;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Part;
import io.countersign.policy.RiskRating;
import io.countersign.policy.Rulebook;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that an answer followed from, as it is kept: the {@link Situation} with its submission by digest and its
 * rulebook by the names of its documents.
 *
 * @param risk the rating that was given before; null where the rating is part of the answer
 * @param basis what allowed it to be deployed
 * @param tables the tables and the floor that were in the code then
 * @param asked the decision that was about to be taken; null where nobody decided
 */
record Inputs(
        String submissionDigest,
        @Nullable Platform platform,
        Map<Part, List<Person>> parts,
        State state,
        @Nullable Instant submittedAt,
        @Nullable Instant dueAt,
        Map<OwnerRole, Standing> standing,
        Admitted admitted,
        @Nullable RiskRating risk,
        Basis basis,
        Background background,
        List<Halt> halts,
        List<String> documents,
        List<String> tables,
        Instant now,
        @Nullable Asked asked) {

    /** What was kept before a field was known keeps its meaning. */
    @SuppressWarnings("NullAway") // JSON binding hands null for what is missing
    Inputs {
        basis = basis == null ? Basis.OWNERS : basis;
        admitted = admitted == null ? Admitted.NOBODY : admitted;
    }

    /** A decision that somebody is about to take. */
    record Asked(Person by, OwnerRole role, Outcome outcome) {}

    /** @param rated whether the rating was part of the question, not of what was given */
    static Inputs of(Situation situation, String submissionDigest, boolean rated, @Nullable Asked asked) {
        return new Inputs(
                submissionDigest,
                situation.platform(),
                situation.parts().persons(),
                situation.state(),
                situation.submittedAt(),
                situation.dueAt(),
                situation.standing(),
                situation.admitted(),
                rated ? null : situation.risk(),
                situation.basis(),
                situation.background(),
                situation.calendar().halts(),
                situation.rulebook().documents(),
                situation.rulebook().tables(),
                situation.now(),
                asked);
    }

    /** What was judged then, judged by these rules. */
    Situation situation(Submission submission, Rulebook rulebook) {
        return new Situation(
                submission,
                platform,
                new Parts(parts),
                state,
                submittedAt,
                dueAt,
                standing,
                admitted,
                rulebook,
                risk == null ? RiskRatings.of(submission, background.history(), rulebook) : risk,
                basis,
                background,
                new Calendar(halts),
                now);
    }

    /** The answer that follows from what was judged then by these rules. */
    Answer answer(Submission submission, Rulebook rulebook) {
        return Answer.of(situation(submission, rulebook), asked);
    }
}
