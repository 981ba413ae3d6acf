package io.countersign.change;

import io.countersign.calendar.FreezePlan;
import io.countersign.calendar.Halt;
import io.countersign.calendar.Period;
import io.countersign.ownership.Platform;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the calendar says about deploying to this platform and environment, now and in the window that is wanted.
 *
 * @param halts freezes and incident stops that hold now, then those that will hold at some moment of the window; each
 *     freeze once, incident stops first
 */
record Calendar(List<Halt> halts) {

    static final Calendar OPEN = new Calendar(List.of());

    private static final Duration FARTHEST = Duration.ofDays(366);

    Calendar {
        halts = List.copyOf(halts);
    }

    static Calendar of(FreezePlan plan, @Nullable Platform platform, Submission submission, Instant now) {
        if (platform == null || plan.freezes().isEmpty()) {
            return OPEN;
        }
        List<Halt> found = new ArrayList<>(plan.holding(platform, submission.environment(), now));
        Window window = submission.window();
        if (window != null && window.start() != null && window.end() != null && now.isBefore(window.start())) {
            found.addAll(plan.within(platform, submission.environment(), ahead(window.start(), window.end())));
        }
        Set<UUID> named = new HashSet<>();
        return new Calendar(
                found.stream().filter(halt -> named.add(halt.freezeId())).toList());
    }

    /** Of a window without a sensible end no more than a year: what comes again would be without end too. */
    private static Period ahead(Instant start, Instant end) {
        Instant farthest = start.plus(FARTHEST);
        return new Period(start, end.isBefore(farthest) ? end : farthest);
    }
}
