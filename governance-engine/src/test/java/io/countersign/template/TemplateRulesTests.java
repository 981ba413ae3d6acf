package io.countersign.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.countersign.policy.DataEffect;
import io.countersign.policy.Fault;
import io.countersign.policy.Level;
import io.countersign.policy.Unacceptable;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TemplateRulesTests {

    private static final NewTemplate GOOD = Given.wellPut();
    private static final Instant END = Given.NOW.plus(Duration.ofDays(90));

    @Test
    void acceptsWhatBoundsSomethingForATime() {
        assertThatCode(() -> TemplateRules.wellPut(GOOD, Given.CLAIMS, Given.NOW))
                .doesNotThrowAnyException();
    }

    @Test
    void namesEverythingThatIsMissingAtOnce() {
        NewTemplate empty =
                new NewTemplate("claims", null, " ", null, List.of(), List.of(), null, null, List.of(), null, null);

        assertThat(fieldsOf(empty))
                .containsExactlyInAnyOrder(
                        "key",
                        "title",
                        "description",
                        "environments",
                        "artifacts",
                        "maxRisk",
                        "maxDataEffect",
                        "sampleRate",
                        "expiresAt");
    }

    @Test
    void namesTheMissingPlatformBesideEverythingElse() {
        assertThat(TemplateRules.faults(rate(0), null, Given.NOW))
                .extracting(Fault::field)
                .containsExactly("platform", "sampleRate");
    }

    @Test
    void refusesWhatTheFourAlwaysDecide() {
        assertThat(fieldsOf(limits(Level.HIGH, DataEffect.IRREVERSIBLE, 10, END)))
                .containsExactly("maxRisk", "maxDataEffect");
    }

    @Test
    void samplesAtLeastOneAndAtMostAllOfAHundred() {
        assertThat(fieldsOf(rate(0))).containsExactly("sampleRate");
        assertThat(fieldsOf(rate(101))).containsExactly("sampleRate");
        assertThat(fieldsOf(rate(1))).isEmpty();
        assertThat(fieldsOf(rate(100))).isEmpty();
    }

    @Test
    void endsInTheFutureAndWithinAYear() {
        assertThat(fieldsOf(end(Given.NOW))).containsExactly("expiresAt");
        Instant longest = Given.NOW.plus(TemplateRules.LONGEST);
        assertThat(fieldsOf(end(longest))).isEmpty();
        assertThat(fieldsOf(end(longest.plusMillis(1)))).containsExactly("expiresAt");
    }

    @Test
    void namesEnvironmentsOfThePlatformOnly() {
        assertThat(fieldsOf(where(List.of("production", "moon"), GOOD.artifacts())))
                .containsExactly("environments[1]");
    }

    @Test
    void refusesAPatternThatFitsEverything() {
        assertThat(fieldsOf(where(GOOD.environments(), List.of("claims", "*", "**"))))
                .containsExactly("artifacts[1]", "artifacts[2]");
    }

    @Test
    void refusesWhatIsListedTwiceOrTooOften() {
        assertThat(fieldsOf(where(GOOD.environments(), List.of("a", "a")))).containsExactly("artifacts[1]");
        assertThat(fieldsOf(where(GOOD.environments(), Collections.nCopies(21, "a"))))
                .contains("artifacts");
    }

    @Test
    void asksForWordsWithARejectionOnly() {
        assertThat(TemplateRules.rationale(true, " ")).isNull();
        assertThatExceptionOfType(Unacceptable.class).isThrownBy(() -> TemplateRules.rationale(false, " "));
        assertThatExceptionOfType(Unacceptable.class)
                .isThrownBy(() -> TemplateRules.rationale(true, "x".repeat(TemplateRules.LONGEST_TEXT + 1)));
        assertThatExceptionOfType(Unacceptable.class).isThrownBy(() -> TemplateRules.reason("\0"));
    }

    @Test
    void matchesArtifactsByPattern() {
        Bounds bounds =
                new Bounds(List.of("production"), List.of("claims-*", "intake"), Level.LOW, DataEffect.NONE, List.of());

        assertThat(List.of("claims-", "claims-worker", "intake")).allMatch(bounds::coversArtifact);
        assertThat(List.of("claims", "my-claims-worker", "intake2", "intak.")).noneMatch(bounds::coversArtifact);
    }

    private static NewTemplate rate(int rate) {
        return limits(Level.LOW, DataEffect.NONE, rate, END);
    }

    private static NewTemplate end(Instant end) {
        return limits(Level.LOW, DataEffect.NONE, 10, end);
    }

    private static NewTemplate limits(Level risk, DataEffect effect, int rate, Instant end) {
        return new NewTemplate(
                GOOD.platform(),
                GOOD.key(),
                GOOD.title(),
                GOOD.description(),
                GOOD.environments(),
                GOOD.artifacts(),
                risk,
                effect,
                GOOD.evidence(),
                rate,
                end);
    }

    private static NewTemplate where(List<String> environments, List<String> artifacts) {
        return new NewTemplate(
                GOOD.platform(),
                GOOD.key(),
                GOOD.title(),
                GOOD.description(),
                environments,
                artifacts,
                GOOD.maxRisk(),
                GOOD.maxDataEffect(),
                GOOD.evidence(),
                GOOD.sampleRate(),
                GOOD.expiresAt());
    }

    private static List<String> fieldsOf(NewTemplate wanted) {
        Unacceptable refused =
                catchThrowableOfType(Unacceptable.class, () -> TemplateRules.wellPut(wanted, Given.CLAIMS, Given.NOW));
        return refused == null
                ? List.of()
                : refused.faults().stream().map(Fault::field).toList();
    }
}
