package io.countersign.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.calendar.Passage;
import io.countersign.people.Person;
import io.countersign.policy.Fault;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Phase;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What one evaluator says cannot differ between those who ask: gate, inbox, pages, REST. */
class AgreementProperties {

    @Property
    void inboxAndRequirementsNameTheSamePeople(@ForAll long seed) {
        Situation situation = RandomSituations.of(seed);
        List<Requirement> requirements = Requirements.evaluate(situation);

        if (situation.basis().authority() == Authority.TEMPLATE) {
            assertThat(requirements)
                    .as("nobody is asked")
                    .extracting(Requirement::id)
                    .noneMatch(id -> id.startsWith("decision"));
            assertThat(situation.round().openRoles()).isEmpty();
            return;
        }
        for (OwnerRole role : OwnerRole.values()) {
            Requirement decision = one(requirements, "decision-" + role.name().toLowerCase(Locale.ROOT));
            Set<OwnerRole> asked = situation.round().openRoles();
            for (Person person : RandomSituations.PEOPLE) {
                boolean inInbox =
                        DecisionAuthority.capacities(person.id(), situation).containsKey(role);
                assertThat(inInbox)
                        .as("%s as %s: %s", person.userName(), role, decision)
                        .isEqualTo(asked.contains(role) && decision.metBy().contains(person.userName()));
                assertThat(inInbox)
                        .as("who finds it in the inbox may decide, and nobody else")
                        .isEqualTo(asked.contains(role)
                                && DecisionAuthority.rule(person, role, situation)
                                        instanceof DecisionAuthority.Allowed);
            }
            assertThat(asked.contains(role))
                    .isEqualTo(decision.reason().startsWith("Waits for")
                            || decision.reason().startsWith("Nobody may decide"));
        }
    }

    @Property
    void releasesExactlyWhatNoConditionOfPermitStops(@ForAll long seed) {
        Situation situation = RandomSituations.of(seed);
        List<Requirement> requirements = Requirements.evaluate(situation);

        boolean stopped = requirements.stream().anyMatch(it -> it.phase() == Phase.PERMIT && it.unmet());
        assertThat(Conclusions.releasable(situation)).isEqualTo(!stopped);
        if (!stopped) {
            if (situation.basis().authority() == Authority.OWNERS) {
                assertThat(situation.standing().keySet()).isEqualTo(EnumSet.allOf(OwnerRole.class));
                assertThat(situation.standing().values()).allMatch(it -> it.outcome() == Outcome.APPROVE);
            }
            Passage passage =
                    new Passage(situation.basis().ahead(), situation.incident().orElse(null));
            assertThat(situation.calendar().halts())
                    .filteredOn(halt -> halt.period().contains(situation.now()))
                    .allMatch(halt -> halt.lets(passage));
        }
    }

    @Property
    void refusesASubmissionForExactlyWhatItsEvaluationShows(@ForAll long seed) {
        Situation situation = RandomSituations.of(seed);
        List<Requirement> requirements = Requirements.evaluate(situation);
        Assessment assessment = new Assessment(
                situation.submission(), SubmissionDigests.NONE, List.of(), List.of(), situation, requirements, null);

        assertThat(assessment.evaluation().faults())
                .extracting(Fault::message)
                .containsExactlyElementsOf(requirements.stream()
                        .filter(it -> it.phase() == Phase.SUBMIT && it.unmet())
                        .map(Requirement::reason)
                        .toList());
    }

    @Property
    void saysOfEachConditionNoMoreAndNoLessThanItsStatusAllows(@ForAll long seed) {
        Situation situation = RandomSituations.of(seed);

        assertThat(Requirements.evaluate(situation)).allSatisfy(it -> {
            switch (it.status()) {
                case MET -> {
                    assertThat(it.reason()).isEmpty();
                    assertThat(it.metBy()).isEmpty();
                    assertThat(it.since()).isNull();
                    assertThat(it.exception()).isNull();
                }
                case UNMET -> {
                    assertThat(it.reason()).isNotBlank();
                    assertThat(it.since() == null).isEqualTo(situation.submittedAt() == null);
                    assertThat(it.exception()).isNull();
                }
                case WAIVED -> {
                    assertThat(it.exception()).isNotNull();
                    assertThat(it.waivable()).as("nothing else is waived").isTrue();
                    assertThat(it.pack()).isNotEqualTo("floor");
                }
            }
            assertThat(it.since() == null || !it.since().isAfter(situation.now()))
                    .as("nothing is unmet since a time to come: %s", it)
                    .isTrue();
            assertThat(it.askedBy()).contains(it.pack());
        });
    }

    @Property
    void answersTheSameFromWhatIsKept(@ForAll long seed) throws Exception {
        Situation situation = RandomSituations.of(seed);
        if (situation.platform() == null || situation.submission().kind() == null) {
            return; // refused, so never kept
        }
        Inputs.Asked asked = new Inputs.Asked(Given.PAULA, OwnerRole.PLATFORM, Outcome.APPROVE);
        Recorded recorded = Recorded.of(situation, "sha256:0", Requirements.evaluate(situation), false, asked);

        Inputs kept = EvaluationJson.inputs(recorded.inputs());
        Answer repeated = kept.answer(situation.submission(), situation.rulebook());
        assertThat(repeated.divergences(EvaluationJson.answer(recorded.answer())))
                .isEmpty();
        assertThat(EvaluationJson.write(kept)).as("byte for byte").isEqualTo(recorded.inputs());
    }

    private static Requirement one(List<Requirement> requirements, String id) {
        return requirements.stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
