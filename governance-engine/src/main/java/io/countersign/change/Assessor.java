package io.countersign.change;

import io.countersign.document.Documents;
import io.countersign.ledger.CanonicalJson.NotCanonical;
import io.countersign.ownership.Platform;
import io.countersign.ownership.Platforms;
import io.countersign.people.People;
import io.countersign.people.Person;
import io.countersign.policy.ChangeClass;
import io.countersign.policy.Fault;
import io.countersign.policy.Policies;
import io.countersign.policy.Rulebook;
import io.countersign.template.Template;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Looks up what a submission names and works out everything that follows from it. */
class Assessor {

    private final Platforms platforms;
    private final People people;
    private final Policies policies;
    private final Documents documents;
    private final Backgrounds backgrounds;
    private final Clock clock;

    Assessor(
            Platforms platforms,
            People people,
            Policies policies,
            Documents documents,
            Backgrounds backgrounds,
            Clock clock) {
        this.platforms = platforms;
        this.people = people;
        this.policies = policies;
        this.documents = documents;
        this.backgrounds = backgrounds;
        this.clock = clock;
    }

    /**
     * Assesses a submission of this requester as if it were submitted now. A standard change that its template does not
     * cover is assessed as the normal change that it becomes.
     */
    Assessment assess(Person requester, Submission submission) {
        return assess(requester, submission, null, null);
    }

    /**
     * Assesses what is to replace the fields of a stored request, as if it were submitted now.
     *
     * @param submittedAt null while it is a draft
     */
    Assessment assess(Person requester, Submission submission, @Nullable UUID changeId, @Nullable Instant submittedAt) {
        Assessment written = asWritten(requester, submission, changeId, submittedAt);
        return written.outside() == null
                ? written
                : asWritten(requester, submission.asNormal(), changeId, submittedAt)
                        .insteadOf(written.outside());
    }

    /** Assesses what is only kept as a draft: word for word. */
    Assessment asWritten(
            Person requester, Submission submission, @Nullable UUID changeId, @Nullable Instant submittedAt) {
        List<Fault> faults = new ArrayList<>(StorableValues.faults(submission));
        boolean storable = faults.isEmpty(); // else nothing of it may reach the database, not even to look it up
        Map<String, Person> named = storable ? people.byUserNames(names(submission)) : Map.of();
        Platform platform = storable ? platform(submission.platform()) : null;
        Instant now = clock.instant();
        Rulebook rulebook = policies.at(now);
        faults.addAll(storable ? SubmissionRules.faults(submission, named, now) : List.of());
        SubmissionDigests digests = storable ? digests(submission, faults, rulebook) : SubmissionDigests.NONE;
        Backgrounds.Reading reading = read(platform, submission, changeId, now);
        Background background = reading.of(platform, changeId, submission.template(), false);
        Situation situation = new Situation(
                submission,
                platform,
                Parts.of(requester, known(submission.authors(), named), known(submission.testers(), named)),
                State.DRAFT,
                submittedAt,
                null,
                Map.of(),
                Admitted.NOBODY,
                rulebook,
                RiskRatings.of(submission, background.history(), rulebook),
                Basis.OWNERS,
                background,
                reading.calendar(platform, submission),
                now);
        OutsideTemplate outside = outside(situation);
        Situation judged = outside == null && standard(situation) ? situation.allowedBy(Basis.TEMPLATE) : situation;
        return new Assessment(
                submission,
                digests,
                List.copyOf(faults),
                storable ? contents(submission, platform, rulebook) : List.of(),
                judged,
                Requirements.evaluate(judged),
                outside);
    }

    private static boolean standard(Situation situation) {
        return situation.submission().changeClass() == ChangeClass.STANDARD
                && situation.background().following().template() != null;
    }

    /** Why the template that it names does not cover it; null where it does, or where none is known. */
    private static @Nullable OutsideTemplate outside(Situation situation) {
        Template template = situation.background().following().template();
        if (template == null || !standard(situation)) {
            return null;
        }
        List<OutsideTemplate.Breach> breaches = TemplateCoverage.breaches(template, situation);
        return breaches.isEmpty()
                ? null
                : new OutsideTemplate(template.id(), template.key(), template.version(), breaches);
    }

    private Backgrounds.Reading read(
            @Nullable Platform platform, Submission submission, @Nullable UUID changeId, Instant now) {
        return platform == null
                ? Backgrounds.Reading.NOTHING
                : backgrounds.read(platform, changeId, submission.template(), now);
    }

    /** What evidence and facts must say by their types; a draft may still say anything. */
    private List<Fault> contents(Submission submission, @Nullable Platform platform, Rulebook rulebook) {
        List<Fault> faults = new ArrayList<>(documents.faults("evidence", submission.evidence()));
        if (platform != null) {
            faults.addAll(rulebook.factFaults(submission.facts(), platform.sectors()));
        }
        return List.copyOf(faults);
    }

    private @Nullable Platform platform(@Nullable String key) {
        return key == null ? null : platforms.byKey(key).orElse(null);
    }

    private SubmissionDigests digests(Submission submission, List<Fault> faults, Rulebook rulebook) {
        try {
            return Digests.of(submission, rulebook::answersFor);
        } catch (NotCanonical e) { // too large as a whole; single values were checked before
            faults.add(new Fault("", Objects.requireNonNullElse(e.getMessage(), "The request cannot be digested.")));
            return SubmissionDigests.NONE;
        }
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
