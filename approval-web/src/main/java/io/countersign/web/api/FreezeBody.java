package io.countersign.web.api;

import io.countersign.calendar.DeclaredFreeze;
import io.countersign.calendar.DeclaredFreeze.Lift;
import io.countersign.calendar.Freeze;
import io.countersign.calendar.FreezeScope;
import io.countersign.calendar.Period;
import io.countersign.policy.Sector;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A freeze or incident stop. Persons are user names.
 *
 * @param next the stretch in which it holds now, or holds next
 */
record FreezeBody(
        UUID id,
        ScopeBody scope,
        Instant from,
        @Nullable Instant until,
        @Nullable RecurrenceBody recurrence,
        String reason,
        boolean incidentStop,
        @Nullable String incident,
        DeclaredFreeze.Status status,
        @Nullable Stretch next,
        String declaredBy,
        Instant declaredAt,
        @Nullable LiftBody lift) {

    static FreezeBody of(DeclaredFreeze declared) {
        Freeze freeze = declared.freeze();
        return new FreezeBody(
                freeze.id(),
                ScopeBody.of(freeze.scope()),
                freeze.from(),
                freeze.until(),
                freeze.recurrence() == null ? null : RecurrenceBody.of(freeze.recurrence()),
                freeze.reason(),
                freeze.incidentStop(),
                freeze.incident(),
                declared.status(),
                declared.next() == null ? null : Stretch.of(declared.next()),
                declared.declaredBy(),
                declared.declaredAt(),
                declared.lift() == null ? null : LiftBody.of(declared.lift(), freeze.liftedAt()));
    }

    /** Where it holds; lists are sorted, and what is left out is empty. */
    record ScopeBody(
            @Nullable Boolean all,
            @Nullable List<Sector> sectors,
            @Nullable List<String> platforms,
            @Nullable List<String> environments) {

        static ScopeBody of(FreezeScope scope) {
            return new ScopeBody(
                    scope.all(),
                    scope.sectors().stream().sorted().toList(),
                    scope.platforms().stream().sorted().toList(),
                    scope.environments().stream().sorted().toList());
        }

        FreezeScope scope() {
            return FreezeScope.of(
                    Boolean.TRUE.equals(all),
                    sectors == null ? List.of() : sectors,
                    platforms == null ? List.of() : platforms,
                    environments == null ? List.of() : environments);
        }
    }

    /** When it holds; without end an incident stop. */
    record Stretch(Instant start, @Nullable Instant end) {

        static Stretch of(Period period) {
            return new Stretch(period.start(), period.end());
        }
    }

    /**
     * How it is lifted.
     *
     * @param liftedAt null while an incident stop waits for the second person
     */
    record LiftBody(
            String reason,
            String askedBy,
            Instant askedAt,
            @Nullable String confirmedBy,
            @Nullable Instant liftedAt) {

        static LiftBody of(Lift lift, @Nullable Instant liftedAt) {
            return new LiftBody(lift.reason(), lift.askedBy(), lift.askedAt(), lift.confirmedBy(), liftedAt);
        }
    }
}
