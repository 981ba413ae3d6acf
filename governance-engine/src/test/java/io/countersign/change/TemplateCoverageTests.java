package io.countersign.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.change.OutsideTemplate.Bound;
import io.countersign.change.OutsideTemplate.Breach;
import io.countersign.document.EvidenceItem;
import io.countersign.people.Person;
import io.countersign.policy.DataEffect;
import io.countersign.policy.Level;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Phase;
import io.countersign.template.Bounds;
import io.countersign.template.Template;
import io.countersign.template.Template.Status;
import io.countersign.template.TemplateDecision;
import io.countersign.testing.Varied;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TemplateCoverageTests {

    private static final Template GOOD = TemplateGiven.approved();

    @Test
    void coversWhatKeepsEveryBound() {
        assertThat(breaches(TemplateGiven.following(GOOD))).isEmpty();
        assertThat(Conclusions.releasable(TemplateGiven.following(GOOD))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(value = Status.class, mode = EnumSource.Mode.EXCLUDE, names = "APPROVED")
    void coversNothingUnlessItIsApproved(Status status) {
        Template template = TemplateGiven.standing(status);

        assertThat(bounds(TemplateGiven.following(template))).containsExactly(Bound.VALIDITY);
        assertThat(breaches(TemplateGiven.following(template)).get(0).reason()).contains("rollout version 1");
    }

    @Test
    void coversNothingFromTheMomentOfItsEnd() {
        Template over = TemplateGiven.with(GOOD, GOOD.bounds(), Status.APPROVED, GOOD.decisions(), Given.NOW);
        Template almost =
                TemplateGiven.with(GOOD, GOOD.bounds(), Status.APPROVED, GOOD.decisions(), Given.NOW.plusMillis(1));

        assertThat(bounds(TemplateGiven.following(over))).containsExactly(Bound.VALIDITY);
        assertThat(bounds(TemplateGiven.following(almost))).isEmpty();
    }

    @Test
    void coversNothingThatFourDifferentPersonsDidNotApprove() {
        List<TemplateDecision> three = GOOD.decisions().subList(0, 3);
        List<TemplateDecision> doubled = new ArrayList<>(three);
        doubled.add(approval(OwnerRole.GOVERNANCE, Given.PAULA));
        List<TemplateDecision> byItsAuthor = new ArrayList<>(three);
        byItsAuthor.add(approval(OwnerRole.GOVERNANCE, Given.TINA));

        assertThat(List.of(three, doubled, byItsAuthor))
                .allSatisfy(decisions -> assertThat(bounds(TemplateGiven.following(
                                TemplateGiven.with(GOOD, GOOD.bounds(), Status.APPROVED, decisions, GOOD.expiresAt()))))
                        .containsExactly(Bound.VALIDITY));
    }

    @Test
    void coversItsEnvironmentsOnly() {
        Template template = TemplateGiven.bounded(
                new Bounds(List.of("staging"), List.of("claims-*"), Level.MEDIUM, DataEffect.REVERSIBLE, List.of()));

        assertThat(breaches(TemplateGiven.following(template)))
                .containsExactly(new Breach(Bound.ENVIRONMENT, "It is for production; the template covers staging."));
    }

    @Test
    void coversItsArtifactsOnly() {
        Template template = TemplateGiven.bounded(
                new Bounds(List.of("production"), List.of("web-*"), Level.MEDIUM, DataEffect.REVERSIBLE, List.of()));

        assertThat(breaches(TemplateGiven.following(template)))
                .containsExactly(new Breach(Bound.ARTIFACTS, "It deploys 'claims-intake'; the template covers web-*."));
    }

    @Test
    void coversNoMoreRiskThanItSays() {
        Template low = TemplateGiven.bounded(
                new Bounds(List.of("production"), List.of("claims-*"), Level.LOW, DataEffect.REVERSIBLE, List.of()));

        assertThat(bounds(at(low, Level.LOW))).isEmpty();
        assertThat(breaches(at(low, Level.MEDIUM)))
                .containsExactly(new Breach(Bound.RISK, "Its risk is medium; the template covers up to low."));
    }

    @Test
    void coversNoHighRiskWhateverItSays() {
        Template high = TemplateGiven.bounded(
                new Bounds(List.of("production"), List.of("claims-*"), Level.HIGH, DataEffect.IRREVERSIBLE, List.of()));

        assertThat(bounds(at(high, Level.HIGH))).containsExactly(Bound.RISK);
        assertThat(bounds(of(high, with(DataEffect.IRREVERSIBLE)))).containsExactly(Bound.DATA_EFFECT);
    }

    @Test
    void coversNoFurtherEffectOnDataThanItSays() {
        Template none = TemplateGiven.bounded(
                new Bounds(List.of("production"), List.of("claims-*"), Level.MEDIUM, DataEffect.NONE, List.of()));

        assertThat(bounds(of(none, with(DataEffect.NONE)))).isEmpty();
        assertThat(breaches(of(none, with(DataEffect.REVERSIBLE))))
                .containsExactly(new Breach(
                        Bound.DATA_EFFECT, "Its effect on data is reversible; the template covers up to none."));
    }

    @Test
    void coversNothingInWhichWhoApprovedItTakesPart() {
        Situation situation = TemplateGiven.following(
                GOOD, TemplateGiven.standard(), Level.LOW, TemplateGiven.decider(OwnerRole.SECURITY));

        assertThat(breaches(situation))
                .containsExactly(new Breach(
                        Bound.SEGREGATION, "selma, who asked for it, approved the template as security owner."));
    }

    @Test
    void namesEveryBoundThatIsNotKept() {
        Template narrow = TemplateGiven.with(
                GOOD,
                new Bounds(List.of("staging"), List.of("web-*"), Level.LOW, DataEffect.NONE, List.of()),
                Status.EXPIRED,
                GOOD.decisions(),
                GOOD.expiresAt());

        assertThat(bounds(TemplateGiven.following(narrow, TemplateGiven.standard(), Level.HIGH, Given.PAULA)))
                .containsExactly(Bound.values());
    }

    @Test
    void asksForItsEvidenceBeforeAPermit() {
        Template template = TemplateGiven.bounded(new Bounds(
                List.of("production"), List.of("claims-*"), Level.MEDIUM, DataEffect.REVERSIBLE, List.of("sbom")));
        Situation without = TemplateGiven.following(template);

        assertThat(breaches(without)).as("it may still come").isEmpty();
        assertThat(unmet(without)).containsExactly("template-evidence-sbom");

        EvidenceItem sbom =
                EvidenceItem.referenced("sbom", "Parts", "https://ci.example/2", Given.sha256("e"), "ci", Given.NOW);
        assertThat(unmet(of(template, TemplateGiven.standard().attaching(sbom))))
                .isEmpty();
    }

    @Test
    void stopsThePermitOfWhatItCoversNoMore() {
        assertThat(unmet(TemplateGiven.following(TemplateGiven.standing(Status.REVOKED))))
                .containsExactly("template-covers");
    }

    @Test
    void asksForAReviewOfWhatTheSampleFellOn() {
        assertThat(closing(false)).containsExactly("verification");
        assertThat(closing(true)).containsExactly("verification", "review");
    }

    private static List<String> closing(boolean sampled) {
        Situation base = TemplateGiven.following(GOOD);
        Background background = new Background(
                Given.SETTLED.history(),
                false,
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                new Following(GOOD, sampled));
        Situation deployed = Given.before(background, Given.in(State.DEPLOYED, base));
        return Requirements.unmet(Requirements.evaluate(deployed), Phase.CLOSE)
                .map(Requirement::id)
                .toList();
    }

    private static TemplateDecision approval(OwnerRole role, Person by) {
        return new TemplateDecision(role, TemplateDecision.Outcome.APPROVE, null, by, null, Given.NOW);
    }

    private static Submission with(DataEffect effect) {
        return Varied.from(TemplateGiven.standard()).dataEffect(effect).get();
    }

    private static Situation at(Template template, Level risk) {
        return TemplateGiven.following(template, TemplateGiven.standard(), risk, Given.RITA);
    }

    private static Situation of(Template template, Submission submission) {
        return TemplateGiven.following(template, submission, Level.LOW, Given.RITA);
    }

    private static List<Breach> breaches(Situation situation) {
        Template template = situation.background().following().template();
        return template == null ? List.of() : TemplateCoverage.breaches(template, situation);
    }

    private static List<Bound> bounds(Situation situation) {
        return breaches(situation).stream().map(Breach::bound).toList();
    }

    private static List<String> unmet(Situation situation) {
        return Requirements.unmet(Requirements.evaluate(situation), Phase.PERMIT)
                .map(Requirement::id)
                .toList();
    }
}
