package io.countersign.policy;

import static io.countersign.policy.Level.HIGH;
import static io.countersign.policy.Level.LOW;
import static io.countersign.policy.Level.MEDIUM;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.policy.RiskInputs.TrackRecord;
import io.countersign.policy.RiskInputs.WindowLength;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RiskRatingTests {

    private static final DecisionTables TABLES = DecisionTables.read("classpath:policies");

    /** One case for each rule: impact, classification, radius, effect, tested, history, window, rating; . is not stated. */
    private static final List<String> CASES = """
            risk.impact                       MEDIUM LOW    LOW  NONE         yes STEADY   SHORT      MEDIUM
            risk.data-classification          LOW    HIGH   LOW  NONE         yes STEADY   SHORT      HIGH
            risk.blast-radius                 LOW    LOW    HIGH REVERSIBLE   yes NEW      SHORT      HIGH
            risk.irreversible-data-effect     LOW    LOW    LOW  IRREVERSIBLE yes STEADY   SHORT      HIGH
            risk.not-stated                   LOW    LOW    LOW  .            yes STEADY   SHORT      HIGH
            risk.untested                     LOW    LOW    LOW  NONE         no  TROUBLED SHORT      HIGH
            risk.troubled-history             LOW    LOW    LOW  NONE         yes TROUBLED SHORT      MEDIUM
            risk.troubled-history-with-impact MEDIUM LOW    LOW  NONE         yes TROUBLED SHORT      HIGH
            risk.long-window                  LOW    LOW    LOW  NONE         yes TROUBLED LONG       HIGH
            risk.window-not-stated            LOW    LOW    LOW  NONE         yes STEADY   NOT_STATED HIGH
            """.lines().toList();

    static Stream<List<String>> cases() {
        return CASES.stream().map(line -> List.of(line.split(" +")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theRuleGivesTheRating(List<String> row) {
        RiskInputs inputs = new RiskInputs(
                new RiskAssessment(level(row.get(1)), level(row.get(2)), level(row.get(3))),
                row.get(4).equals(".") ? null : DataEffect.valueOf(row.get(4)),
                row.get(5).equals("yes"),
                TrackRecord.valueOf(row.get(6)),
                WindowLength.valueOf(row.get(7)));

        assertThat(TABLES.rate(inputs)).isEqualTo(new RiskRating(Level.valueOf(row.get(8)), List.of(row.get(0))));
    }

    @Test
    void everyRuleHasACase() {
        assertThat(cases().map(row -> row.get(0)))
                .containsExactlyElementsOf(TableModel.of("risk-rating").ruleIds());
    }

    @ParameterizedTest
    @CsvSource({", LOW, LOW", "LOW, , LOW", "LOW, LOW, "})
    void whatIsNotStatedIsHigh(Level impact, Level classification, Level radius) {
        assertThat(TABLES.rate(stated(impact, classification, radius, DataEffect.NONE)))
                .isEqualTo(new RiskRating(HIGH, List.of("risk.not-stated")));
    }

    @Test
    void namesEveryRuleThatAskedForTheRating() {
        assertThat(TABLES.rate(stated(HIGH, LOW, MEDIUM, DataEffect.IRREVERSIBLE)))
                .isEqualTo(new RiskRating(HIGH, List.of("risk.impact", "risk.irreversible-data-effect")));
    }

    @Test
    void isLowOnlyWhenNothingSpeaksAgainstIt() {
        assertThat(everyInput().filter(inputs -> TABLES.rate(inputs).rating() == LOW))
                .hasSize(16) // harmless data effects, no trouble lately, tested or not, any window stated
                .allSatisfy(inputs -> {
                    assertThat(inputs.stated()).isEqualTo(new RiskAssessment(LOW, LOW, LOW));
                    assertThat(inputs.effect()).isIn(DataEffect.NONE, DataEffect.REVERSIBLE);
                    assertThat(inputs.history()).isNotEqualTo(TrackRecord.TROUBLED);
                    assertThat(inputs.window()).isNotEqualTo(WindowLength.NOT_STATED);
                });
    }

    @Test
    void everyInputIsRatedAsStrictlyAsTheStrictestReason() {
        assertThat(everyInput())
                .hasSize(4 * 4 * 4 * 4 * 2 * 3 * 3)
                .allSatisfy(inputs -> assertThat(TABLES.rate(inputs)).satisfies(rated -> {
                    assertThat(rated.rating()).isEqualTo(strictest(inputs));
                    assertThat(rated.rules()).isNotEmpty();
                }));
    }

    /** The same said once more in another way, to compare the table with. */
    private static Level strictest(RiskInputs inputs) {
        RiskAssessment stated = inputs.stated();
        boolean troubled = inputs.history() == TrackRecord.TROUBLED;
        List<@Nullable Level> levels =
                Arrays.asList(stated.impact(), stated.dataClassification(), stated.blastRadius());
        if (levels.contains(null)
                || levels.contains(HIGH)
                || inputs.effect() == null
                || inputs.effect() == DataEffect.IRREVERSIBLE
                || inputs.window() == WindowLength.NOT_STATED
                || (troubled
                        && (stated.impact() == MEDIUM || !inputs.tested() || inputs.window() == WindowLength.LONG))) {
            return HIGH;
        }
        return troubled || levels.contains(MEDIUM) ? MEDIUM : LOW;
    }

    private static Stream<RiskInputs> everyInput() {
        return levels().flatMap(impact -> levels().flatMap(data -> levels().flatMap(radius -> orNull(
                        DataEffect.values())
                .flatMap(effect -> Stream.of(true, false)
                        .flatMap(tested -> Stream.of(TrackRecord.values())
                                .flatMap(history -> Stream.of(WindowLength.values())
                                        .map(window -> new RiskInputs(
                                                new RiskAssessment(impact, data, radius),
                                                effect,
                                                tested,
                                                history,
                                                window))))))));
    }

    private static Stream<@Nullable Level> levels() {
        return orNull(Level.values());
    }

    private static <T> Stream<@Nullable T> orNull(T[] values) {
        return Stream.concat(Stream.of(values), Collections.<@Nullable T>singleton(null).stream());
    }

    private static @Nullable Level level(String text) {
        return text.equals(".") ? null : Level.valueOf(text);
    }

    private static RiskInputs stated(
            @Nullable Level impact, @Nullable Level classification, @Nullable Level radius, DataEffect effect) {
        return new RiskInputs(
                new RiskAssessment(impact, classification, radius),
                effect,
                true,
                TrackRecord.STEADY,
                WindowLength.SHORT);
    }
}
