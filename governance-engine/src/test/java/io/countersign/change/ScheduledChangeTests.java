package io.countersign.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScheduledChangeTests {

    private static final Instant NOON = Given.NOW;

    @Test
    void conflictsWhereTheWindowsShareAMomentAndNotWhereTheyTouch() {
        assertThat(conflict(change("claims", "production", 0, 2), change("claims", "production", 1, 3)))
                .isTrue();
        assertThat(conflict(change("claims", "production", 0, 4), change("claims", "production", 1, 2)))
                .isTrue();
        assertThat(conflict(change("claims", "production", 0, 2), change("claims", "production", 2, 3)))
                .isFalse();
    }

    @Test
    void conflictsOnOnePlatformAndEnvironmentOnly() {
        assertThat(conflict(change("claims", "production", 0, 2), change("payments", "production", 0, 2)))
                .isFalse();
        assertThat(conflict(change("claims", "production", 0, 2), change("claims", "staging", 0, 2)))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void conflictsUntilOneOfThemIsOver(State state) {
        ScheduledChange other = change(state, "claims", "production", 0, 2);

        assertThat(conflict(change("claims", "production", 0, 2), other)).isEqualTo(!state.isFinal());
    }

    @Test
    void neverConflictsWithItself() {
        ScheduledChange one = change("claims", "production", 0, 2);

        assertThat(Schedule.withConflicts(List.of(one))).containsExactly(one);
    }

    @Test
    void namesEveryOther() {
        ScheduledChange one = change("claims", "production", 0, 9);
        ScheduledChange two = change("claims", "production", 1, 2);
        ScheduledChange three = change("claims", "production", 3, 4);

        assertThat(Schedule.withConflicts(List.of(three, two, one)))
                .extracting(ScheduledChange::conflicts)
                .satisfiesExactly(
                        first -> assertThat(first).containsExactlyInAnyOrder(two.id(), three.id()),
                        second -> assertThat(second).containsExactly(one.id()),
                        third -> assertThat(third).containsExactly(one.id()));
    }

    /** Whichever is asked. */
    private static boolean conflict(ScheduledChange one, ScheduledChange other) {
        assertThat(one.conflictsWith(other)).isEqualTo(other.conflictsWith(one));
        return one.conflictsWith(other);
    }

    private static ScheduledChange change(String platform, String environment, int from, int until) {
        return change(State.DECIDING, platform, environment, from, until);
    }

    private static ScheduledChange change(State state, String platform, String environment, int from, int until) {
        return new ScheduledChange(
                UUID.randomUUID(),
                "Claims intake",
                platform,
                environment,
                state,
                NOON.plus(Duration.ofHours(from)),
                NOON.plus(Duration.ofHours(until)),
                List.of());
    }
}
