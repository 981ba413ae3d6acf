package io.countersign.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.policy.Sector;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FreezePlanTests {

    private static final Instant NOON = Given.NOW;
    private static final Passage ORDINARY = new Passage(false, null);
    private static final Passage URGENT = new Passage(true, null);

    @Test
    void holdsWhereItsScopeReaches() {
        assertThat(holding(scope(true, Set.of(), Set.of(), Set.of()))).hasSize(1);
        assertThat(holding(scope(false, Set.of(Sector.HEALTHCARE), Set.of(), Set.of())))
                .hasSize(1);
        assertThat(holding(scope(false, Set.of(), Set.of("claims"), Set.of()))).hasSize(1);
        assertThat(holding(scope(false, Set.of(Sector.FINANCIAL), Set.of("payments"), Set.of())))
                .isEmpty();
    }

    @Test
    void holdsInTheEnvironmentsThatItNames() {
        FreezeScope production = scope(true, Set.of(), Set.of(), Set.of("production"));

        assertThat(holding(production)).hasSize(1);
        FreezePlan plan = new FreezePlan(List.of(planned(production, NOON, 2)));
        assertThat(plan.holding(Given.CLAIMS, "staging", NOON)).isEmpty();
        assertThat(plan.holding(Given.CLAIMS, null, NOON)).isEmpty();
    }

    @Test
    void beginsAndEndsOnTheVeryMoment() {
        FreezePlan plan = new FreezePlan(List.of(planned(FreezeScope.of("claims"), NOON, 2)));

        assertThat(at(plan, NOON.minusNanos(1))).isEmpty();
        assertThat(at(plan, NOON)).hasSize(1);
        assertThat(at(plan, NOON.plus(Duration.ofHours(2)).minusNanos(1))).hasSize(1);
        assertThat(at(plan, NOON.plus(Duration.ofHours(2)))).isEmpty();
    }

    @Test
    void meetsAWindowThatItOverlapsAndNotOneThatItTouches() {
        FreezePlan plan = new FreezePlan(List.of(planned(FreezeScope.of("claims"), NOON, 2)));

        assertThat(plan.within(Given.CLAIMS, "production", hours(-3, 1))).hasSize(1);
        assertThat(plan.within(Given.CLAIMS, "production", hours(-3, 0))).isEmpty();
        assertThat(plan.within(Given.CLAIMS, "production", hours(2, 3))).isEmpty();
    }

    @Test
    void namesIncidentStopsFirst() {
        Freeze freeze = planned(FreezeScope.of("claims"), NOON.minusSeconds(60), 2);
        Freeze stop = stop("INC-7");

        assertThat(at(new FreezePlan(List.of(freeze, stop)), NOON))
                .extracting(Halt::freezeId)
                .containsExactly(stop.id(), freeze.id());
    }

    @Test
    void letsRollbackGrantsAndBreakGlassPassAPlannedFreezeAndNothingElse() {
        Halt halt = at(new FreezePlan(List.of(planned(FreezeScope.of("claims"), NOON, 2))), NOON)
                .get(0);

        assertThat(halt.lets(URGENT)).isTrue();
        assertThat(halt.lets(ORDINARY)).isFalse();
        assertThat(halt.lets(new Passage(false, "INC-7"))).isFalse();
    }

    @Test
    void letsOnlyWhatNamesItsIncidentPassAnIncidentStop() {
        Halt halt = at(new FreezePlan(List.of(stop("INC-7"))), NOON).get(0);

        assertThat(halt.lets(new Passage(false, "INC-7"))).isTrue();
        assertThat(halt.lets(new Passage(true, " inc-7 "))).isTrue();
        assertThat(halt.lets(new Passage(true, "INC-70"))).isFalse();
        assertThat(halt.lets(URGENT)).isFalse();
        assertThat(halt.lets(ORDINARY)).isFalse();
    }

    @Test
    void keepsAnIncidentStopUntilItIsLifted() {
        assertThat(stop("INC-7").holds(NOON.plus(Duration.ofDays(5_000)))).isTrue();
        assertThat(stop("INC-7").holds(NOON.minusNanos(1))).isFalse();
    }

    private static List<Halt> holding(FreezeScope scope) {
        return at(new FreezePlan(List.of(planned(scope, NOON, 2))), NOON);
    }

    private static List<Halt> at(FreezePlan plan, Instant at) {
        return plan.holding(Given.CLAIMS, "production", at);
    }

    private static Period hours(int from, int until) {
        return new Period(NOON.plus(Duration.ofHours(from)), NOON.plus(Duration.ofHours(until)));
    }

    private static FreezeScope scope(
            boolean all, Set<Sector> sectors, Set<String> platforms, Set<String> environments) {
        return new FreezeScope(all, sectors, platforms, environments);
    }

    private static Freeze planned(FreezeScope scope, Instant from, int hours) {
        return freeze(scope, from, from.plus(Duration.ofHours(hours)), null);
    }

    private static Freeze stop(String incident) {
        return freeze(FreezeScope.of("claims"), NOON, null, incident);
    }

    private static Freeze freeze(FreezeScope scope, Instant from, @Nullable Instant until, @Nullable String incident) {
        return new Freeze(UUID.randomUUID(), scope, from, until, null, "Quarter end.", incident, null);
    }
}
