package io.countersign.change;

import io.countersign.ledger.CanonicalJson.NotCanonical;
import io.countersign.ownership.Platform;
import io.countersign.ownership.Platforms;
import io.countersign.people.People;
import io.countersign.people.Person;
import io.countersign.policy.Fault;
import io.countersign.policy.Policies;
import io.countersign.policy.RiskAssessment;
import io.countersign.policy.RiskRating;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks up what a submission names and works out everything that follows from it. */
class Assessor {

    private static final RiskAssessment UNSTATED = new RiskAssessment(null, null, null);

    private final Platforms platforms;
    private final People people;
    private final Policies policies;
    private final Clock clock;

    Assessor(Platforms platforms, People people, Policies policies, Clock clock) {
        this.platforms = platforms;
        this.people = people;
        this.policies = policies;
        this.clock = clock;
    }

    /** Assesses a submission of this requester as if it were submitted now. */
    Assessment assess(Person requester, Submission submission) {
        List<Fault> faults = new ArrayList<>(StorableValues.faults(submission));
        boolean storable = faults.isEmpty(); // else nothing of it may reach the database, not even to look it up
        Map<String, Person> named = storable ? people.byUserNames(names(submission)) : Map.of();
        Platform platform = storable ? platform(submission.platform()) : null;
        Instant now = clock.instant();
        faults.addAll(storable ? SubmissionRules.faults(submission, named, now) : List.of());
        SubmissionDigests digests = storable ? digests(submission, faults) : SubmissionDigests.NONE;
        Situation situation = situation(requester, submission, platform, named, now);
        return new Assessment(
                submission,
                digests,
                risk(submission),
                List.copyOf(faults),
                situation,
                Requirements.evaluate(situation));
    }

    private @Nullable Platform platform(@Nullable String key) {
        return key == null ? null : platforms.byKey(key).orElse(null);
    }

    private SubmissionDigests digests(Submission submission, List<Fault> faults) {
        try {
            return Digests.of(submission, policies::answersFor);
        } catch (NotCanonical e) { // too large as a whole; single values were checked before
            faults.add(new Fault("", Objects.requireNonNullElse(e.getMessage(), "The request cannot be digested.")));
            return SubmissionDigests.NONE;
        }
    }

    private RiskRating risk(Submission submission) {
        return policies.rate(Objects.requireNonNullElse(submission.risk(), UNSTATED), submission.dataEffect());
    }

    private Situation situation(
            Person requester,
            Submission submission,
            @Nullable Platform platform,
            Map<String, Person> named,
            Instant now) {
        return new Situation(
                submission,
                platform,
                requester,
                known(submission.authors(), named),
                known(submission.testers(), named),
                State.DRAFT,
                null,
                null,
                Map.of(),
                Readiness.READY,
                Calendar.OPEN,
                platform == null ? List.of() : policies.packs(platform.sectors()),
                now);
    }

    /** The authors and testers, each once. */
    static Set<String> names(Submission submission) {
        Set<String> names = new HashSet<>(submission.authors());
        names.addAll(submission.testers());
        return names;
    }

    /** Those of the named who are known, in order. */
    static List<Person> known(List<String> userNames, Map<String, Person> named) {
        return userNames.stream().map(named::get).filter(Objects::nonNull).toList();
    }
}
