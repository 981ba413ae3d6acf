package io.countersign.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.calendar.Passage;
import io.countersign.people.Person;
import io.countersign.policy.ChangeClass;
import io.countersign.policy.DataEffect;
import io.countersign.policy.Kind;
import io.countersign.policy.Level;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Phase;
import io.countersign.template.Template;
import io.countersign.template.TemplateDecision;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A template stands for the four owners' decisions and for nothing else of the floor. */
class TemplateProperties {

    @Property
    void letsNothingPastTheFloor(@ForAll long seed) {
        Situation situation = RandomSituations.of(seed).allowedBy(Basis.TEMPLATE);
        if (!Conclusions.releasable(situation) || !canComeByTemplate(situation)) {
            return;
        }
        Template template =
                Objects.requireNonNull(situation.background().following().template());

        assertThat(template.status()).isEqualTo(Template.Status.APPROVED);
        assertThat(template.expiresAt()).isAfter(situation.now());
        assertThat(approvers(template)).hasSize(OwnerRole.values().length);
        assertThat(approvers(template)).doesNotContain(template.proposedBy().id());
        assertThat(approvers(template))
                .doesNotContainAnyElementsOf(situation.parts().involved().keySet());
        assertThat(situation.risk().rating()).isNotEqualTo(Level.HIGH);
        assertThat(situation.submission().dataEffect()).isNotEqualTo(DataEffect.IRREVERSIBLE);
        Window window = Objects.requireNonNull(situation.submission().window());
        assertThat(situation.now()).isBetween(window.start(), window.end());
        assertThat(situation.calendar().halts())
                .filteredOn(halt -> halt.period().contains(situation.now()))
                .allMatch(halt ->
                        halt.lets(new Passage(false, situation.incident().orElse(null))));
        assertThat(situation.background().overdue()).isEmpty();
    }

    /** Without a known platform nothing is submitted, and what puts things right has no template: only chance makes such. */
    private static boolean canComeByTemplate(Situation situation) {
        return situation.platform() != null
                && situation.submission().kind() != Kind.ROLLBACK
                && situation.submission().changeClass() != ChangeClass.EMERGENCY;
    }

    @Property
    void keepsEverythingThatIsAskedOfTheSameChangeByItsOwners(@ForAll long seed) {
        Situation situation = RandomSituations.of(seed);
        Set<String> byTemplate = asked(situation.allowedBy(Basis.TEMPLATE));
        Set<String> byOwners = asked(situation.allowedBy(Basis.OWNERS));
        byOwners.removeIf(id -> id.startsWith("decision"));

        assertThat(byTemplate).containsAll(byOwners);
    }

    @Example
    void isTriedOnSituationsThatAreReleased() {
        long released = LongStream.range(0, 20_000)
                .mapToObj(seed -> RandomSituations.of(seed).allowedBy(Basis.TEMPLATE))
                .filter(Conclusions::releasable)
                .count();

        assertThat(released).as("else the property says nothing").isPositive();
    }

    private static Set<UUID> approvers(Template template) {
        return template.decisions().stream()
                .filter(decision -> decision.outcome() == TemplateDecision.Outcome.APPROVE)
                .map(TemplateDecision::by)
                .map(Person::id)
                .collect(Collectors.toSet());
    }

    private static Set<String> asked(Situation situation) {
        List<Requirement> requirements = Requirements.evaluate(situation);
        return requirements.stream()
                .filter(it -> it.phase() == Phase.SUBMIT || it.phase() == Phase.DECIDE || it.phase() == Phase.PERMIT)
                .map(Requirement::id)
                .collect(Collectors.toCollection(HashSet::new));
    }
}
