package io.countersign.policy;

import java.time.LocalDate;
import java.time.Period;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What two ways to ask for the same thing ask for together, and whether one of them asks for all that the other does. */
final class Strictness {

    private Strictness() {}

    /** What must be there so that both are met; both are of the same kind, which loading makes sure of. */
    static Need both(Need one, Need other) {
        if (one instanceof Need.Evidence a && other instanceof Need.Evidence b) {
            return new Need.Evidence(
                    a.type(),
                    shorter(a.maxAge(), b.maxAge()),
                    a.ofArtifacts() || b.ofArtifacts(),
                    a.held() || b.held());
        }
        if (one instanceof Need.LeadTime a && other instanceof Need.LeadTime b) {
            return new Need.LeadTime(Math.max(a.businessDays(), b.businessDays()));
        }
        if (one instanceof Need.Readiness a && other instanceof Need.Readiness b) {
            return new Need.Readiness(union(a.artifacts(), b.artifacts()));
        }
        if (one instanceof Need.Distinct a && other instanceof Need.Distinct b) {
            return new Need.Distinct(union(a.parts(), b.parts()));
        }
        return one;
    }

    /** Whether what meets the one also meets the other. */
    static boolean covers(Need one, Need other) {
        return kind(one).equals(kind(other)) && both(one, other).equals(one);
    }

    /** Whether a demand asks for all that another of the same requirement asks for, no later and as firmly. */
    static boolean covers(PackRequirement one, PackRequirement other) {
        return covers(one.need(), other.need())
                && one.phase().compareTo(other.phase()) <= 0
                && (!one.waivable() || other.waivable());
    }

    /** Whether records kept under the one are kept as long as the other asks for. */
    static boolean covers(Retention.Rule one, Retention.Rule other) {
        return one.from() == other.from() && days(one.period()) >= days(other.period());
    }

    private static String kind(Need need) {
        if (need instanceof Need.Evidence evidence) {
            return "evidence " + evidence.type();
        }
        boolean named = need instanceof Need.Fact || need instanceof Need.Field;
        return named ? need.toString() : need.getClass().getSimpleName();
    }

    private static @Nullable Period shorter(@Nullable Period one, @Nullable Period other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return days(one) <= days(other) ? one : other;
    }

    private static long days(Period period) {
        return LocalDate.EPOCH.plus(period).toEpochDay();
    }

    private static <T> Set<T> union(Set<T> one, Set<T> other) {
        Set<T> union = new HashSet<>(one);
        union.addAll(other);
        return Set.copyOf(union);
    }
}
