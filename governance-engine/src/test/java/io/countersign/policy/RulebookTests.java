package io.countersign.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Period;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the sample packs say together. */
class RulebookTests {

    private static final Set<Sector> SECTOR = Set.of(Sector.FEDERAL);

    private final Rulebook rulebook = SamplePolicies.rulebook();

    @Test
    void asksForWhatTheOccasionCallsForByPhaseAndId() {
        assertThat(demanded(Level.LOW, Map.of())).containsExactly("distinct", "effect", "notice");
        assertThat(demanded(Level.HIGH, Map.of())).containsExactly("distinct", "effect", "notice", "test-report");
        assertThat(demanded(Level.LOW, Map.of("effect", "SOME")))
                .containsExactly("distinct", "effect", "notice", "ready");
    }

    @ParameterizedTest
    @CsvSource({
        "PROMOTION, , PRODUCTION, 1, true",
        "CHANGE, NORMAL, PRODUCTION, 2, true",
        "CHANGE, EMERGENCY, PRODUCTION, 1, false",
        "ROLLBACK, , PRODUCTION, 1, false",
        "PROMOTION, , OTHER, 1, false",
        "PROMOTION, , PRODUCTION, 3, false"
    })
    void keepsToTheScopeOfEachPack(
            Kind kind, ChangeClass changeClass, EnvironmentKind environment, int tier, boolean asked) {
        List<Demand> demands =
                rulebook.demands(new Occasion(SECTOR, kind, changeClass, environment, tier, Level.MEDIUM, Map.of()));

        assertThat(demands.stream().map(demand -> demand.requirement().id()).toList())
                .satisfies(ids -> assertThat(ids.contains("test-report")).isEqualTo(asked));
    }

    @Test
    void theStrictestSignInOfTwoPacksIsMeant() {
        String main = SamplePolicies.MAIN + "authentication:\n  - {act: DECISION, level: pwd, maxAge: PT5M}\n";
        Rulebook both = SamplePolicies.COMPILER.compile(SamplePolicies.with(main, SamplePolicies.BOOK));
        Duration age = Duration.ofMinutes(5);

        assertThat(both.signIn(BindingAct.DECISION, SECTOR, Level.LOW))
                .contains(new SignInDemand(SignInLevel.PWD, age));
        assertThat(both.signIn(BindingAct.DECISION, SECTOR, Level.MEDIUM))
                .contains(new SignInDemand(SignInLevel.MFA, age));
        assertThat(both.signIn(BindingAct.BREAK_GLASS, SECTOR, Level.HIGH)).isEmpty();
    }

    @Test
    void theStrictestOfTwoPacksIsMeantAndBothAreNamed() {
        Demand merged = demand("test-report", Level.HIGH);

        assertThat(merged.requirement().need())
                .isEqualTo(new Need.Evidence("test-report", Period.ofDays(30), true, true));
        assertThat(merged.requirement().phase()).isEqualTo(Phase.DECIDE);
        assertThat(merged.requirement().waivable()).isFalse();
        assertThat(merged.askedBy()).containsExactlyInAnyOrder("main@1", "book@2");
        assertThat(merged.pack()).isEqualTo(merged.askedBy().get(0));
        assertThat(merged.controls()).extracting(ControlRef::id).containsExactlyInAnyOrder("C-1", "C-2", "B1");
    }

    @Test
    void aPackThatDoesNotAskOnTheOccasionDoesNotSharpenIt() {
        Demand single = demand("test-report", Level.MEDIUM);

        assertThat(single.requirement().need())
                .isEqualTo(new Need.Evidence("test-report", Period.ofDays(30), true, false));
        assertThat(single.requirement().phase()).isEqualTo(Phase.PERMIT);
        assertThat(single.requirement().waivable()).isTrue();
        assertThat(single.askedBy()).containsExactly("main@1");
    }

    @Test
    void findsARequirementByItsIdAsIfEveryPackAsked() {
        assertThat(rulebook.demand("test-report", SECTOR)).contains(demand("test-report", Level.HIGH));
        assertThat(rulebook.demand("unheard-of", SECTOR)).isEmpty();
        assertThat(rulebook.demands(SECTOR))
                .extracting(demand -> demand.requirement().id())
                .containsExactly("distinct", "effect", "notice", "test-report", "ready");
    }

    @Test
    void aSupersededPackAsksForNothingAndStaysReadable() {
        assertThat(rulebook.demand("old-ways", EnumSet.allOf(Sector.class))).isEmpty();
        assertThat(rulebook.packs(SECTOR)).containsExactly("book@2", "main@1");
        assertThat(rulebook.allPacks()).extracting(Pack::name).containsExactly("book", "main", "old");
    }

    @Test
    void withoutASectorNothingIsAsked() {
        assertThat(rulebook.packs(Set.of())).isEmpty();
        assertThat(rulebook.demands(Set.of())).isEmpty();
        assertThat(rulebook.controls(Capability.TEST_EVIDENCE, Set.of())).isEmpty();
    }

    @Test
    void saysWhichControlsACapabilitySupports() {
        assertThat(rulebook.controls(Capability.TEST_EVIDENCE, SECTOR))
                .containsExactly(
                        new ControlRef(
                                "Rules from a book", "B1", "Changes are tested and kept", "book@2", Claim.SUPPORTS),
                        new ControlRef("Main rules", "C-1", "Change control", "main@1", Claim.SUPPORTS),
                        new ControlRef("Main rules", "C-2", "Changes are tested", "main@1", Claim.PARTIALLY_SUPPORTS));
    }

    @Test
    void claimsNothingForAControlOutOfScope() {
        String main = SamplePolicies.changed(SamplePolicies.MAIN, "claim: partially-supports", "claim: out-of-scope");

        assertThat(SamplePolicies.COMPILER
                        .compile(SamplePolicies.with(main, SamplePolicies.BOOK))
                        .controls(Capability.TEST_EVIDENCE, SECTOR))
                .extracting(ControlRef::id)
                .containsExactly("B1", "C-1");
    }

    @Test
    void gathersTheFactsThatRequestersMayState() {
        assertThat(rulebook.factFields(SECTOR))
                .containsExactly(
                        new FactField(
                                "effect",
                                "Effect",
                                "What it does.",
                                FactField.Type.CHOICE,
                                List.of("NONE", "SOME"),
                                "main@1"),
                        new FactField(
                                "modelChange",
                                "Model change",
                                "Whether a model changes.",
                                FactField.Type.YES_NO,
                                List.of(),
                                "main@1"));
    }

    @Test
    void saysWhatIsWrongWithStatedFacts() {
        assertThat(rulebook.factFaults(Map.of("effect", "MUCH", "modelChange", "perhaps"), SECTOR))
                .containsExactlyInAnyOrder(
                        new Fault("facts.effect", "Effect is one of NONE, SOME."),
                        new Fault("facts.modelChange", "Model change is yes or no."));
        assertThat(rulebook.factFaults(Map.of("effect", "NONE", "modelChange", true, "other", "kept"), SECTOR))
                .isEmpty();
        assertThat(rulebook.factFaults(Map.of(), SECTOR)).isEmpty();
    }

    @Test
    void gathersTheRetentionOfEveryPack() {
        assertThat(rulebook.retention(SECTOR))
                .isEqualTo(new Retention(
                        List.of(
                                new Retention.Rule("book@2", Period.ofYears(7), Retention.From.RECORD, "Page 3"),
                                new Retention.Rule("main@1", Period.ofYears(5), Retention.From.RECORD, "Rule 7")),
                        List.of(
                                new Retention.Rule("book@2", Period.ofMonths(1), Retention.From.RECORD, "Page 3"),
                                new Retention.Rule("main@1", Period.ofYears(1), Retention.From.RECORD, "practice"))));
    }

    @Test
    void namesItsDocumentsAndTables() {
        assertThat(rulebook.documents())
                .contains("main@1", "book@2", "federal@1")
                .isSorted();
        assertThat(rulebook.tables())
                .containsExactly(
                        "deployment-terms@1",
                        "field-to-role@1",
                        "floor@1",
                        "owner-deadlines@1",
                        "required-approvals@1",
                        "risk-rating@1",
                        "rollback-authority@1");
    }

    @Test
    void knowsThePacksOfASectorInTheOrderOfItsProfile() {
        assertThat(rulebook.profile(Sector.FEDERAL)).containsExactly("main", "book");
    }

    @Test
    void keepsWhatPagesShowOfAPack() {
        Pack main = rulebook.allPacks().get(1);

        assertThat(main.title()).isEqualTo("Main rules");
        assertThat(main.reviewDue()).isEqualTo("2027-11-01");
        assertThat(main.control("C-1"))
                .contains(new Pack.Control(
                        "C-1",
                        new Pack.Oscal("cm-1", List.of("cm-1_smt.a")),
                        "Change control",
                        "Changes are decided",
                        List.of("low", "high"),
                        List.of(Capability.APPROVE_BEFORE_DEPLOY, Capability.TEST_EVIDENCE),
                        Map.of(Capability.TEST_EVIDENCE, List.of("a", "b")),
                        List.of(),
                        Claim.SUPPORTS));
        Pack old = rulebook.allPacks().get(2);
        assertThat(old.supersededBy()).isEqualTo("main");
        assertThat(old.controls())
                .singleElement()
                .satisfies(control -> assertThat(control.mapsTo()).containsExactly("C-1"));
    }

    private List<String> demanded(Level risk, Map<String, Object> facts) {
        return rulebook
                .demands(new Occasion(SECTOR, Kind.PROMOTION, null, EnvironmentKind.PRODUCTION, 1, risk, facts))
                .stream()
                .map(demand -> demand.requirement().id())
                .sorted()
                .toList();
    }

    private Demand demand(String id, Level risk) {
        return rulebook
                .demands(new Occasion(SECTOR, Kind.PROMOTION, null, EnvironmentKind.PRODUCTION, 1, risk, Map.of()))
                .stream()
                .filter(demand -> demand.requirement().id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
