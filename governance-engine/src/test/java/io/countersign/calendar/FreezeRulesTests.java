package io.countersign.calendar;

import static io.countersign.calendar.Given.CLAIMS;
import static io.countersign.calendar.Given.NOW;
import static io.countersign.calendar.Given.PAYMENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.countersign.calendar.Recurrence.Weekly;
import io.countersign.policy.Fault;
import io.countersign.policy.Sector;
import io.countersign.policy.Unacceptable;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FreezeRulesTests {

    private static final FreezeScope CLAIMS_ONLY = FreezeScope.of("claims");
    private static final Instant TOMORROW = NOW.plusSeconds(86_400);

    @Test
    void takesAPlannedFreezeARuleAndAnIncidentStop() {
        assertThat(faults(planned(CLAIMS_ONLY, null, TOMORROW, null, "Quarter end.")))
                .isEmpty();
        assertThat(faults(planned(CLAIMS_ONLY, TOMORROW, null, weekly(DayOfWeek.FRIDAY), "Weekend.")))
                .isEmpty();
        assertThat(faults(stop(NOW, null, "INC-7"))).isEmpty();
    }

    @Test
    void namesEverythingThatIsMissingAtOnce() {
        assertThat(faults(planned(FreezeScope.of(), null, null, null, " ")))
                .extracting(Fault::field)
                .containsExactly("scope", "reason", "until");
    }

    @Test
    void asksForAllPlatformsOrForSome() {
        FreezeScope both = new FreezeScope(true, Set.of(Sector.HEALTHCARE), Set.of(), Set.of());

        assertThat(faults(planned(both, null, TOMORROW, null, "Why.")))
                .extracting(Fault::field)
                .containsExactly("scope");
    }

    @Test
    void refusesNamesThatWouldFreezeNothing() {
        FreezeScope scope =
                new FreezeScope(false, Set.of(), Set.of("claims", "clams"), Set.of("prod", "payments-staging"));

        assertThat(faults(planned(scope, null, TOMORROW, null, "Why.")))
                .containsExactly(
                        new Fault("scope.platforms", "There is no platform 'clams'."),
                        new Fault(
                                "scope.environments",
                                "No platform in the scope has an environment 'payments-staging'."),
                        new Fault("scope.environments", "No platform in the scope has an environment 'prod'."));
    }

    @Test
    void refusesAFreezeThatIsOverOrEndsBeforeItBegins() {
        assertThat(faults(planned(CLAIMS_ONLY, null, NOW, null, "Why.")))
                .extracting(Fault::message)
                .containsExactly("The freeze must end in the future.");
        assertThat(faults(planned(CLAIMS_ONLY, TOMORROW, TOMORROW, null, "Why.")))
                .extracting(Fault::message)
                .containsExactly("The freeze must end after it begins.");
    }

    @Test
    void givesAnIncidentStopAnIncidentAndNoPeriod() {
        assertThat(faults(new NewFreeze(CLAIMS_ONLY, TOMORROW, TOMORROW, weekly(DayOfWeek.FRIDAY), "Why.", true, null)))
                .extracting(Fault::field)
                .containsExactly("incident", "from", "until", "recurrence");
    }

    @Test
    void keepsIncidentsOutOfPlannedFreezesAndRulesWithoutDaysOut() {
        assertThat(faults(new NewFreeze(CLAIMS_ONLY, null, null, weekly(), "Why.", false, "INC-7")))
                .extracting(Fault::field)
                .containsExactly("incident", "recurrence.days");
    }

    @Test
    void wantsWordsThatCanBeKept() {
        assertThat(faults(planned(CLAIMS_ONLY, null, TOMORROW, null, "x".repeat(5_001))))
                .extracting(Fault::message)
                .containsExactly("Use at most 5000 characters.");
        assertThat(faults(stop(null, null, "INC\0"))).extracting(Fault::field).containsExactly("incident");
    }

    private static NewFreeze planned(
            FreezeScope scope,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable Recurrence recurrence,
            String reason) {
        return new NewFreeze(scope, from, until, recurrence, reason, false, null);
    }

    private static NewFreeze stop(@Nullable Instant from, @Nullable Instant until, @Nullable String incident) {
        return new NewFreeze(CLAIMS_ONLY, from, until, null, "Payments are lost.", true, incident);
    }

    private static Weekly weekly(DayOfWeek... days) {
        return new Weekly(Set.of(days), LocalTime.of(18, 0), LocalTime.of(6, 0), ZoneOffset.UTC);
    }

    private static List<Fault> faults(NewFreeze wanted) {
        Unacceptable refused = catchThrowableOfType(
                Unacceptable.class, () -> FreezeRules.wellPut(wanted, List.of(CLAIMS, PAYMENTS), NOW));
        return refused == null ? List.of() : refused.faults();
    }
}
