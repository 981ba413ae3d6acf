package io.countersign.calendar;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A period in which nothing is deployed in a scope: a freeze that was planned, once or again and again, or an incident
 * stop, which begins at once and has no end.
 *
 * @param until its end, or the end of its rule; null for an incident stop and a rule without end
 * @param recurrence when it holds between the two; null where it holds all the time
 * @param incident the incident that an incident stop answers; null for every other freeze
 * @param liftedAt when it was lifted; it holds no more from then on
 */
public record Freeze(
        UUID id,
        FreezeScope scope,
        Instant from,
        @Nullable Instant until,
        @Nullable Recurrence recurrence,
        String reason,
        @Nullable String incident,
        @Nullable Instant liftedAt) {

    /** Whether it halts everything but what names its incident. */
    public boolean incidentStop() {
        return incident != null;
    }

    /** Whether it holds at a moment. */
    public boolean holds(Instant at) {
        return period(at).isPresent();
    }

    /** The stretch in which it holds at a moment; empty where it does not. */
    public Optional<Period> period(Instant at) {
        return periods(new Period(at, at.plusNanos(1))).stream().findFirst();
    }

    /**
     * The stretches in which it holds that have a moment in common with a period, oldest first.
     *
     * @param period one that ends
     */
    public List<Period> periods(Period period) {
        Period whole = new Period(from, until).before(liftedAt);
        Stream<Period> found = recurrence == null
                ? Stream.of(whole)
                : recurrence.within(period).stream()
                        .map(each -> each.from(from).before(until).before(liftedAt));
        return found.filter(each -> each.overlaps(period)).toList();
    }

    /** Whether it will never hold again. */
    boolean over(Instant at) {
        return liftedAt != null && !at.isBefore(liftedAt) || until != null && !at.isBefore(until);
    }
}
