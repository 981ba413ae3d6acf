package io.countersign.change;

import io.countersign.change.OutsideTemplate.Bound;
import io.countersign.change.OutsideTemplate.Breach;
import io.countersign.people.Person;
import io.countersign.policy.DataEffect;
import io.countersign.policy.Level;
import io.countersign.policy.OwnerRole;
import io.countersign.template.Template;
import io.countersign.template.TemplateDecision;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Whether a template covers a request, with every reason why not. Judged at submission, and again whenever somebody asks
 * for a permit or uses it; what the four always decide is covered by no template, whatever it says.
 */
final class TemplateCoverage {

    private final Template template;
    private final Situation situation;
    private final List<Breach> breaches = new ArrayList<>();

    private TemplateCoverage(Template template, Situation situation) {
        this.template = template;
        this.situation = situation;
    }

    /** Every bound that is not kept; empty where the template covers the request. */
    static List<Breach> breaches(Template template, Situation situation) {
        TemplateCoverage coverage = new TemplateCoverage(template, situation);
        coverage.validity();
        coverage.environment();
        coverage.artifacts();
        coverage.risk();
        coverage.dataEffect();
        coverage.segregation();
        return List.copyOf(coverage.breaches);
    }

    private void validity() {
        String label = "The template %s".formatted(template.label());
        switch (template.status()) {
            case PROPOSED -> breach(Bound.VALIDITY, label + " is not approved by the four owners yet.");
            case REJECTED -> breach(Bound.VALIDITY, label + " was rejected.");
            case REVOKED ->
                breach(
                        Bound.VALIDITY,
                        template.ended() == null
                                ? label + " was ended."
                                : "%s was ended on %s."
                                        .formatted(
                                                label,
                                                Words.time(template.ended().at())));
            case SUPERSEDED -> breach(Bound.VALIDITY, label + " was replaced by a later version.");
            case EXPIRED -> expired(label);
            case APPROVED -> approved(label);
        }
    }

    private void approved(String label) {
        if (!situation.now().isBefore(template.expiresAt())) {
            expired(label);
        } else if (!decidedByFour()) {
            breach(Bound.VALIDITY, label + " is not approved by four different owners.");
        }
    }

    private void expired(String label) {
        breach(Bound.VALIDITY, "%s expired on %s.".formatted(label, Words.time(template.expiresAt())));
    }

    /** Holds of whatever is approved; looked at again, since the permit hangs on it. */
    private boolean decidedByFour() {
        Map<OwnerRole, UUID> approvals = template.decisions().stream()
                .filter(decision -> decision.outcome() == TemplateDecision.Outcome.APPROVE)
                .collect(Collectors.toMap(
                        TemplateDecision::role, decision -> decision.by().id(), (one, other) -> one));
        Set<UUID> persons = new HashSet<>(approvals.values());
        return persons.size() == OwnerRole.values().length
                && !persons.contains(template.proposedBy().id());
    }

    private void environment() {
        String named = situation.submission().environment();
        if (named != null && !template.bounds().environments().contains(named)) {
            breach(
                    Bound.ENVIRONMENT,
                    "It is for %s; the template covers %s."
                            .formatted(named, listed(template.bounds().environments())));
        }
    }

    private void artifacts() {
        List<String> others = situation.submission().artifacts().stream()
                .map(Artifact::name)
                .filter(name -> !template.bounds().coversArtifact(name))
                .map("'%s'"::formatted)
                .toList();
        if (!others.isEmpty()) {
            breach(
                    Bound.ARTIFACTS,
                    "It deploys %s; the template covers %s."
                            .formatted(listed(others), listed(template.bounds().artifacts())));
        }
    }

    private void risk() {
        Level rating = situation.risk().rating();
        Level most = template.bounds().maxRisk();
        if (rating.compareTo(most) > 0 || rating == Level.HIGH) {
            breach(
                    Bound.RISK,
                    "Its risk is %s; the template covers up to %s.".formatted(Words.lower(rating), Words.lower(most)));
        }
    }

    private void dataEffect() {
        DataEffect effect = situation.submission().dataEffect();
        DataEffect most = template.bounds().maxDataEffect();
        if (effect != null && (effect.compareTo(most) > 0 || effect == DataEffect.IRREVERSIBLE)) {
            breach(
                    Bound.DATA_EFFECT,
                    "Its effect on data is %s; the template covers up to %s."
                            .formatted(Words.lower(effect), Words.lower(most)));
        }
    }

    /** Who approved the template approved this change, and so has no other part in it. */
    private void segregation() {
        Map<UUID, String> involved = situation.parts().involved();
        template.decisions().stream()
                .filter(decision -> decision.outcome() == TemplateDecision.Outcome.APPROVE)
                .filter(decision -> involved.containsKey(decision.by().id()))
                .forEach(decision -> {
                    Person person = decision.by();
                    breach(
                            Bound.SEGREGATION,
                            "%s, who %s, approved the template as %s."
                                    .formatted(
                                            person.userName(),
                                            involved.get(person.id()),
                                            Words.owner(decision.role())));
                });
    }

    private static String listed(List<String> items) {
        return String.join(", ", items);
    }

    private void breach(Bound bound, String reason) {
        breaches.add(new Breach(bound, reason));
    }
}
