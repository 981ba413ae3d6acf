package io.countersign.change;

import io.countersign.ownership.Environment;
import io.countersign.ownership.Platform;
import io.countersign.people.Person;
import io.countersign.policy.BindingAct;
import io.countersign.policy.ChangeClass;
import io.countersign.policy.DeploymentTerms;
import io.countersign.policy.EnvironmentKind;
import io.countersign.policy.Kind;
import io.countersign.policy.Occasion;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.RequiredApprovals;
import io.countersign.policy.RiskRating;
import io.countersign.policy.RoundDeadlines;
import io.countersign.policy.Rulebook;
import io.countersign.policy.SignInDemand;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything that requirements and authority follow from, and nothing that they would have to look up.
 *
 * @param platform null while the submission names none that exists
 * @param parts who asked for, wrote and tested it, as far as known
 * @param standing the decision of each role that stands
 * @param admitted who may decide by another's word
 * @param rulebook the rules that it is judged by: of the moment of decision once decided, else of now
 * @param risk as rated when it was last submitted, amended or re-evaluated
 * @param basis what allows it to be deployed
 */
record Situation(
        Submission submission,
        @Nullable Platform platform,
        Parts parts,
        State state,
        @Nullable Instant submittedAt,
        @Nullable Instant dueAt,
        Map<OwnerRole, Standing> standing,
        Admitted admitted,
        Rulebook rulebook,
        RiskRating risk,
        Basis basis,
        Background background,
        Calendar calendar,
        Instant now) {

    /**
     * A decision that stands.
     *
     * @param lentBy who lent the role to who decided, null unless a delegate did
     */
    record Standing(Outcome outcome, Person by, @Nullable Person lentBy) {

        Standing(Outcome outcome, Person by) {
            this(outcome, by, null);
        }

        /** Whether it is this person's, by their own word or by a role that they lent. */
        boolean of(Person person) {
            return person.is(by) || person.is(lentBy);
        }
    }

    /** Where the round of decisions stands. */
    Round round() {
        Map<OwnerRole, Outcome> outcomes = new EnumMap<>(OwnerRole.class);
        standing.forEach((role, decision) -> outcomes.put(role, decision.outcome()));
        return new Round(state, basis.ahead(), outcomes);
    }

    Person requester() {
        return parts.requester();
    }

    /** The incident that it answers, as named when the glass was broken or else as submitted. */
    Optional<String> incident() {
        return Optional.ofNullable(basis.incident()).or(() -> Optional.ofNullable(submission.incident()));
    }

    /** Whether the owners have had their time. */
    boolean overdue() {
        return dueAt != null && !now.isBefore(dueAt);
    }

    /** The packs that it is judged by, each as {@code name@version}; none while the platform is not known. */
    List<String> packs() {
        return platform == null ? List.of() : rulebook.packs(platform.sectors());
    }

    /** When its owners, asked from now on, are reminded, and who is asked after them. */
    RoundDeadlines deadlines(Instant start) {
        return rulebook.deadlines(
                Objects.requireNonNull(submission.kind()), submission.changeClass(), risk.rating(), approvals(), start);
    }

    /** What packs are asked about; empty while the kind, the platform or its environment is not known. */
    Optional<Occasion> occasion() {
        Platform governed = platform;
        Kind kind = submission.kind();
        if (governed == null || kind == null) {
            return Optional.empty();
        }
        return environment()
                .map(target -> new Occasion(
                        governed.sectors(),
                        kind,
                        submission.changeClass(),
                        target.production() ? EnvironmentKind.PRODUCTION : EnvironmentKind.OTHER,
                        governed.tier(),
                        risk.rating(),
                        submission.facts()));
    }

    /** The environment that is named, where the platform has it. */
    Optional<Environment> environment() {
        return platform == null
                ? Optional.empty()
                : platform.environments().stream()
                        .filter(one -> one.name().equals(submission.environment()))
                        .findFirst();
    }

    boolean toProduction() {
        return environment().filter(Environment::production).isPresent();
    }

    /** Who must decide on it, and by when; asked only of what was submitted or is complete. */
    RequiredApprovals approvals() {
        return rulebook.approvals(
                Objects.requireNonNull(submission.kind()),
                submission.changeClass(),
                risk.rating(),
                Objects.requireNonNull(platform).tier());
    }

    /** What the packs that it is judged by ask of the sign-in behind an act. */
    Optional<SignInDemand> signIn(BindingAct act) {
        return platform == null ? Optional.empty() : rulebook.signIn(act, platform.sectors(), risk.rating());
    }

    /** How its permit is used, and whether what was done is reviewed; asked only of what was submitted or is complete. */
    DeploymentTerms deploymentTerms() {
        boolean urgent = basis.ahead() || submission.changeClass() == ChangeClass.EMERGENCY;
        return rulebook.deploymentTerms(urgent, risk.rating());
    }

    /** Since when something is missing that this caused; nothing is missing of what is not yet submitted. */
    @Nullable Instant since(@Nullable Instant cause) {
        if (submittedAt == null || cause == null) {
            return submittedAt;
        }
        return cause.isBefore(submittedAt) ? submittedAt : cause;
    }

    /** The same, allowed by something else. */
    Situation allowedBy(Basis other) {
        return new Situation(
                submission,
                platform,
                parts,
                state,
                submittedAt,
                dueAt,
                standing,
                admitted,
                rulebook,
                risk,
                other,
                background,
                calendar,
                now);
    }

    /** The same judged by other rules. */
    Situation under(Rulebook other, RiskRating rating) {
        return new Situation(
                submission,
                platform,
                parts,
                state,
                submittedAt,
                dueAt,
                standing,
                admitted,
                other,
                rating,
                basis,
                background,
                calendar,
                now);
    }

    /** The digests of what is to be deployed. */
    Set<String> artifacts() {
        return submission.artifacts().stream().map(Artifact::digest).collect(Collectors.toSet());
    }
}
