package io.countersign.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** When open decisions are brought to whom, by the data that is shipped. */
class DeadlinesTests {

    private final Rulebook rulebook = Policies.fromClassPath().now();

    @Test
    void twentyFourHoursOfTheTableAreOneWorkingDay() {
        // Friday noon; the working day is from 8 to 18 o'clock
        RoundDeadlines deadlines = ordinary(Level.LOW, "2026-11-20T12:00:00Z", Duration.ofHours(72));

        assertThat(deadlines.remindAt()).as("1.5 working days").isEqualTo("2026-11-23T17:00:00Z");
        assertThat(deadlines.deputyAt()).as("3 working days").isEqualTo("2026-11-25T12:00:00Z");
        assertThat(deadlines.governanceAt()).as("4.5 working days").isEqualTo("2026-11-26T17:00:00Z");
        assertThat(deadlines.expiresAt()).as("9 working days").isEqualTo("2026-12-03T12:00:00Z");
    }

    @Test
    void nobodyIsLateOverTheHolidays() {
        RoundDeadlines deadlines = ordinary(Level.MEDIUM, "2026-12-24T17:00:00Z", Duration.ofHours(24));

        assertThat(deadlines.deputyAt()).isEqualTo("2026-12-28T17:00:00Z");
    }

    @Test
    void emergenciesAndRollbacksCountEveryHour() {
        Instant start = Instant.parse("2026-11-21T03:00:00Z");
        RequiredApprovals approvals = approvals(Duration.ofHours(4));

        assertThat(rulebook.deadlines(Kind.CHANGE, ChangeClass.EMERGENCY, Level.HIGH, approvals, start)
                        .deputyAt())
                .isEqualTo("2026-11-21T07:00:00Z");
        assertThat(rulebook.deadlines(Kind.ROLLBACK, null, Level.LOW, approvals, start)
                        .deputyAt())
                .isEqualTo("2026-11-21T07:00:00Z");
    }

    @Test
    void aRatificationIsEverybodysBeforeItIsOverdue() {
        Instant start = Instant.parse("2026-11-21T00:00:00Z");

        assertThat(rulebook.deadlinesAfterwards(Duration.ofHours(24), start))
                .isEqualTo(new RoundDeadlines(
                        start.plus(Duration.ofHours(6)),
                        start.plus(Duration.ofHours(12)),
                        start.plus(Duration.ofHours(18)),
                        start.plus(Duration.ofHours(24))));
    }

    @ParameterizedTest
    @EnumSource
    void stepsComeOneAfterTheOther(Level risk) {
        RoundDeadlines deadlines = ordinary(risk, "2026-11-20T12:00:00Z", Duration.ofHours(12));

        assertThat(List.of(deadlines.remindAt(), deadlines.deputyAt(), deadlines.governanceAt(), deadlines.expiresAt()))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void leavesNothingUnsaidAboutAFileThatMakesNoSense() {
        List<PolicyFault> faults = new ArrayList<>();
        String text = """
                deadlines: owner-deadlines
                version: 1
                calendar: {zone: Mars/Base, days: [], opens: "18:00", closes: "08:00", holidays: ["--13-01"]}
                rounds:
                  LOW: {counted: SOMETIMES, reminder: 50, deputy: 40, governance: 60, expiry: x}
                """;

        DeadlinesReader.read(new PolicyText("deadlines.yaml", text, faults).root());

        assertThat(faults)
                .extracting(PolicyFault::message)
                .contains(
                        "'Mars/Base' is not a time zone such as Europe/Berlin.",
                        "A week needs at least one working day.",
                        "A working day ends after it begins, on the same day.",
                        "'--13-01' is not a day such as 2027-03-26 or --12-25.",
                        "'SOMETIMES' is not WORKING_TIME or EVERY_HOUR.",
                        "'x' is not a share in percent.",
                        "Reminder, deputy, governance and expiry come one after the other.");
    }

    @ParameterizedTest
    @CsvSource({"2026-11-20, 1, 2026-11-23", "2026-12-24, 1, 2026-12-28", "2026-11-18, 0, 2026-11-18"})
    void countsWorkingDays(String from, int days, String reached) {
        assertThat(rulebook.calendar().after(LocalDate.parse(from), days)).isEqualTo(reached);
    }

    private RoundDeadlines ordinary(Level risk, String start, Duration time) {
        return rulebook.deadlines(Kind.PROMOTION, null, risk, approvals(time), Instant.parse(start));
    }

    private static RequiredApprovals approvals(Duration time) {
        return new RequiredApprovals(Set.of(OwnerRole.values()), 4, time, List.of("any"));
    }
}
