package io.countersign.change;

import io.countersign.people.Person;
import io.countersign.policy.ChangeClass;
import io.countersign.policy.DataEffect;
import io.countersign.policy.Level;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.RiskAssessment;
import io.countersign.policy.RiskRating;
import io.countersign.template.Bounds;
import io.countersign.template.Template;
import io.countersign.template.TemplateDecision;
import io.countersign.template.TemplateDecision.Outcome;
import io.countersign.testing.Varied;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** A template of the platform claims, and standard changes that follow it. */
final class TemplateGiven {

    private static final Map<OwnerRole, Person> DECIDERS = new EnumMap<>(Map.of(
            OwnerRole.PLATFORM, Given.PAULA,
            OwnerRole.BUSINESS, Given.BRUNO,
            OwnerRole.SECURITY, Given.SELMA,
            OwnerRole.GOVERNANCE, Given.GWEN));

    private TemplateGiven() {}

    static Person decider(OwnerRole role) {
        return Objects.requireNonNull(DECIDERS.get(role));
    }

    /** Proposed by tina and approved by the four owners; for another nine days. */
    static Template approved() {
        return new Template(
                new UUID(4, 1),
                Given.CLAIMS.id(),
                "claims",
                "rollout",
                1,
                "Roll out",
                "Node by node.",
                new Bounds(List.of("production"), List.of("claims-*"), Level.MEDIUM, DataEffect.REVERSIBLE, List.of()),
                10,
                Given.NOW.plus(Duration.ofDays(9)),
                Given.sha256("d"),
                Given.TINA,
                Given.NOW.minus(Duration.ofDays(1)),
                Template.Status.APPROVED,
                approvals(),
                null);
    }

    private static List<TemplateDecision> approvals() {
        return Stream.of(OwnerRole.values())
                .map(role -> new TemplateDecision(
                        role, Outcome.APPROVE, null, decider(role), null, Given.NOW.minus(Duration.ofHours(20))))
                .toList();
    }

    static Template bounded(Bounds bounds) {
        Template base = approved();
        return with(base, bounds, base.status(), base.decisions(), base.expiresAt());
    }

    static Template standing(Template.Status status) {
        Template base = approved();
        return with(base, base.bounds(), status, base.decisions(), base.expiresAt());
    }

    static Template with(
            Template base, Bounds bounds, Template.Status status, List<TemplateDecision> decisions, Instant expiresAt) {
        return new Template(
                base.id(),
                base.platformId(),
                base.platform(),
                base.key(),
                base.version(),
                base.title(),
                base.description(),
                bounds,
                base.sampleRate(),
                expiresAt,
                base.digest(),
                base.proposedBy(),
                base.proposedAt(),
                status,
                decisions,
                base.ended());
    }

    /** The promotion of {@link Given} as a standard change. */
    static Submission standard() {
        return Varied.from(Given.promotion())
                .change(ChangeClass.STANDARD)
                .risk(new RiskAssessment(Level.LOW, Level.LOW, Level.LOW))
                .template("rollout")
                .get();
    }

    /** A standard change that waits, by what its template says. */
    static Situation following(Template template, Submission submission, Level risk, Person requester) {
        Situation base = Given.situation(submission, Given.CLAIMS, requester, State.WAITING, Map.of(), Given.NOW);
        Background background = new Background(
                Given.SETTLED.history(),
                false,
                Given.SETTLED.readiness(),
                List.of(),
                List.of(),
                Map.of(),
                new Following(template, false));
        return Given.before(background, base)
                .under(base.rulebook(), new RiskRating(risk, List.of()))
                .allowedBy(Basis.TEMPLATE);
    }

    static Situation following(Template template) {
        return following(template, standard(), Level.LOW, Given.RITA);
    }
}
