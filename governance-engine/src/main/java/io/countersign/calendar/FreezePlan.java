package io.countersign.calendar;

import io.countersign.ownership.Platform;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The freezes as far as they are not over: says which of them hold where and when. Looks nothing up. */
public record FreezePlan(List<Freeze> freezes) {

    /** Nothing is frozen. */
    public static final FreezePlan OPEN = new FreezePlan(List.of());

    /** Keeps its own list. */
    public FreezePlan {
        freezes = List.copyOf(freezes);
    }

    /** What holds there at a moment, incident stops first. */
    public List<Halt> holding(Platform platform, @Nullable String environment, Instant at) {
        return halts(there(platform, environment)
                .flatMap(freeze -> freeze.period(at).map(period -> Halt.of(freeze, period)).stream()));
    }

    /** What holds there at some moment of a period that ends; of a freeze that comes again, each time. */
    public List<Halt> within(Platform platform, @Nullable String environment, Period period) {
        return halts(there(platform, environment)
                .flatMap(freeze -> freeze.periods(period).stream().map(each -> Halt.of(freeze, each))));
    }

    private Stream<Freeze> there(Platform platform, @Nullable String environment) {
        return freezes.stream().filter(freeze -> freeze.scope().covers(platform, environment));
    }

    private static List<Halt> halts(Stream<Halt> found) {
        return found.sorted(Comparator.comparing((Halt halt) -> halt.incident() == null)
                        .thenComparing(halt -> halt.period().start())
                        .thenComparing(Halt::freezeId))
                .toList();
    }
}
