package io.countersign.change;

import java.time.Instant;
import java.util.UUID;

/**
 * A ratification that a platform's owners owe.
 *
 * @param changeId the request that was deployed ahead of their decisions
 * @param platform platform key
 * @param incident what it answered
 * @param dueAt by when they ratify it
 */
public record OwedRatification(UUID changeId, String platform, String incident, Instant dueAt) {

    /** Whether it holds up what else the platform wants. */
    public boolean overdue(Instant now) {
        return !now.isBefore(dueAt);
    }
}
