package io.countersign.change;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A change as the calendar shows it.
 *
 * @param platform platform key
 * @param conflicts the other changes of this platform and environment that are not over and whose window overlaps
 */
public record ScheduledChange(
        UUID id,
        String title,
        String platform,
        String environment,
        State state,
        Instant start,
        Instant end,
        List<UUID> conflicts) {

    /** Whether both want the same place at the same time; what is over wants nothing. */
    boolean conflictsWith(ScheduledChange other) {
        return !id.equals(other.id)
                && !state.isFinal()
                && !other.state.isFinal()
                && platform.equals(other.platform)
                && environment.equals(other.environment)
                && start.isBefore(other.end)
                && other.start.isBefore(end);
    }

    /** The same beside the others. */
    ScheduledChange among(List<ScheduledChange> others) {
        List<UUID> found = others.stream()
                .filter(this::conflictsWith)
                .map(ScheduledChange::id)
                .toList();
        return new ScheduledChange(id, title, platform, environment, state, start, end, found);
    }
}
